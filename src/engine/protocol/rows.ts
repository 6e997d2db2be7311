/** Rows of a file as a view shows them: order, filters, selections, and the windows that are fetched. */

import type { Handle, Severity } from './basics.js';

export interface SortKey {
  column: number;
  descending: boolean;
}

export interface FilterView {
  column: number;
  /** Cell texts to keep, or a text to contain (case does not matter), or a numeric/instant range, or blanks. */
  values?: readonly string[];
  contains?: string;
  min?: string;
  max?: string;
  blank?: boolean;
}

/** Which rows are shown and in what order. `rows` restricts to a selection made by the engine (a bar, a bucket, a rule). */
export interface ViewRequest {
  sort: readonly SortKey[];
  filters: readonly FilterView[];
  selection?: SelectionView;
}

export type SelectionView =
  | { kind: 'rule'; rule: string }
  | { kind: 'statement'; statement: Handle; side: 'usage' | 'call-log'; bucket?: string; step?: string; title: string };

export interface ViewState {
  /** Rows in the view, of `total` in the file. */
  rowCount: number;
  total: number;
}

/** A window of the view. */
export interface RowWindow {
  from: number;
  rows: readonly GridRow[];
}

export interface GridRow {
  /** 0-based table row, and 1-based line of the file. */
  row: number;
  line: number;
  /** Cell texts, cut to a showable length; `cut` lists the columns that are longer. */
  cells: readonly string[];
  cut?: readonly number[];
  /** Findings on the row: column (-1 for the row), severity, and index into `RowWindow`-independent messages. */
  findings?: readonly CellFinding[];
}

export interface CellFinding {
  column: number;
  severity: Severity;
  rule: string;
  message: string;
}
