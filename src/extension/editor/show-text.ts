import * as vscode from 'vscode';

/** Shows a place in a file's text, in the tab that shows the text already if there is one, with the keyboard there. */
export async function showText(uri: vscode.Uri, range: vscode.Range): Promise<void> {
  const key = uri.toString();
  const showing = (group: vscode.TabGroup) =>
    group.tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === key);
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const group = [activeTabGroup, ...all].find(showing);
  await vscode.window.showTextDocument(uri, { selection: range, viewColumn: group?.viewColumn });
}
