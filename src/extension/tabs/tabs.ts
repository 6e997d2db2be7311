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
  return vscode.window.tabGroups.all.some((group) => showsGrid(group, key));
}

/** Whether a group of tabs shows a file in the grid. */
function showsGrid(group: vscode.TabGroup, key: string): boolean {
  return group.tabs.some(
    ({ input }) =>
      input instanceof vscode.TabInputCustom &&
      GRID_VIEW_TYPES.includes(input.viewType) &&
      input.uri.toString() === key,
  );
}

/**
 * Closes the text of a file in a group of tabs that shows its grid: somebody exchanged the one for the other. A text
 * stays that holds changes, that somebody pinned, or whose file is no longer there to be opened again.
 */
export async function exchangeTextForGrid(uri: vscode.Uri, group: vscode.TabGroup): Promise<void> {
  const key = uri.toString();
  const texts = () =>
    showsGrid(group, key)
      ? group.tabs.filter(
          ({ input, isDirty, isPinned }) =>
            input instanceof vscode.TabInputText && input.uri.toString() === key && !isDirty && !isPinned,
        )
      : [];
  if (texts().length === 0) return;
  const exists = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  // Somebody may have closed or changed it meanwhile.
  if (exists) await vscode.window.tabGroups.close(texts(), true).then(undefined, () => false);
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
