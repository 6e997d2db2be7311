import type * as vscode from 'vscode';

/** The view type that is the default editor for files whose name says that they hold usage. */
export const USAGE_GRID = 'usageReconcile.usageGrid';
/** The view type that is offered for every other table, beside the text editor. */
export const GRID = 'usageReconcile.grid';
/** Both view types: the same grid, registered with different priorities. */
export const GRID_VIEW_TYPES: readonly string[] = [USAGE_GRID, GRID];

/** The view type that a file is opened with when nobody says which: the same that its name leads to by itself. */
export function viewTypeOf(uri: vscode.Uri): string {
  return /usage[^/]*\.csv$/i.test(uri.path) ? USAGE_GRID : GRID;
}

/** What VS Code opens in the grid. The content is the engine's business: this is only the address. */
export class GridDocument implements vscode.CustomDocument {
  constructor(readonly uri: vscode.Uri) {}

  /** Row and column that a link into the file asks for; undefined for the file itself. */
  get target(): { row: number; column: number } | undefined {
    const found = /^row=(\d{1,10})(?:,(\d{1,6}))?$/.exec(this.uri.fragment);
    return found ? { row: Number(found[1]), column: found[2] === undefined ? -1 : Number(found[2]) } : undefined;
  }

  /** The file itself. */
  get fileUri(): vscode.Uri {
    return withoutFragment(this.uri);
  }

  dispose(): void {
    // Nothing is held here.
  }
}

/** The file that an address leads to, whatever row of it. */
export function withoutFragment(uri: vscode.Uri): vscode.Uri {
  return uri.fragment === '' ? uri : uri.with({ fragment: '' });
}

/** The address of a row within a file, for places that carry nothing but an address. Rows and columns are 0-based. */
export function rowUri(file: vscode.Uri, row: number, column: number): vscode.Uri {
  return file.with({ fragment: column < 0 ? `row=${row}` : `row=${row},${column}` });
}
