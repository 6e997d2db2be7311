/** What the page of the grid and the extension host say to each other. */

import type { EngineError } from './basics.js';
import type { CheckView, FindingView } from './findings.js';
import type { FileView } from './opening.js';
import type { RowWindow, SelectionView, SharedView, ViewRequest } from './rows.js';

/** Calls that the grid makes to the host. */
export interface GridHost {
  ready(): Promise<GridModel>;
  rows(from: number, to: number): Promise<RowWindow>;
  setView(view: ViewRequest): Promise<SharedView>;
  cell(row: number, column: number): Promise<string>;
  findings(query: {
    rule?: string;
    from: number;
    to: number;
  }): Promise<{ total: number; findings: readonly FindingView[] }>;
  nextFinding(fromIndex: number, direction: 1 | -1): Promise<{ index: number; row: number; column: number } | null>;
  indexInView(row: number): Promise<number>;
  /** Pairs of view index and column, as the engine's `find`. */
  find(query: {
    text: string;
    matchCase: boolean;
    column?: number;
  }): Promise<{ total: number; hits: readonly number[] }>;
  /** Runs one of the extension's own commands for this file: `setPeriod`, `setTimeZone`, `setFormat`, `mapColumns`, `reconcile`, `openAsText`, `check`, `cancel`. */
  command(name: GridCommand): Promise<void>;
  choosePeriod(choice: { invoiceDate?: string; month?: string }): Promise<void>;
  copy(text: string): Promise<void>;
}

/** What the grid's buttons ask the extension to do, each a command of the product. */
export type GridCommand =
  | 'setPeriod'
  | 'setTimeZone'
  | 'setFormat'
  | 'mapColumns'
  | 'reconcile'
  | 'openAsText'
  | 'check'
  | 'cancel'
  | 'retry';

/** What the grid shows: one of these states at a time. */
export type GridModel =
  | { state: 'loading'; name: string; done: number; total: number; label: string; file?: FileView }
  | { state: 'failed'; name: string; error: EngineError }
  | { state: 'ready'; file: FileView; check: CheckView | null; view: SharedView };

/** Calls that the host makes to the grid. */
export interface GridView {
  update(model: GridModel): void;
  /** Scrolls to a table row, selects the cell and focuses it; `column` -1 for the row. */
  reveal(row: number, column: number): void;
  /** Shows only a selection (a bar, a bucket, a rule), with a chip that clears it. */
  select(selection: SelectionView): void;
}
