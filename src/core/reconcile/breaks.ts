import { CAUSES, type StatementFacts, USAGE_BUCKETS } from '../checks/statement-facts.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { recordKey } from '../formats/record-key.js';
import { L, U } from './classify.js';
import { ExactSum } from './exact-sum.js';
import { fileOfLogRow } from './log-side.js';
import type { Break, BreakList } from './statement.js';

/** Where the ids of both sides are written, to name a break's call. */
export interface IdColumns {
  usageColumn: number;
  logColumns: readonly number[];
}

/** What the breaks add up to. Ambiguous rows have no delta and are in none of the sums. */
export interface BreakTotals {
  netMs: number;
  grossMs: number;
  /** Sum of |delta| of `billed-differs` breaks within the tolerance. */
  withinToleranceMs: number;
  /** Breaks that the tolerance does not cover. */
  beyondTolerance: number;
}

const NO_ROW = -1;

/**
 * All breaks as columns, the largest |delta| first, then by usage row, then by log row; those without a delta last. One
 * object per break is made only when it is asked for.
 */
export class BreakColumns implements BreakList {
  readonly totals: BreakTotals;
  private readonly usageRow: Int32Array;
  private readonly logRow: Int32Array;
  private readonly delta: Float64Array;
  private readonly order: Uint32Array;

  constructor(
    private readonly facts: StatementFacts,
    private readonly ids: IdColumns,
  ) {
    const found = collect(facts);
    this.usageRow = found.usageRow;
    this.logRow = found.logRow;
    this.totals = found.totals;
    this.delta = found.delta;
    this.order = largestFirst(found.delta, found.usageRow, found.logRow);
  }

  /** How many breaks there are. */
  get length(): number {
    return this.order.length;
  }

  /** Rows of a break: table row of the usage file and row of the log side, -1 for none. */
  rowsAt(index: number): { usage: number; log: number } {
    const at = this.order[index];
    return { usage: this.usageRow[at], log: this.logRow[at] };
  }

  /** Billed less expected, ms; NaN where a break leaves it open. */
  deltaAt(index: number): number {
    return this.delta[this.order[index]];
  }

  /** Kind of a break: the bucket of its usage row, or of its log row where it has none. */
  kindAt(index: number): Break['kind'] {
    const { facts } = this;
    const { usage, log } = this.rowsAt(index);
    if (usage >= 0) return USAGE_BUCKETS[facts.usageBucket[usage]];
    return facts.logBucket[log] === L.ambiguous ? 'ambiguous' : 'not-billed';
  }

  /** A break with its rows, made when it is asked for; the largest difference is the first. */
  at(index: number): Break {
    const { facts } = this;
    const { usage: u, log: l } = this.rowsAt(index);
    const bucket = u >= 0 ? facts.usageBucket[u] : NO_ROW;
    const kind = this.kindAt(index);
    const paired = u >= 0 && facts.logOfUsage[u] >= 0;
    const billed = u >= 0 ? facts.usage.billedMs[u] : null;
    const expected =
      u < 0 ? facts.expectedMs[l] : paired && bucket !== U['outside-period'] ? facts.expectedMs[l] : null;
    return {
      kind,
      cause: bucket === U['billed-differs'] ? CAUSES[facts.cause[u]] : null,
      callId: this.callId(u, l),
      usage: u >= 0 ? [{ input: 0, row: u + 1 }] : [],
      callLog: l >= 0 ? [this.logReference(l)] : [],
      expectedMs: kind === 'ambiguous' ? null : expected,
      billedMs: billed,
      deltaMs: kind === 'ambiguous' ? null : (billed ?? 0) - (expected ?? 0),
    };
  }

  /** Key of a break's record: of its usage row, else of its log row. */
  recordAt(index: number): string {
    const { facts } = this;
    const { usage, log } = this.rowsAt(index);
    if (usage >= 0) return recordKey(facts.usageFile, usage);
    const at = fileOfLogRow(facts.log, log);
    return recordKey(facts.log.files[at.file], at.row);
  }

  private logReference(row: number): { input: number; row: number } {
    const at = fileOfLogRow(this.facts.log, row);
    return { input: 1 + at.file, row: at.row + 1 };
  }

  private callId(usageRow: number, logRow: number): string | null {
    const { facts, ids } = this;
    const usageId = usageRow >= 0 && ids.usageColumn >= 0 ? idText(facts.usageFile, usageRow, ids.usageColumn) : '';
    if (usageId !== '') return usageId;
    if (logRow < 0) return null;
    const at = fileOfLogRow(facts.log, logRow);
    const column = ids.logColumns[at.file];
    const logId = column >= 0 ? idText(facts.log.files[at.file], at.row, column) : '';
    return logId === '' ? null : logId;
  }
}

