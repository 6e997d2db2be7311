import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { EngineClient } from '../../engine/client.js';
import type { OpenFiles } from '../files/open-files.js';
import { pageHtml, webviewOptions } from '../pages/page.js';
import { GRID_VIEW_TYPES, GridDocument } from './grid-document.js';
import { type GridActions, GridPanel } from './grid-panel.js';
import type { Grids } from './grids.js';
import { showText } from './show-text.js';

/** The custom editor: a bill is evidence, so it is shown and never changed. One instance per view type. */
export class GridProvider implements vscode.CustomReadonlyEditorProvider<GridDocument> {
  constructor(
    private readonly viewType: string,
    private readonly extensionUri: vscode.Uri,
    private readonly engine: EngineClient,
    private readonly files: OpenFiles,
    private readonly grids: Grids,
    private readonly actions: GridActions,
  ) {}

  /** Reads nothing: the engine opens the file when its editor is resolved. */
  openCustomDocument(uri: vscode.Uri): GridDocument {
    return new GridDocument(uri);
  }

  /**
   * Puts the grid into a tab. An address with a row in its fragment opens the file itself, goes to the row and closes
   * the tab it came in.
   */
  async resolveCustomEditor(document: GridDocument, panel: vscode.WebviewPanel): Promise<void> {
    if (document.uri.fragment !== '') {
      await this.follow(document, panel);
      return;
    }
    panel.webview.options = webviewOptions(this.extensionUri);
    const grid = new GridPanel(panel, this.viewType, this.files.acquire(document.uri), this.engine, this.actions);
    panel.onDidDispose(() => {
      grid.dispose();
      this.grids.remove(grid);
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) grid.hidden();
    });
    panel.webview.html = pageHtml(panel.webview, this.extensionUri, {
      title: say`Usage Grid`,
      styles: ['grid.css'],
      scripts: ['toolkit.js', 'grid.js'],
    });
    this.grids.add(grid);
  }

  /**
   * A click in the Problems panel opens a custom editor without saying where. So the address of a finding carries the
   * row, and what it opens is exchanged for the file itself, at that row; or for its text, where that is what is open.
   */
  private async follow(document: GridDocument, panel: vscode.WebviewPanel): Promise<void> {
    const column = panel.viewColumn;
    panel.dispose();
    const { target, textRange } = document;
    if (textRange) await showText(document.fileUri, textRange);
    else if (target) await this.grids.reveal(document.fileUri, target.row, target.column);
    else await this.grids.open(document.fileUri, { viewColumn: column });
  }
}

/** Registers both view types: the one that opens usage files by itself, and the one that can be chosen for any table. */
export function registerGridEditors(
  extensionUri: vscode.Uri,
  engine: EngineClient,
  files: OpenFiles,
  grids: Grids,
  actions: GridActions,
): vscode.Disposable {
  return vscode.Disposable.from(
    ...GRID_VIEW_TYPES.map((viewType) =>
      vscode.window.registerCustomEditorProvider(
        viewType,
        new GridProvider(viewType, extensionUri, engine, files, grids, actions),
        { supportsMultipleEditorsPerDocument: true },
      ),
    ),
  );
}
