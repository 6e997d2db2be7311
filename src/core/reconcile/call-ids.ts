import type { LogSide } from '../checks/statement-facts.js';
import { nameKey } from '../formats/columns.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { CallLogRecords, UsageRecords } from '../formats/records.js';
import { Interner } from '../table/interner.js';
import { SPAN_BATCH, type Table } from '../table/table.js';

/** The row has no id. */
export const BLANK_ID = -1;

/** Both sides' call ids as codes: equal codes are equal ids (trimmed, case kept). */
export interface CallIds {
  /** Code, or `BLANK_ID`, per usage row. */
  usage: Int32Array;
  /** The same per row of the log side. */
  log: Int32Array;
  /** Ids that both sides have are below it: it is the number of distinct ids of the side that was coded first. */
  distinct: number;
  /** How many distinct ids both sides have together: all codes are below it. */
  all: number;
  /** How many of them the log has too. */
  shared: number;
  /** Table column taken as the id: of the usage file, and of each log; -1 where there is none. */
  usageColumn: number;
  logColumns: readonly number[];
}

/**
 * Codes of the call ids. Where a side has several id columns, the pair of columns that shares most distinct values is
 * taken, the earlier ones on a tie.
 */
export function codeCallIds(usageFile: OpenedFile, usage: UsageRecords, log: LogSide): CallIds {
  let best: CallIds | undefined;
  for (const column of usage.idColumns) {
    const ids = codeWith(usageFile, column, log);
    if (!best || ids.shared > best.shared) best = ids;
  }
  return (
    best ?? {
      usage: new Int32Array(usageFile.table.rowCount).fill(BLANK_ID),
      log: new Int32Array(log.rowCount).fill(BLANK_ID),
      distinct: 0,
      all: 0,
      shared: 0,
      usageColumn: -1,
      logColumns: log.files.map(() => -1),
    }
  );
}

/**
 * Codes the usage side's ids by those of the log, where there is nothing to choose: one id column. Needs the file only,
 * not its records. The log's table of ids is let go.
 */
export function codeUsageAhead(usageFile: OpenedFile, ahead: CodedLog | undefined): CallIds | undefined {
  const columns = usageFile.format?.usageIdColumns?.(usageFile.binding);
  if (!ahead?.interner || columns?.length !== 1) return undefined;
  const { interner } = ahead;
  ahead.interner = undefined;
  return codeUsage(usageFile, columns[0], interner, ahead);
}

/** The log side's ids, coded before the usage file is there. Its table is let go when the usage side is coded: it is large. */
export interface CodedLog {
  interner: Interner | undefined;
  codes: Int32Array;
  distinct: number;
  columns: readonly number[];
}

/** Codes the log's ids where there is nothing to choose: each file has one id column at most. Else undefined. */
export function codeLogAhead(files: readonly OpenedFile[], records: readonly CallLogRecords[]): CodedLog | undefined {
  if (records.some(({ idColumns }) => idColumns.length > 1)) return undefined;
  const rowCount = files.reduce((sum, { table }) => sum + table.rowCount, 0);
  const interner = new Interner(Math.min(1 << 21, rowCount));
  const codes = new Int32Array(rowCount).fill(BLANK_ID);
  const columns = records.map(({ idColumns }) => (idColumns.length === 1 ? idColumns[0] : -1));
  let offset = 0;
  files.forEach(({ table }, f) => {
    if (columns[f] >= 0) codeColumn(table, columns[f], interner, interner.addBuffer(table.bytes), codes, offset);
    offset += table.rowCount;
  });
  return { interner, codes, distinct: interner.size, columns };
}

function codeUsage(
  usageFile: OpenedFile,
  column: number,
  interner: Interner,
  { codes, distinct, columns }: CodedLog,
): CallIds {
  const usage = new Int32Array(usageFile.table.rowCount);
  codeColumn(usageFile.table, column, interner, interner.addBuffer(usageFile.table.bytes), usage, 0);
  const shared = countDistinct(usage, 0, usage.length, distinct);
  return { usage, log: codes, distinct, all: interner.size, shared, usageColumn: column, logColumns: columns };
}

