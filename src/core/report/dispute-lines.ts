import { groupName } from '../checks/aggregate-facts.js';
import type { Break, RowReference, Statement } from '../reconcile/statement.js';
import { type BreakTriage, ruleOfBreak } from '../reconcile/triage.js';
import { type Decimal, fromInteger } from '../table/decimal.js';
import { lineAmount, RunningAmount } from './dispute-amounts.js';
import type { Dispute } from './dispute-selection.js';
import { NO_MASK, type NumberMask } from './number-mask.js';

/** The rows of one side that a disputed break is about. */
export interface DisputedRows {
  rows: readonly RowReference[];
  /** Of the row where there is just one: 1-based text line, start in epoch ms UTC, both ends as the file writes them. */
  line: number | null;
  stamp: number | null;
  from: string;
  to: string;
}

/** A line of the annex: one disputed break, with what is needed to find it in either system. */
export interface DisputeLine {
  /** From 1. */
  line: number;
  /** Position in the statement's breaks, from 1. */
  at: number;
  entry: Break;
  rule: string;
  /** Id of the call, or name of the group; empty where there is none. */
  callId: string;
  group: string;
  usage: DisputedRows;
  callLog: DisputedRows;
  /** The usage row that a duplicate repeats. */
  repeats: RowReference | null;
  /** What is due: nothing where nothing is expected. Null, as the next one, where nobody can tell. */
  expectedMs: number | null;
  deltaMs: number | null;
  expected: Decimal | null;
  billed: Decimal | null;
  /** The step of the sum: it may be one unit of the last decimal off from what the two before give. */
  delta: Decimal | null;
  /** Sums of the lines up to this one. */
  runningMs: number;
  runningAmount: Decimal | null;
  /** What somebody wrote when disputing it; blank where it is in the dispute without that. */
  reason: string;
}

const NOT_DECIDED: Pick<BreakTriage, 'state' | 'decision'> = { state: 'open', decision: null };

/** The lines of the annex in their order, one object at a time. */
export function* disputeLines(
  statement: Statement,
  { breaks: chosen, decimals }: Dispute,
  mask: NumberMask = NO_MASK,
): Generator<DisputeLine> {
  const { breaks, triage, facts, money } = statement;
  const ruleOf = ruleOfBreak(statement);
  let runningMs = 0;
  const running = new RunningAmount(decimals);
  for (let index = 0; index < chosen.length; index++) {
    const at = chosen[index];
    const entry = breaks.at(at);
    const { deltaMs } = entry;
    const exact = deltaMs === null ? null : (money?.ofBreak(at, 'delta') ?? null);
    const delta = exact && running.add(exact);
    runningMs += deltaMs ?? 0;
    const billed = lineAmount(statement, at, 'billed');
    // Why it was accepted when it was smaller is no reason to dispute it, and not for the provider to read.
    const { state, decision } = triage?.ofBreak(at) ?? NOT_DECIDED;
    yield {
      line: index + 1,
      at: at + 1,
      entry,
      rule: ruleOf(entry.kind),
      callId: entry.callId === null ? '' : mask.text(entry.callId),
      group: entry.group ? mask.text(groupName({ key: entry.group })) : '',
      usage: usageRows(statement, entry, mask),
      callLog: callLogRows(statement, entry, mask),
      repeats: repeatedRow(facts, entry),
      expectedMs: entry.expectedMs ?? (deltaMs === null ? null : 0),
      deltaMs,
      expected: delta && billed ? (lineAmount(statement, at, 'expected') ?? fromInteger(0)) : null,
      billed,
      delta,
      runningMs,
      runningAmount: running.shown,
      reason: state === 'disputed' ? mask.text(decision?.reason ?? '') : '',
    };
  }
}

/** The usage row that a disputed duplicate repeats. */
export function repeatedRow({ usageRelated }: Statement['facts'], { kind, usage }: Break): RowReference | null {
  if (kind !== 'duplicate' || usage.length !== 1) return null;
  const first = usageRelated[usage[0].row - 1];
  return first < 0 ? null : { input: 0, row: first + 1 };
}

function usageRows({ facts }: Statement, { usage: rows }: Break, mask: NumberMask): DisputedRows {
  if (rows.length !== 1) return several(rows);
  const at = rows[0].row - 1;
  const { usageFile, usage } = facts;
  return {
    rows,
    line: usageFile.table.line(at),
    stamp: instant(usage.stamps.values[at]),
    from: endOf(usageFile, at, usage.fromColumn, mask),
    to: endOf(usageFile, at, usage.toColumn, mask),
  };
}

function callLogRows({ facts }: Statement, { callLog: rows }: Break, mask: NumberMask): DisputedRows {
  if (rows.length !== 1) return several(rows);
  const at = rows[0].row - 1;
  const f = rows[0].input - 1;
  const { log } = facts;
  const { fromColumn, toColumn, swappedEnds } = log.records[f];
  const ends = [fromColumn, toColumn].map((column) => endOf(log.files[f], at, column, mask));
  if (swappedEnds?.[at] === 1) ends.reverse();
  return {
    rows,
    line: log.files[f].table.line(at),
    stamp: instant(log.start[log.offsets[f] + at]),
    from: ends[0],
    to: ends[1],
  };
}

function several(rows: readonly RowReference[]): DisputedRows {
  return { rows, line: null, stamp: null, from: '', to: '' };
}

function endOf({ table }: Statement['facts']['usageFile'], row: number, column: number, mask: NumberMask): string {
  const text = column < 0 ? '' : table.text(row, column).trim();
  return text === '' ? '' : mask.number(text);
}

function instant(ms: number): number | null {
  return Number.isFinite(ms) ? ms : null;
}
