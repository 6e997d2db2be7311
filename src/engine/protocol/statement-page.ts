/** What the page of the statement and the extension host say to each other. */

import type { EngineError } from './basics.js';
import type { BreakView, ExportFormat, StatementView, TitledRows } from './statement-view.js';

/** An input that cannot be read any more since the statement was made from it. */
export interface LostInput {
  name: string;
  message: string;
}

/** What the statement's page shows: one of these states at a time. */
export type StatementModel =
  | { state: 'loading'; done: number; total: number; label: string }
  | { state: 'failed'; error: EngineError }
  | { state: 'ready'; statement: StatementView; lost: readonly LostInput[] };

/**
 * Calls that the statement's page makes. `input` is an index into the statement's inputs, `row` a 0-based table row.
 */
export interface StatementHost {
  ready(): Promise<StatementModel>;
  breaks(from: number, to: number): Promise<readonly BreakView[]>;
  /** Opens the rows behind a bar or bucket in the grid of the file they are in. */
  openSelection(selection: TitledRows): Promise<void>;
  openRow(input: number, row: number): Promise<void>;
  export(format: ExportFormat): Promise<void>;
  rerun(): Promise<void>;
}

/** Calls that the host makes to the statement's page. */
export interface StatementPanel {
  update(model: StatementModel): void;
  /** Whether tooltips come by themselves. */
  setTooltips(on: boolean): void;
}
