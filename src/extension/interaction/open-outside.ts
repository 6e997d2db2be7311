import * as vscode from 'vscode';

/**
 * Whether the machine in front of the user can open a file by itself: only where VS Code runs on it and the file is on
 * its disk, not in a browser's window or on a remote machine.
 */
export function canOpenOutside(place: vscode.Uri): boolean {
  return place.scheme === 'file' && vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
}
