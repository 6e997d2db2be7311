/** What the page of the grid and the extension host say to each other. */

import type { EngineError } from './basics.js';
import type {
  ColumnFacts,
  RangeFigures,
  RangeQuery,
  TotalsQuery,
  TotalsView,
  ValueList,
  ValuesQuery,
} from './figures.js';
import type { CheckView, FindingView } from './findings.js';
import type { FileView } from './opening.js';
import type { RowWindow, SelectionView, SharedView, ViewRequest } from './rows.js';
import type { FindNextQuery, FindPlace, FindText } from './search.js';

/** Calls that the grid makes to the host. */
export interface GridHost {
  ready(): Promise<GridModel>;
  rows(from: number, to: number): Promise<RowWindow>;
  setView(view: ViewRequest): Promise<SharedView>;
  cell(row: number, column: number): Promise<string>;
  /** A selection in figures; a newer question calls an older one off. */
  rangeFigures(range: RangeQuery): Promise<RangeFigures>;
  /** Totals of the rows of the current view; a newer question calls an older one off. */
  totals(query: TotalsQuery): Promise<TotalsView>;
  findings(query: {
    rule?: string;
    from: number;
    to: number;
  }): Promise<{ total: number; findings: readonly FindingView[] }>;
  nextFinding(fromIndex: number, direction: 1 | -1): Promise<{ index: number; row: number; column: number } | null>;
  indexInView(row: number): Promise<number>;
  /** How many cells of the view hold a text; asking again ends the count before. */
  countFound(query: FindText): Promise<number>;
  /** As the engine's; asking again ends the search before. */
  findNext(query: FindNextQuery): Promise<FindPlace | null>;
  /**
   * The table row that a number (from 1) belongs to: of a line of the file, or of a record where rows are called by
   * records. -1 for the header's line, null where the file has no such line or record.
   */
  rowOfNumber(number: number): Promise<number | null>;
  /** As the engine's; asking again ends the list before. */
  columnValues(query: ValuesQuery): Promise<ValueList>;
  columnFacts(column: number, scope: 'file' | 'view'): Promise<ColumnFacts>;
  /** As the engine's, with plain arrays; null until the rules have run. */
  findingOverview(buckets: number): Promise<FindingRuler | null>;
  /** Runs one of the extension's own commands for this file: `setPeriod`, `setTimeZone`, `dayFirst`, `monthFirst`, `setFormat`, `mapColumns`, `reconcile`, `openAsText`, `check`, `cancel`. */
  command(name: GridCommand): Promise<void>;
  choosePeriod(choice: { invoiceDate?: string; month?: string }): Promise<void>;
  /** Reads stamps without a zone in this one (IANA name, or `UTC`) from now on. */
  chooseTimeZone(zone: string): Promise<void>;
  copy(text: string): Promise<void>;
}

/** A `FindingOverview` as it crosses to a page. */
export interface FindingRuler {
  rows: number;
  found: number;
  /** By stretch: 0 none, 1 info, 2 warning, 3 error. */
  buckets: readonly number[];
  /** By stretch: view index of its first gravest row, -1 where there is none. */
  first: readonly number[];
}

/** What the grid's buttons ask the extension to do, each a command of the product. */
export type GridCommand =
  | 'setPeriod'
  | 'setTimeZone'
  | 'dayFirst'
  | 'monthFirst'
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
  /** Says something to those who listen to the page: the status bar shows it to the others. */
  announce(text: string): void;
  /** Opens the list of findings. */
  showFindings(): void;
  /** Arranges the columns, in this grid only; without a column of the file it is about the active one. */
  arrangeColumn(action: ColumnAction, column?: number): void;
  /** Whether tooltips come by themselves. */
  setTooltips(on: boolean): void;
}

/** What can be done with the columns of a grid. `choose` opens the list of them. */
export type ColumnAction = 'hide' | 'moveLeft' | 'moveRight' | 'asInFile' | 'choose';
