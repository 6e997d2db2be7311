import type { DecisionChange, SavedDecision } from '../../core/checks/choices/decisions.js';
import { toDecision } from '../../core/checks/choices/saved-choices.js';
import type { OpenedFile } from '../../core/formats/opened-file.js';
import { grouped } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import { type Continuity, withPrevious } from '../../core/reconcile/continuity.js';
import type { PreviousStatement } from '../../core/reconcile/continuity-previous.js';
import { fileOfLogRow } from '../../core/reconcile/log-side.js';
import { selectRows, sumOfStep } from '../../core/reconcile/selection.js';
import type { Statement, StatementSelection } from '../../core/reconcile/statement.js';
import { withDecisions } from '../../core/reconcile/triage.js';
import { EngineFailure } from '../engine-failure.js';
import type {
  BreakFilter,
  BreakPage,
  BreakView,
  ChosenRows,
  DecisionRequest,
  FindingView,
  Handle,
  SelectionSize,
} from '../protocol.js';
import { BreakList, changeOf, listed } from './break-list.js';
import { breakViews } from './break-views.js';
import { diagnosticFindings } from './diagnostics.js';
import { rangeOf } from './finding-view.js';

/** One reconciliation inside the worker, with the files it was made from. */
export class StatementSession {
  /** With the decisions that were applied last. */
  statement: Statement;
  private readonly list = new BreakList();
  private decisions: readonly SavedDecision[] = [];
  private made: { of: Statement; shown: Statement } | undefined;

  constructor(
    readonly handle: Handle,
    /** Without decisions. */
    private base: Statement,
    /** Handles of the inputs, the usage file first. */
    readonly inputs: readonly Handle[],
    readonly files: readonly OpenedFile[],
    /** The statement as a reader may see it. */
    private readonly toShow = (statement: Statement) => statement,
  ) {
    this.statement = base;
  }

  /** What views are made from; what is decided and written is of the statement itself. */
  get shown(): Statement {
    if (this.made?.of !== this.statement) this.made = { of: this.statement, shown: this.toShow(this.statement) };
    return this.made.shown;
  }

  /** Table rows of one input behind a bar or a bucket, ascending. */
  rows(query: ChosenRows, input: number): Uint32Array {
    return this.ofInput(selectRows(this.statement.facts, coreSelection(query)), query.side, input);
  }

  /** Rows behind a bar or a bucket by input, and what they add to the bar; inputs without any are left out. */
  sizes(query: ChosenRows): SelectionSize[] {
    const selection = coreSelection(query);
    const { facts } = this.statement;
    const rows = selectRows(facts, selection);
    return this.files.flatMap((_, input) => {
      const own = this.ofInput(rows, query.side, input);
      if (own.length === 0) return [];
      const offset = input === 0 ? 0 : facts.log.offsets[input - 1];
      const onSide = offset === 0 ? own : own.map((row) => row + offset);
      const seconds = 'step' in selection ? sumOfStep(facts, selection, onSide) / 1000 : null;
      return [{ input, rows: own.length, seconds }];
    });
  }

  /** Those of the rows of a side that are one input's, as its table counts them. */
  private ofInput(rows: Uint32Array, side: ChosenRows['side'], input: number): Uint32Array {
    if ((side === 'usage') !== (input === 0)) return new Uint32Array(0);
    if (input === 0) return rows;
    const { offsets, rowCount } = this.statement.facts.log;
    const from = offsets[input - 1];
    const to = offsets[input] ?? rowCount;
    let first = 0;
    while (first < rows.length && rows[first] < from) first++;
    let end = first;
    while (end < rows.length && rows[end] < to) end++;
    return rows.subarray(first, end).map((row) => row - from);
  }

  /** The breaks `[from, to)`, the largest difference first; fewer where the list ends before. */
  breaks(from: number, to: number): BreakView[] {
    return this.breaksAt(listed(undefined, this.statement.breaks.length, from, to));
  }

  /** Breaks by their places among all. */
  breaksAt(indexes: Iterable<number>): BreakView[] {
    return breakViews(this.shown, this.files, indexes);
  }

  /** A page of the breaks that a filter chooses; `anew` makes the list from the decisions as they are now. */
  breakPage(filter: BreakFilter, from: number, to: number, anew: boolean): BreakPage {
    const chosen = this.list.chosen(this.statement, filter, anew);
    const total = chosen?.length ?? this.statement.breaks.length;
    return { total, breaks: this.breaksAt(listed(chosen, total, from, to)) };
  }

