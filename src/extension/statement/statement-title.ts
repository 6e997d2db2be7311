import type * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { maskedHere } from '../interaction/mask-setting.js';
import { plain } from '../interaction/safe-text.js';

/**
 * The title of a statement's tab: the name of its usage file, with as many of its folders as tell it from the other
 * statements on screen.
 */
export function statementTitle(usage: vscode.Uri, others: readonly vscode.Uri[]): string {
  const folders = usage.path.split('/').slice(0, -1);
  const name = endOf(usage, 1);
  const alike = others.filter((other) => other.toString() !== usage.toString() && endOf(other, 1) === name);
  let parts = 1;
  while (parts <= folders.length && alike.some((other) => endOf(other, parts) === endOf(usage, parts))) parts++;
  const shown = plain(maskedHere(name));
  if (parts === 1) return say`Statement: ${shown}`;
  const where = folders.slice(1 - parts).join('/');
  return say`Statement: ${shown} (${plain(maskedHere(where))})`;
}

function endOf({ path }: vscode.Uri, parts: number): string {
  return path.split('/').slice(-parts).join('/');
}
