/** Rows of a file as a view shows them: order, filters, selections, and the windows that are fetched. */

import type { Handle, Severity } from './basics.js';
import type { ValueKind } from './figures.js';
import type { TitledRows } from './statement-view.js';

/** One key of an order; blank cells come last in either direction. */
export interface SortKey {
  column: number;
  descending: boolean;
}

/**
 * Keeps the rows whose cell in a column meets all that is given here. Filters on different columns, and several on one,
 * must all hold.
 */
export interface FilterView {
  column: number;
  /** What `values` and `exclude` are; default `text`. */
  as?: ValueKind;
  /** Values to keep, as `ValueCount` writes them: '' is a blank cell. An empty list keeps nothing. */
  values?: readonly string[];
  /** Values to drop. */
  exclude?: readonly string[];
  /** A text that the cell holds; case does not matter. */
  contains?: string;
  /**
   * Inclusive bounds. Numbers as plain decimals. Dates and times without offset are wall times in the file's zone, and an
   * upper bound includes all of the day, minute or second that it names.
   */
  min?: string;
  max?: string;
  /** True keeps blank cells only, false drops them. */
  blank?: boolean;
}

/** Which rows are shown and in what order. `rows` restricts to a selection made by the engine (a bar, a bucket, a rule). */
export interface ViewRequest {
  sort: readonly SortKey[];
  filters: readonly FilterView[];
  selection?: SelectionView;
}

/** Rows that the engine knows: those with a finding of a rule, or those behind a bar or a bucket of a statement. */
export type SelectionView = { kind: 'rule'; rule: string } | (TitledRows & { kind: 'statement'; statement: Handle });

/** How much of a file the current view shows. */
export interface ViewState {
  /** Rows in the view, of `total` in the file. */
  rowCount: number;
  total: number;
}

/** The view of a file: all of its grids show the same. */
export interface SharedView extends ViewState {
  request: ViewRequest;
  /** Counts what was asked for: 0 as long as the file is shown as it is. */
  revision: number;
}

/** A window of the view. */
export interface RowWindow {
  from: number;
  rows: readonly GridRow[];
}

/** One row as the grid draws it. */
export interface GridRow {
  /** 0-based table row, and the number from 1 that people call it by: its line, or its record (`FileView.rowNumbers`). */
  row: number;
  number: number;
  /** Cell texts, cut to a showable length; `cut` lists the columns that are longer. */
  cells: readonly string[];
  cut?: readonly number[];
  /** Findings on the row: column (-1 for the row), severity, and index into `RowWindow`-independent messages. */
  findings?: readonly CellFinding[];
}

/** A finding where it is drawn; `column` is -1 for the whole row. */
export interface CellFinding {
  column: number;
  severity: Severity;
  rule: string;
  message: string;
}