function codeWith(usageFile: OpenedFile, column: number, log: LogSide): CallIds {
  const interner = new Interner(Math.min(1 << 21, usageFile.table.rowCount));
  const usage = new Int32Array(usageFile.table.rowCount);
  codeColumn(usageFile.table, column, interner, interner.addBuffer(usageFile.table.bytes), usage, 0);
  const distinct = interner.size;
  const codes = new Int32Array(log.rowCount);
  const seen = new Uint8Array(distinct);
  const buffers = log.files.map((file) => interner.addBuffer(file.table.bytes));
  const code = (f: number, idColumn: number) =>
    codeColumn(log.files[f].table, idColumn, interner, buffers[f], codes, log.offsets[f]);
  const logColumns = chooseLogColumns(log, (f, idColumn) => {
    code(f, idColumn);
    return countDistinct(codes, log.offsets[f], log.files[f].table.rowCount, distinct);
  });
  logColumns.forEach((idColumn, f) => {
    if (idColumn >= 0) code(f, idColumn);
    else codes.fill(BLANK_ID, log.offsets[f], log.offsets[f] + log.files[f].table.rowCount);
  });
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (code >= 0 && code < distinct) seen[code] = 1;
  }
  let shared = 0;
  for (let code = 0; code < distinct; code++) shared += seen[code];
  return { usage, log: codes, distinct, all: interner.size, shared, usageColumn: column, logColumns };
}

/**
 * The id column of each log file. The log is one side, so the files that have a column of the same name take the same
 * one: the name that shares most distinct ids over all files, the earlier on a tie. A file without it takes its own best.
 */
function chooseLogColumns(log: LogSide, sharing: (file: number, column: number) => number): number[] {
  const counts = log.files.map((_, f) => {
    const candidates = log.records[f].idColumns;
    return candidates.map((column) => (candidates.length > 1 || log.files.length > 1 ? sharing(f, column) : 0));
  });
  const nameAt = (f: number, index: number) => nameKey(log.files[f].table.header[log.records[f].idColumns[index]]);
  const totals = new Map<string, number>();
  counts.forEach((shared, f) => {
    shared.forEach((count, index) => {
      totals.set(nameAt(f, index), (totals.get(nameAt(f, index)) ?? 0) + count);
    });
  });
  return counts.map((shared, f) => {
    let best = -1;
    for (let index = 0; index < shared.length; index++) {
      const total = totals.get(nameAt(f, index)) ?? 0;
      if (best < 0 || total > (totals.get(nameAt(f, best)) ?? 0)) best = index;
    }
    return best < 0 ? -1 : log.records[f].idColumns[best];
  });
}

function countDistinct(codes: Int32Array, offset: number, count: number, distinct: number): number {
  const seen = new Uint8Array(distinct);
  let found = 0;
  for (let row = offset; row < offset + count; row++) {
    const code = codes[row];
    if (code >= 0 && code < distinct && seen[code] === 0) {
      seen[code] = 1;
      found++;
    }
  }
  return found;
}

/** Writes the code of each row of a column to `out` from `offset` on. */
function codeColumn(
  table: Table,
  column: number,
  interner: Interner,
  buffer: number,
  out: Int32Array,
  offset: number,
): void {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const count = table.rowCount;
  for (let from = 0; from < count; from += SPAN_BATCH) {
    const to = Math.min(count, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    const batch = to - from;
    trimSpans(table.bytes, starts, ends, batch);
    interner.internAll(buffer, starts, ends, batch, out, offset + from);
    finishBatch(table, column, from, starts, ends, batch, interner, out, offset + from);
  }
}

/**
 * Leaves out ASCII blanks at both ends of spans. A span with another character at an end is swapped: that may be a blank
 * beyond ASCII, which decoding tells. Spans that are swapped already are left as they are.
 */
function trimSpans(bytes: Uint8Array, starts: Uint32Array, ends: Uint32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    let start = starts[i];
    let end = ends[i];
    if (start > end) continue;
    while (start < end && isBlank(bytes[start])) start++;
    while (end > start && isBlank(bytes[end - 1])) end--;
    const decode = start < end && (bytes[start] | bytes[end - 1]) >= 128;
    starts[i] = decode ? end : start;
    ends[i] = decode ? start : end;
  }
}

/** Blank, tab and line breaks: what is trimmed off a text. */
function isBlank(byte: number): boolean {
  return byte <= 32 && (byte === 32 || (byte >= 9 && byte <= 13));
}

/** Codes of what a span alone cannot tell: blank cells, and cells that have to be decoded. */
function finishBatch(
  table: Table,
  column: number,
  from: number,
  starts: Uint32Array,
  ends: Uint32Array,
  count: number,
  interner: Interner,
  out: Int32Array,
  at: number,
): void {
  for (let i = 0; i < count; i++) {
    if (starts[i] < ends[i]) continue;
    if (starts[i] === ends[i]) out[at + i] = BLANK_ID;
    else {
      const text = table.text(from + i, column).trim();
      out[at + i] = text === '' ? BLANK_ID : interner.internText(text);
    }
  }
}
