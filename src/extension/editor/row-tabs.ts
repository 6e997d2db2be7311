import * as vscode from 'vscode';
import { GridDocument } from './grid-document.js';
import type { Grids } from './grids.js';

/**
 * Where the grid is open for a file that opens as text by itself, the address of a finding opens as text. Such a tab is
 * exchanged for the grid at that row, as `GridProvider` does with the addresses that open in the grid.
 */
export function exchangeRowTabs(grids: Grids): vscode.Disposable {
  return vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
    for (const tab of opened) {
      if (!(tab.input instanceof vscode.TabInputText)) continue;
      const address = new GridDocument(tab.input.uri);
      const { target } = address;
      if (!target) continue;
      void vscode.window.tabGroups
        .close(tab)
        // Somebody may have closed it already.
        .then(undefined, () => false)
        .then(() => grids.reveal(address.fileUri, target.row, target.column));
    }
  });
}
