import * as vscode from 'vscode';
import { SECTION } from '../files/settings.js';

const KEY = 'tooltips';

/** Whether tooltips come by themselves on the pages of a file. */
export function tooltipsOn(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration(SECTION, uri).get<boolean>(KEY) !== false;
}

/** Tells whether tooltips come by themselves on the pages of a file, each time somebody changes the setting. */
export function onTooltipsChange(uri: vscode.Uri, tell: (on: boolean) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`${SECTION}.${KEY}`, uri)) tell(tooltipsOn(uri));
  });
}