function idText(file: OpenedFile, row: number, column: number): string {
  return file.table.text(row, column).trim();
}

interface Found {
  usageRow: Int32Array;
  logRow: Int32Array;
  delta: Float64Array;
  totals: BreakTotals;
}

function collect(facts: StatementFacts): Found {
  const { usage, usageBucket, logBucket, logOfUsage, expectedMs, toleranceMs } = facts;
  const room = countBreaks(facts);
  const usageRow = new Int32Array(room);
  const logRow = new Int32Array(room);
  const delta = new Float64Array(room);
  const net = new ExactSum();
  const gross = new ExactSum();
  const tolerated = new ExactSum();
  let count = 0;
  let beyond = 0;
  const add = (u: number, l: number, ms: number) => {
    usageRow[count] = u;
    logRow[count] = l;
    delta[count++] = ms;
    if (Number.isNaN(ms)) return;
    net.add(ms);
    gross.add(Math.abs(ms));
  };
  for (let u = 0; u < usageBucket.length; u++) {
    if (!isUsageBreak(facts, u)) continue;
    const bucket = usageBucket[u];
    const l = logOfUsage[u];
    const billed = usage.billedMs[u];
    if (bucket === U.ambiguous) add(u, NO_ROW, Number.NaN);
    else if (bucket === U['billed-differs'] || bucket === U['billed-not-billable']) {
      const ms = billed - expectedMs[l];
      add(u, l, ms);
      if (bucket === U['billed-differs'] && Math.abs(ms) <= toleranceMs) {
        tolerated.add(Math.abs(ms));
        continue;
      }
    } else add(u, bucket === U['extra-leg'] || bucket === U.duplicate ? NO_ROW : l, billed);
    beyond++;
  }
  for (let l = 0; l < logBucket.length; l++) {
    if (logBucket[l] === L['not-billed']) add(NO_ROW, l, -expectedMs[l]);
    else if (logBucket[l] === L.ambiguous) add(NO_ROW, l, Number.NaN);
    else continue;
    beyond++;
  }
  return {
    usageRow,
    logRow,
    delta,
    totals: { netMs: net.value, grossMs: gross.value, withinToleranceMs: tolerated.value, beyondTolerance: beyond },
  };
}

/** When a bucket of the usage side is a break: never, always, where something was billed, or that without a flag. */
const NEVER = 0;
const ALWAYS = 1;
const BILLED = 2;
const BILLED_UNFLAGGED = 3;
const WHEN_A_BREAK = new Uint8Array(USAGE_BUCKETS.length).fill(NEVER);
WHEN_A_BREAK[U['billed-differs']] = ALWAYS;
WHEN_A_BREAK[U['billed-not-billable']] = ALWAYS;
WHEN_A_BREAK[U.ambiguous] = ALWAYS;
WHEN_A_BREAK[U['not-in-call-log']] = BILLED;
WHEN_A_BREAK[U.duplicate] = BILLED;
WHEN_A_BREAK[U['outside-period']] = BILLED;
WHEN_A_BREAK[U['extra-leg']] = BILLED_UNFLAGGED;

/** Whether a usage row's bucket makes it a break: something was billed, or nobody can tell. */
export function isUsageBreak(facts: StatementFacts, row: number): boolean {
  const when = WHEN_A_BREAK[facts.usageBucket[row]];
  if (when === NEVER) return false;
  if (when === ALWAYS) return true;
  return facts.usage.billedMs[row] > 0 && (when === BILLED || facts.usage.linked[row] === 0);
}

function countBreaks(facts: StatementFacts): number {
  let count = 0;
  for (let u = 0; u < facts.usageBucket.length; u++) if (isUsageBreak(facts, u)) count++;
  for (let l = 0; l < facts.logBucket.length; l++) {
    if (facts.logBucket[l] === L['not-billed'] || facts.logBucket[l] === L.ambiguous) count++;
  }
  return count;
}

function largestFirst(delta: Float64Array, usageRow: Int32Array, logRow: Int32Array): Uint32Array {
  const order = new Uint32Array(delta.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const size = (i: number) => (Number.isNaN(delta[i]) ? -1 : Math.abs(delta[i]));
  const rank = (row: number) => (row < 0 ? Number.POSITIVE_INFINITY : row);
  return order.sort((a, b) => {
    const bySize = size(b) - size(a);
    if (bySize !== 0) return bySize;
    if (usageRow[a] !== usageRow[b]) return rank(usageRow[a]) < rank(usageRow[b]) ? -1 : 1;
    return rank(logRow[a]) < rank(logRow[b]) ? -1 : 1;
  });
}
