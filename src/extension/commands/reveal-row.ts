import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { showText } from '../editor/show-text.js';
import { leaseFor } from '../files/lease-for.js';
import { unsavedDocument } from '../files/open-document.js';
import { rangeOf } from '../problems/diagnostic.js';
import { isOpenAsText, isOpenInGrid } from '../tabs/tabs.js';
import type { Environment } from './environment.js';

/**
 * Goes to a row of a file: what the code of a diagnostic links to. A file that is open as text and not in the grid shows
 * it there, and so does unsaved text, which the grid does not show; `editor`: `'grid'` opens the grid nevertheless. The
 * arguments come from a link, so they are checked.
 */
export async function revealRow(
  { engine, files, grids, messages }: Environment,
  address: unknown,
  row: unknown,
  column: unknown = -1,
  editor?: unknown,
): Promise<void> {
  const uri = uriOf(address);
  if (!uri || !isIndex(row) || !isIndex(column)) {
    messages.warn(say`This link does not lead to a row. Open the file and look in its list of findings.`);
    return;
  }
  const inText = isOpenAsText(uri) && !isOpenInGrid(uri) && editor !== 'grid';
  if (!inText && !unsavedDocument(uri)) {
    await grids.reveal(uri, row, column);
    return;
  }
  const lease = leaseFor(files, uri);
  try {
    const file = await lease.file.whenReady();
    await showText(uri, rangeOf(await engine.quick('locate', file.handle, row, column)));
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
