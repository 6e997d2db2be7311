import * as vscode from 'vscode';
import type { SideSource } from '../../engine/protocol.js';
import { openDocument } from './open-document.js';
import { nameOf } from './read-request.js';

/** A small file beside those that are reconciled; without `uri` what was pasted in its place. */
export interface SideFile extends SideSource {
  uri?: vscode.Uri;
}

/** What a reconciliation is made with besides its files, and where that is. */
export interface SideFiles {
  invoice?: SideFile;
  rates?: SideFile;
}

/** Reads a small file: what is open in an editor as it is there. Rejects with the file system's error. */
export async function readSideFile(uri: vscode.Uri): Promise<SideFile> {
  const open = openDocument(uri);
  const bytes = open ? new TextEncoder().encode(open.getText()) : await vscode.workspace.fs.readFile(uri);
  return { name: nameOf(uri), bytes, uri };
}

/** The file as it is now; as it was where it cannot be read any more. */
export async function readAgain(file: SideFile): Promise<SideFile> {
  return file.uri ? readSideFile(file.uri).catch(() => file) : file;
}

/** What the engine is given of it. */
export function contentOf({ name, bytes }: SideFile): SideSource {
  return { name, bytes };
}
