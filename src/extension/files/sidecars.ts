import * as vscode from 'vscode';
import { sidecarName } from '../../core/checks/choices/sidecar-name.js';
import type { FormatSource } from '../../core/formats/user-format.js';
import type { EngineClient } from '../../engine/client.js';
import type { SidecarLike } from '../../engine/protocol.js';
import { bytesIfThere } from './bytes-if-there.js';
import { onFileChange } from './on-file-change.js';
import { nameOf } from './read-request.js';

const EMPTY: SidecarLike = { choices: {}, unknown: {} };

/** The sidecar's address: beside the file, with an ending of its own. */
export function sidecarUri(uri: vscode.Uri): vscode.Uri {
  return uri.with({ path: `${uri.path.slice(0, uri.path.lastIndexOf('/') + 1)}${sidecarName(nameOf(uri))}` });
}

/** Tells when the sidecar of a file is written, changed or deleted. */
export function onSidecarChange(uri: vscode.Uri, tell: () => void): vscode.Disposable {
  return uri.scheme === 'untitled' ? new vscode.Disposable(() => {}) : onFileChange(sidecarUri(uri), tell);
}

/** Sidecars on any file system. */
export class Sidecars {
  constructor(private readonly engine: EngineClient) {}

  /** What stands beside a file, with the formats that it can name besides the built-in ones; nothing where there is no sidecar. Rejects if there is one that cannot be read. */
  async read(uri: vscode.Uri, definitions: readonly FormatSource[]): Promise<SidecarLike> {
    if (uri.scheme === 'untitled') return EMPTY;
    const place = sidecarUri(uri);
    const bytes = await bytesIfThere(nameOf(place), () => vscode.workspace.fs.readFile(place));
    return bytes === undefined
      ? EMPTY
      : this.engine.quick('readSidecar', nameOf(place), new TextDecoder().decode(bytes), definitions);
  }

  /** Writes a sidecar over the one that is there; rejects with the file system's error. */
  async write(uri: vscode.Uri, sidecar: SidecarLike): Promise<void> {
    const text = await this.engine.quick('writeSidecar', sidecar);
    await vscode.workspace.fs.writeFile(sidecarUri(uri), new TextEncoder().encode(text));
  }
}
