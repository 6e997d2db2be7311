/** What the page of the statement and the extension host say to each other. */

import type { EngineError } from './basics.js';
import type { ExceptionView, ModelToTry, WhatIfView } from './evidence-view.js';
import type { BreakView, ExportFormat, StatementView, TitledRows } from './statement-view.js';
import type { BreakFilter, BreakPage, DecidedView, DecisionRequest, TriageView } from './triage-view.js';

/** An input that cannot be read any more since the statement was made from it. */
export interface LostInput {
  name: string;
  message: string;
}

/** A command that the page offers, without the prefix of the product. */
export type StatementCommand = 'printStatement' | 'makeDisputePack' | 'reconcileWithRates' | 'reconcileInvoice';

/** What the statement's page shows: one of these states at a time. */
export type StatementModel =
  | { state: 'loading'; done: number; total: number; label: string }
  | { state: 'failed'; error: EngineError }
  | {
      state: 'ready';
      statement: StatementView;
      lost: readonly LostInput[];
      canUndo: boolean;
      /** Name under which is kept what it is made from, for a window that is loaded again. */
      origin: string;
    };

/**
 * Calls that the statement's page makes. `input` is an index into the statement's inputs, `row` a 0-based table row.
 */
export interface StatementHost {
  ready(): Promise<StatementModel>;
  /** Breaks that a filter chooses: of the list as it was made, unless it is asked for anew. */
  breakPage(filter: BreakFilter, from: number, to: number, anew: boolean): Promise<BreakPage>;
  /** Breaks by their places among all, as they are decided about now. */
  breaksAt(indexes: readonly number[]): Promise<readonly BreakView[]>;
  /** Decides about breaks, and keeps it beside the usage file; null where there is no statement any more. */
  decide(request: DecisionRequest): Promise<DecidedView | null>;
  /** Takes the last decision back; null where there is none. */
  undoDecision(): Promise<DecidedView | null>;
  /** Asks for the statement before, and compares this one with it. */
  comparePrevious(): Promise<void>;
  /** Opens the rows behind a bar or bucket in the grid of the file they are in. */
  openSelection(selection: TitledRows): Promise<void>;
  openRow(input: number, row: number): Promise<void>;
  /** The first pairs that a model or a shift does not explain, by the name that chooses their rows. */
  exceptions(name: string): Promise<readonly ExceptionView[]>;
  /** The bill under another rounding; null where there is no statement any more. */
  whatIf(model: ModelToTry): Promise<WhatIfView | null>;
  /** Adds the shift that the clock finder offers to the stamps of the logs, or none any more, and makes the statement anew. */
  applyClockShift(apply: boolean): Promise<void>;
  /** Asks for the time zone of an input. */
  setTimeZone(input: number): Promise<void>;
  /** Goes on with one of the commands for the usage file. */
  runCommand(command: StatementCommand): Promise<void>;
  export(format: ExportFormat): Promise<void>;
  rerun(): Promise<void>;
}

/** Calls that the host makes to the statement's page. */
export interface StatementPanel {
  update(model: StatementModel): void;
  /** Decisions that were not made on the page: somebody else wrote them. */
  setTriage(triage: TriageView): void;
  /** Whether tooltips come by themselves. */
  setTooltips(on: boolean): void;
}
