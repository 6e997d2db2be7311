import * as vscode from 'vscode';
import { GRID_VIEW_TYPES, withoutFragment } from '../editor/grid-document.js';

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

/** The file of a tab that shows one as text or in the grid. */
export function uriOfTab(input: unknown): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputText) return input.uri;
  if (input instanceof vscode.TabInputCustom && GRID_VIEW_TYPES.includes(input.viewType))
    return withoutFragment(input.uri);
  return undefined;
}
