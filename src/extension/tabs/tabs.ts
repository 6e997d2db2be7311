import * as vscode from 'vscode';
import { GRID_VIEW_TYPES, GridDocument, withoutFragment } from '../editor/grid-document.js';

/** Whether a file has a tab that shows it as text. */
export function isOpenAsText(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return textTabs().some((open) => open.toString() === key);
}

/** Whether a file has a tab that shows it in the grid. */
export function isOpenInGrid(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .some(
      ({ input }) =>
        input instanceof vscode.TabInputCustom &&
        GRID_VIEW_TYPES.includes(input.viewType) &&
        input.uri.toString() === key,
    );
}

/** Where a file is open, as a text to compare. */
export function howShown(uri: vscode.Uri): string {
  return `text: ${isOpenAsText(uri)}, grid: ${isOpenInGrid(uri)}`;
}

/** Files shown as text in any group of tabs; comparisons are not counted, nor tabs that `exchangeRowTabs` exchanges. */
export function textTabs(): vscode.Uri[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText && !isRowAddress(input.uri) ? [input.uri] : []));
}

function isRowAddress(uri: vscode.Uri): boolean {
  return new GridDocument(uri).target !== undefined;
}

/** The file of a tab that shows one as text or in the grid. */
export function uriOfTab(input: unknown): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputText) return input.uri;
  if (input instanceof vscode.TabInputCustom && GRID_VIEW_TYPES.includes(input.viewType))
    return withoutFragment(input.uri);
  return undefined;
}