  /** What a request makes of the decisions; nothing is decided by asking. */
  changeOf({ breaks, filter, ...decision }: DecisionRequest): DecisionChange {
    const chosen = this.list.chosen(this.statement, filter, false);
    const total = chosen?.length ?? this.statement.breaks.length;
    return changeOf(this.statement, breaks ?? listed(chosen, total, 0, total), decision);
  }

  /** Applies other decisions. What is listed stays listed. */
  decide(decisions: readonly SavedDecision[]): void {
    this.decisions = decisions;
    this.statement = withDecisions(this.base, decisions.map(toDecision));
  }

  /** Compares with the statement before, or no longer. `shown`: the comparison as a reader may see it. */
  compare(previous: PreviousStatement | null, shown = (compared: Continuity) => compared): void {
    const { continuity, ...rest } = withPrevious({ ...this.base, continuity: null }, previous);
    this.base = { ...rest, continuity: continuity && shown(continuity) };
    this.list.forget();
    this.decide(this.decisions);
  }

  /**
   * What the reconciliation itself found in one input, for the Problems panel. A finding on a row that has a partner in
   * another input names it; and the partner's row carries the finding as well, so that neither file hides it.
   */
  diagnostics(input: number, limit: number): FindingView[] {
    const own = this.statement.findings.filter(({ rule }) => rule.startsWith('statement/'));
    const here = diagnosticFindings(own, this.files, input, limit).map((view) => this.withPartner(view));
    const seen = new Set(here.map((view) => `${view.rule} ${view.row}`));
    const mirrored: FindingView[] = [];
    for (let other = 0; other < this.files.length && here.length + mirrored.length < limit; other++) {
      if (other === input) continue;
      for (const view of diagnosticFindings(own, this.files, other, limit)) {
        const mirror = this.mirror(this.withPartner(view), input);
        if (mirror && !seen.has(`${mirror.rule} ${mirror.row}`)) mirrored.push(mirror);
      }
    }
    return [...here, ...mirrored].slice(0, limit);
  }

  private withPartner(view: FindingView): FindingView {
    const partner = view.row < 0 ? undefined : this.partnerOf(view.input, view.row);
    if (!partner) return view;
    const { input, row } = partner;
    return {
      ...view,
      partner: { input, row, range: rangeOf(this.files[input], row, -1), label: this.label(input, row) },
    };
  }

  private mirror(view: FindingView, input: number): FindingView | undefined {
    if (view.partner?.input !== input) return undefined;
    const { row } = view.partner;
    return {
      ...view,
      row,
      column: -1,
      line: this.files[input].table.line(row),
      columnName: null,
      value: null,
      range: rangeOf(this.files[input], row, -1),
      input,
      more: undefined,
      partner: { input: view.input, row: view.row, range: view.range, label: this.label(view.input, view.row) },
    };
  }

  /** What a partner is, by the number that the grid shows: `The billed row: line 12 of usage.csv`. */
  private label(input: number, row: number): string {
    const { name, table } = this.files[input];
    if (table.recordsShareLines) {
      const record = grouped(row + 1);
      return input === 0
        ? say`The billed row: record ${record} of ${name}`
        : say`The call in the log: record ${record} of ${name}`;
    }
    const line = grouped(table.line(row));
    return input === 0
      ? say`The billed row: line ${line} of ${name}`
      : say`The call in the log: line ${line} of ${name}`;
  }

  private partnerOf(input: number, row: number): { input: number; row: number } | undefined {
    const { facts } = this.statement;
    if (input === 0) {
      const log = facts.logOfUsage[row];
      if (log < 0) return undefined;
      const place = fileOfLogRow(facts.log, log);
      return { input: place.file + 1, row: place.row };
    }
    const usage = facts.usageOfLog[facts.log.offsets[input - 1] + row];
    return usage < 0 ? undefined : { input: 0, row: usage };
  }
}

function coreSelection({ side, bucket, step }: ChosenRows): StatementSelection {
  if (bucket !== undefined) return { side, bucket };
  if (step !== undefined) return { side, step } as StatementSelection;
  throw new EngineFailure({
    code: 'invalid-option',
    message: say`Neither a bucket nor a step of the bridge was named.`,
  });
}
