import * as vscode from 'vscode';
import type { SelectionView } from '../../engine/protocol.js';
import { GRID_VIEW_TYPES, viewTypeOf } from './grid-document.js';
import type { GridPanel } from './grid-panel.js';

/** The grids on screen, and how to bring a row of a file in front of somebody. */
export class Grids {
  private readonly panels = new Set<GridPanel>();
  /** What a grid is to do once it exists, by file. */
  private readonly waiting = new Map<string, ((panel: GridPanel) => void)[]>();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  /** Takes a new grid in and does what was waiting for its file. */
  add(panel: GridPanel): void {
    this.panels.add(panel);
    const key = panel.uri.toString();
    for (const action of this.waiting.get(key) ?? []) action(panel);
    this.waiting.delete(key);
    this.changed.fire();
  }

  /** Forgets a grid whose tab was closed. */
  remove(panel: GridPanel): void {
    this.panels.delete(panel);
    this.changed.fire();
  }

  /** The grids that are open, in tabs on screen or behind others. */
  get all(): readonly GridPanel[] {
    return [...this.panels];
  }

  /** The grid of a file, if one is open. */
  of(uri: vscode.Uri): GridPanel | undefined {
    const own = this.all.filter((panel) => panel.uri.toString() === uri.toString());
    return own.find(({ panel }) => panel.active) ?? own.find(({ panel }) => panel.visible) ?? own[0];
  }

  /** Opens a file in the grid, or brings its grid to the front. */
  async open(uri: vscode.Uri, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
    const open = this.of(uri);
    if (open) {
      // Without a column VS Code would show the file once more, in the active one.
      open.panel.reveal(options.viewColumn ?? open.panel.viewColumn, options.preserveFocus);
      return;
    }
    const tab = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .find(
        ({ input }) =>
          input instanceof vscode.TabInputCustom &&
          GRID_VIEW_TYPES.includes(input.viewType) &&
          input.uri.toString() === uri.toString(),
      );
    const viewType = tab ? (tab.input as vscode.TabInputCustom).viewType : viewTypeOf(uri);
    await vscode.commands.executeCommand('vscode.openWith', uri, viewType, options);
  }

  /** Opens a file in the grid and goes to a row (0-based; column -1 for the whole row). */
  async reveal(uri: vscode.Uri, row: number, column: number): Promise<void> {
    this.soon(uri, (panel) => panel.reveal(row, column));
    await this.open(uri);
  }

  /** Opens a file in the grid and shows only a selection of its rows. */
  async select(uri: vscode.Uri, selection: SelectionView): Promise<void> {
    this.soon(uri, (panel) => panel.select(selection));
    await this.open(uri);
  }

  private soon(uri: vscode.Uri, action: (panel: GridPanel) => void): void {
    const open = this.of(uri);
    if (open) {
      action(open);
      return;
    }
    const key = uri.toString();
    this.waiting.set(key, [...(this.waiting.get(key) ?? []), action]);
  }
}
