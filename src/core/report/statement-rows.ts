import { groupName } from '../checks/aggregate-facts.js';
import { LOG_BUCKETS, type LogBucket, USAGE_BUCKETS, type UsageBucket } from '../checks/statement-facts.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { logVector, usageVector } from '../reconcile/bridge.js';
import { fileOfLogRow } from '../reconcile/log-side.js';
import { BRIDGE_STEPS, type RowReference, type Statement } from '../reconcile/statement.js';
import { NO_MASK, type NumberMask } from './number-mask.js';

/**
 * A row of either side with what became of it. Texts are those of the file, masked where numbers are to be; times are
 * epoch ms UTC, durations ms.
 */
export interface StatementRow {
  side: 'usage' | 'call-log';
  /** 0 is the usage file, the logs follow. */
  input: number;
  /** 1-based data record. */
  row: number;
  /** 1-based text line on which the record starts. */
  line: number;
  bucket: UsageBucket | LogBucket;
  /** The row that it is paired with; on aggregate grain, and without one, null. */
  partner: RowReference | null;
  /** Name of the group that the row was compared in, on aggregate grain. */
  group: string | null;
  /** As the file writes it; null where it has none. */
  callId: string | null;
  /** By which the row belongs to a period, the applied clock shift included; null where it cannot be read. */
  stamp: number | null;
  /** As the file writes them, empty where it has none. A log that swaps its ends has them in order. */
  from: string;
  to: string;
  /** Whether the file itself flags the row as a leg of a transfer or a conference: such an extra leg is explained. */
  isLinked: boolean;
  /** What was billed, or talked; 0 where the row counts nothing (unreadable, not a call). */
  ms: number;
  /** What is due for the call, on both rows of a pair; null where nothing is expected of the row by itself. */
  expectedMs: number | null;
  /** What the row adds to each step, in the order of `BRIDGE_STEPS`. A pair's are on its log row. Only valid until the next row. */
  parts: Float64Array;
}

const CALL_LOG = BRIDGE_STEPS.indexOf('call-log');
const USAGE = BRIDGE_STEPS.indexOf('usage');
/** Buckets of rows that count 0, whatever their cells say. */
export const UNCOUNTED: ReadonlySet<string> = new Set(['unreadable', 'not-a-call']);
/** Buckets of log rows that nothing was expected of: they are not of this bill, or nobody can tell. */
const UNEXPECTED: ReadonlySet<string> = new Set(['unreadable', 'duplicate', 'outside-period', 'ambiguous']);

/** Every row of the usage side, then of the logs, each once, one object at a time. */
export function* statementRows(statement: Statement, mask: NumberMask = NO_MASK): Generator<StatementRow> {
  yield* usageRows(statement, mask);
  yield* callLogRows(statement, mask);
}

/** The usage side's rows in the order of the file. */
export function* usageRows({ facts }: Statement, mask: NumberMask = NO_MASK): Generator<StatementRow> {
  const { usageFile, usage, logOfUsage, aggregate, log, idColumns, usageBucket } = facts;
  const textOf = textsOf(usageFile, mask);
  const groupNames = aggregate?.groups.map(groupName);
  const parts = new Float64Array(BRIDGE_STEPS.length);
  const note = (step: number, ms: number) => {
    parts[step] += ms;
  };
  for (let row = 0; row < usage.rowCount; row++) {
    const bucket = USAGE_BUCKETS[usageBucket[row]];
    const partner = logOfUsage[row];
    const ms = UNCOUNTED.has(bucket) ? 0 : usage.billedMs[row];
    parts.fill(0);
    usageVector(facts, row, note);
    parts[USAGE] = ms;
    yield {
      side: 'usage',
      input: 0,
      row: row + 1,
      line: usageFile.table.line(row),
      bucket,
      partner: partner < 0 ? null : logReference(log, partner),
      group: aggregate ? (groupNames?.[aggregate.groupOfUsage[row]] ?? null) : null,
      callId: textOf.id(row, idColumns.usage),
      stamp: instant(usage.stamps.values[row]),
      from: textOf.end(row, usage.fromColumn),
      to: textOf.end(row, usage.toColumn),
      isLinked: usage.linked[row] === 1,
      ms,
      expectedMs: partner < 0 || bucket === 'outside-period' ? null : facts.expectedMs[partner],
      parts,
    };
  }
}

