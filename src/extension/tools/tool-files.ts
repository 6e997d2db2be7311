import * as vscode from 'vscode';
import { openDocument } from '../files/open-document.js';
import type { OpenFiles } from '../files/open-files.js';
import { nameOf } from '../files/read-request.js';
import { plain } from '../interaction/safe-text.js';
import { ToolError } from './tool-inputs.js';

const URI_SCHEME = /^[a-z][a-z0-9+.-]+:\/\//i;
const ABSOLUTE = /^(\/|[a-z]:[\\/]|\\\\)/i;

/**
 * The file that a language model means by a path: one in the workspace, or one that is open. Others are refused, whatever
 * their path says: a model must not choose what is read on the machine.
 */
export async function toolFile(path: string, files: OpenFiles): Promise<vscode.Uri> {
  const candidates = candidatesOf(path, files);
  for (const uri of candidates) if (isOpen(uri, files)) return uri;
  const inside = candidates.filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
  for (const uri of inside) if (await isFile(uri)) return uri;
  const name = plain(path, 120);
  if (inside.length > 0 || candidates.length === 0)
    throw new ToolError(
      `There is no file ${name} in the workspace`,
      'Give its path relative to the folder of the workspace, or ask the user to open it.',
    );
  throw new ToolError(
    `${name} is outside of the workspace and not open, so it is not read`,
    'Ask the user to open it first.',
  );
}

/** Where a path may lead: from every folder of the workspace, or by itself; and the open files of that name. */
function candidatesOf(path: string, files: OpenFiles): vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (URI_SCHEME.test(path)) return [vscode.Uri.parse(path)];
  if (ABSOLUTE.test(path)) {
    const here = vscode.Uri.file(path);
    return [here, ...folders.map(({ uri }) => uri.with({ path: here.path }))];
  }
  const parts = path.replaceAll('\\', '/');
  const inFolders = folders.flatMap(({ uri, name }) => [
    vscode.Uri.joinPath(uri, parts),
    // With several folders, paths begin with the name of theirs.
    ...(parts.startsWith(`${name}/`) ? [vscode.Uri.joinPath(uri, parts.slice(name.length + 1))] : []),
  ]);
  const open = parts.includes('/') ? [] : openUris(files).filter((uri) => nameOf(uri) === parts);
  return [...inFolders, ...open];
}

function openUris(files: OpenFiles): vscode.Uri[] {
  return [...files.all.map(({ uri }) => uri), ...vscode.workspace.textDocuments.map(({ uri }) => uri)];
}

function isOpen(uri: vscode.Uri, files: OpenFiles): boolean {
  return files.peek(uri) !== undefined || openDocument(uri) !== undefined;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
