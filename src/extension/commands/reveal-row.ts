import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { leaseFor } from '../files/lease-for.js';
import { unsavedDocument } from '../files/open-document.js';
import { rangeOf } from '../problems/diagnostic.js';
import type { Environment } from './environment.js';

/** Goes to a row of a file: what the code of a diagnostic links to. The arguments come from a link, so they are checked. */
export async function revealRow(
  { engine, files, grids, messages }: Environment,
  address: unknown,
  row: unknown,
  column: unknown = -1,
): Promise<void> {
  const uri = uriOf(address);
  if (!uri || !isIndex(row) || !isIndex(column)) {
    messages.warn(say`This link does not lead to a row. Open the file and look in its list of findings.`);
    return;
  }
  if (!unsavedDocument(uri)) {
    await grids.reveal(uri, row, column);
    return;
  }
  // Unsaved text is not what the grid shows: the row is shown where it is.
  const lease = leaseFor(files, uri);
  try {
    const file = await lease.file.whenReady();
    const range = rangeOf(await engine.quick('locate', file.handle, row, column));
    await vscode.window.showTextDocument(uri, { selection: range });
  } finally {
    lease.dispose();
  }
}

function uriOf(address: unknown): vscode.Uri | undefined {
  if (typeof address !== 'string') return undefined;
  try {
    return vscode.Uri.parse(address, true);
  } catch {
    return undefined;
  }
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= -1;
}