/** The rows of the logs, file by file, each in its order. */
export function* callLogRows({ facts }: Statement, mask: NumberMask = NO_MASK): Generator<StatementRow> {
  const { log, usageOfLog, aggregate, idColumns, logBucket } = facts;
  const groupNames = aggregate?.groups.map(groupName);
  const parts = new Float64Array(BRIDGE_STEPS.length);
  const note = (step: number, ms: number) => {
    parts[step] += ms;
  };
  for (const [f, file] of log.files.entries()) {
    const records = log.records[f];
    const textOf = textsOf(file, mask);
    for (let at = 0; at < records.rowCount; at++) {
      const row = log.offsets[f] + at;
      const bucket = LOG_BUCKETS[logBucket[row]];
      const partner = usageOfLog[row];
      const ms = UNCOUNTED.has(bucket) ? 0 : log.talkMs[row];
      const isSwapped = records.swappedEnds?.[at] === 1;
      const first = textOf.end(at, records.fromColumn);
      const second = textOf.end(at, records.toColumn);
      parts.fill(0);
      logVector(facts, row, note);
      parts[CALL_LOG] = ms;
      yield {
        side: 'call-log',
        input: f + 1,
        row: at + 1,
        line: file.table.line(at),
        bucket,
        partner: partner < 0 ? null : { input: 0, row: partner + 1 },
        group: aggregate ? (groupNames?.[aggregate.groupOfLog[row]] ?? null) : null,
        callId: textOf.id(at, idColumns.logs[f]),
        stamp: instant(log.start[row]),
        from: isSwapped ? second : first,
        to: isSwapped ? first : second,
        isLinked: false,
        ms,
        expectedMs: UNEXPECTED.has(bucket) ? null : facts.expectedMs[row],
        parts,
      };
    }
  }
}

/**
 * What rows `[from, to)` of a side, 0-based over all its files, count and add to each step, in ms; without reading a
 * cell. They are added up when the first sum of a range is asked for.
 */
export function partSums({ facts }: Statement, side: StatementRow['side']) {
  let known: { from: number; to: number; counted: number; parts: Float64Array } | undefined;
  const ask = (from: number, to: number) => {
    if (known?.from === from && known.to === to) return known;
    const parts = new Float64Array(BRIDGE_STEPS.length);
    const note = (step: number, ms: number) => {
      parts[step] += ms;
    };
    let counted = 0;
    for (let row = from; row < to; row++) {
      if (side === 'usage') {
        usageVector(facts, row, note);
        if (!UNCOUNTED.has(USAGE_BUCKETS[facts.usageBucket[row]])) counted += facts.usage.billedMs[row];
      } else {
        logVector(facts, row, note);
        if (!UNCOUNTED.has(LOG_BUCKETS[facts.logBucket[row]])) counted += facts.log.talkMs[row];
      }
    }
    known = { from, to, counted, parts };
    return known;
  };
  return {
    counted: (from: number, to: number) => ask(from, to).counted,
    ofStep: (step: number) => (from: number, to: number) => ask(from, to).parts[step],
  };
}

function logReference(log: Statement['facts']['log'], row: number): RowReference {
  const place = fileOfLogRow(log, row);
  return { input: place.file + 1, row: place.row + 1 };
}

function instant(ms: number): number | null {
  return Number.isFinite(ms) ? ms : null;
}

function textsOf({ table }: OpenedFile, mask: NumberMask) {
  const cell = (row: number, column: number | undefined) =>
    column === undefined || column < 0 ? '' : table.text(row, column).trim();
  return {
    id: (row: number, column: number | undefined) => {
      const text = cell(row, column);
      return text === '' ? null : mask.text(text);
    },
    end: (row: number, column: number) => {
      const text = cell(row, column);
      return text === '' ? '' : mask.number(text);
    },
  };
}
