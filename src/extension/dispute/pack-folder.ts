import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { PackFile } from '../../engine/protocol.js';
import { bytesIfThere } from '../files/bytes-if-there.js';

/** Tries at a name that nobody has yet. */
const MOST_TRIES = 100;

/**
 * Writes files into a new folder beside what is there: `NAME`, or `NAME-2` and so on where that exists. The folder is
 * there whole or not at all: it is written under another name, which is then changed. Rejects with the file system's
 * error.
 */
export async function writeNewFolder(
  parent: vscode.Uri,
  name: string,
  files: readonly PackFile[],
): Promise<vscode.Uri> {
  const { fs } = vscode.workspace;
  const target = vscode.Uri.joinPath(parent, await freeName(parent, name));
  const unfinished = vscode.Uri.joinPath(parent, `.${name}.${Math.random().toString(36).slice(2, 10)}.part`);
  try {
    await fs.createDirectory(unfinished);
    for (const file of files) await fs.writeFile(vscode.Uri.joinPath(unfinished, file.name), file.bytes);
    await fs.rename(unfinished, target, { overwrite: false });
    return target;
  } catch (error) {
    await fs.delete(unfinished, { recursive: true }).then(undefined, () => {});
    throw error;
  }
}

async function freeName(parent: vscode.Uri, name: string): Promise<string> {
  const taken = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([one]) => one));
  for (let number = 1; number <= MOST_TRIES; number++) {
    const tried = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(tried)) return tried;
  }
  throw new Error(say`There are already ${MOST_TRIES} dispute packs in this folder.`);
}

/**
 * The files of a folder with their contents, and the names of everything in it; links are not followed. Rejects where one
 * cannot be read.
 */
export async function readFolder(folder: vscode.Uri): Promise<{ names: string[]; files: PackFile[] }> {
  const { fs } = vscode.workspace;
  const entries = await fs.readDirectory(folder);
  const files: PackFile[] = [];
  for (const [name, type] of entries) {
    if (type !== vscode.FileType.File) continue;
    const bytes = await bytesIfThere(name, () => fs.readFile(vscode.Uri.joinPath(folder, name)));
    if (bytes) files.push({ name, bytes });
  }
  return { names: entries.map(([name]) => name).sort(), files };
}
