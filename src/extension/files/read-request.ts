import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { EngineClient } from '../../engine/client.js';
import { EngineFailure } from '../../engine/engine-failure.js';
import type { FileChoicesLike, OpenRequest } from '../../engine/protocol.js';

/** Name of a file as people know it. */
export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1) || uri.path;
}

/**
 * How the engine gets at a file: by its path where it is on this machine and the engine can stream it, else the bytes
 * that the file system of its scheme gives; the text of an editor where `text` is given.
 */
export async function readRequest(
  engine: EngineClient,
  uri: vscode.Uri,
  choices: FileChoicesLike,
  text?: string,
): Promise<OpenRequest> {
  const name = nameOf(uri);
  if (text !== undefined) return { name, choices, bytes: new TextEncoder().encode(text) };
  if (engine.readsPaths && uri.scheme === 'file') return { name, choices, path: uri.fsPath };
  try {
    return { name, choices, bytes: await vscode.workspace.fs.readFile(uri) };
  } catch (error) {
    const missing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    throw new EngineFailure({
      code: missing ? 'file-missing' : 'not-readable',
      message: missing
        ? say`The file is not there: it was deleted, moved or renamed.`
        : say`The file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      advice: missing ? say`Put it back, or open it from where it is now.` : say`Check the connection and try again.`,
      file: name,
    });
  }
}
