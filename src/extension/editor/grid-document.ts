import * as vscode from 'vscode';

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

  /** The place in the file's text that a link asks for; undefined for anything else. */
  get textRange(): vscode.Range | undefined {
    const found = /^L(\d{1,10}),(\d{1,10})-(\d{1,10}),(\d{1,10})$/.exec(this.uri.fragment);
    if (!found) return undefined;
    const [startLine, startCharacter, endLine, endCharacter] = found
      .slice(1)
      .map((count) => Math.max(0, Number(count) - 1));
    return new vscode.Range(startLine, startCharacter, endLine, endCharacter);
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
  return file.with({ fragment: column < 0 ? `row=${ordered(row)}` : `row=${ordered(row)},${column}` });
}

/** The address of a place in a file's text, as `rowUri` is of a row: in lines and characters from 1, as people count them. */
export function textUri(file: vscode.Uri, { start, end }: vscode.Range): vscode.Uri {
  const [from, to] = [start, end].map(({ line, character }) => `${ordered(line + 1)},${character + 1}`);
  return file.with({ fragment: `L${from}-${to}` });
}

/** The Problems panel orders addresses by their letters: with zeros in front they are in the order of rows. */
function ordered(count: number): string {
  return String(count).padStart(8, '0');
}
