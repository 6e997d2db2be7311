import * as vscode from 'vscode';

/** Whether a file has a tab that shows it as text. */
export function isOpenAsText(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return textTabs().some((open) => open.toString() === key);
}

/** Files shown as text in any group of tabs; comparisons are not counted. */
export function textTabs(): vscode.Uri[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
}
