import { say } from '../language/say.js';
import { mayNeedTrimming } from './blank.js';
import { SPAN_BATCH } from './column-builder.js';
import type { CodeArray } from './dictionary-column.js';
import { INSTANT_ABSOLUTE, INSTANT_NAIVE, type InstantColumn } from './instant-column.js';
import type { Steps } from './steps.js';
import type { Table } from './table.js';

/** A value per row, as codes: what rows are counted, grouped and chosen by. */
export interface RowKeys {
  /** Code per row. */
  codes: CodeArray;
  /** Codes are below this; some may have no row. */
  size: number;
  /** Rows per code, over the whole table. */
  counts: Uint32Array;
  /** True where the order of codes is that of the values, such as days; else it is that of first appearance. */
  sorted: boolean;
  /** The code of '', which stands for no value; -1 where every row has one. */
  none: number;
  /** The value of a code. */
  value(code: number): string;
  /** Marks the codes that have one of these values: 1 at the code. */
  mark(values: readonly string[]): Uint8Array;
  /** Cells in which a value can be looked for as it is written; undefined where values are derived from them. */
  column?: number;
}

/** Above this many values, the few that are asked for are looked up by their bytes instead of decoding all. */
const DECODED = 20_000;
const LOOKED_UP = 8;
const DAY_MS = 86_400_000;

/** The texts of a column, blanks at their ends left off: cells that differ only in those have the same key. */
export function* textKeySteps(table: Table, column: number): Steps<RowKeys> {
  yield* table.columnSteps([{ as: 'dictionary', column }]);
  const { codes, distinct, firstRows, counts, text } = table.dictionaryColumn(column);
  const untrimmed = yield* untrimmedSteps(table, column);
  const merged = mergedCodes(untrimmed, distinct, text);
  const trimmed = (code: number) => text(code).trim();
  const keys = {
    codes,
    size: distinct,
    counts,
    sorted: false,
    none: untrimmed.blank,
    value: trimmed,
    column,
    mark: (values: readonly string[]) =>
      distinct > DECODED && values.length <= LOOKED_UP
        ? markByBytes(table, column, firstRows, trimmed, values)
        : markByValue(distinct, trimmed, values),
  };
  if (!merged) return keys;
  yield say`Comparing values`;
  const merging = codes.slice();
  for (let row = 0; row < merging.length; row++) merging[row] = merged[merging[row]];
  return { ...keys, codes: merging, counts: countCodes(merging, distinct) };
}

/** Codes whose texts have blanks at their ends, and the first of those that are nothing else (-1: none is). */
interface Untrimmed {
  codes: ReadonlySet<number>;
  blank: number;
}

/** Looks at the first cell of each distinct text, batch after batch, since most of them may be there once only. */
function* untrimmedSteps(table: Table, column: number): Steps<Untrimmed> {
  const { codes, firstRows, text } = table.dictionaryColumn(column);
  const { bytes } = table;
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const found = new Set<number>();
  let blank = -1;
  for (let code = 0; code < firstRows.length; ) {
    yield say`Looking at values`;
    // As many of the next texts as lie in one batch of rows.
    const from = firstRows[code];
    const to = Math.min(codes.length, from + (isSparse(firstRows, code) ? 1 : SPAN_BATCH));
    table.spans(column, from, to, starts, ends);
    for (; code < firstRows.length && firstRows[code] < to; code++) {
      const start = starts[firstRows[code] - from];
      const end = ends[firstRows[code] - from];
      if (start < end && !mayNeedTrimming(bytes, start, end)) continue;
      const cell = text(code);
      const trimmed = cell.trim();
      if (trimmed === '' && blank < 0) blank = code;
      if (trimmed.length !== cell.length) found.add(code);
    }
  }
  return { codes: found, blank };
}

/** Whether a text's first row and the next text's are far apart, so that reading what is between would be wasted. */
function isSparse(firstRows: Uint32Array, code: number): boolean {
  return code + 1 >= firstRows.length || firstRows[code + 1] - firstRows[code] >= SPAN_BATCH;
}

/** The code that stands for each code's trimmed text: its first one. Undefined where no two texts are merged. */
function mergedCodes(untrimmed: Untrimmed, size: number, text: (code: number) => string): Uint32Array | undefined {
  if (untrimmed.codes.size === 0) return undefined;
  const first = new Map<string, number>();
  const merged = new Uint32Array(size);
  for (let code = 0; code < size; code++) {
    const trimmed = text(code).trim();
    merged[code] = first.get(trimmed) ?? code;
    if (merged[code] === code) first.set(trimmed, code);
  }
  return first.size === size ? undefined : merged;
}

/**
 * Days of a column of stamps, ascending; what has none comes last. `wall` gives the time on the clock at an instant;
 * stamps without offset are that time already, unless `naiveIsUtc`.
 */
export function* dayKeySteps(
  instants: InstantColumn,
  wall: (utcMs: number) => number,
  naiveIsUtc = false,
): Steps<RowKeys> {
  const { values, states } = instants;
  const days = new Float64Array(values.length);
  for (let from = 0; from < days.length; from += BATCH) {
    yield say`Telling days`;
    const to = Math.min(days.length, from + BATCH);
    for (let row = from; row < to; row++) {
      const state = states[row];
      if (state === INSTANT_NAIVE && !naiveIsUtc) days[row] = Math.floor(values[row] / DAY_MS);
      else if (state === INSTANT_ABSOLUTE || state === INSTANT_NAIVE)
        days[row] = Math.floor(wall(values[row]) / DAY_MS);
      else days[row] = Number.NaN;
    }
  }
  const known = new Map<number, number>();
  let last = Number.NaN;
  for (let row = 0; row < days.length; row++) {
    // Stamps come in runs of the same day.
    if (days[row] === last || Number.isNaN(days[row])) continue;
    last = days[row];
    known.set(last, 0);
  }
  const order = Float64Array.from(known.keys()).sort();
  for (let code = 0; code < order.length; code++) known.set(order[code], code);
  const none = order.length;
  const codes = codeArray(days.length, none + 1);
  let code = none;
  last = Number.NaN;
  for (let row = 0; row < days.length; row++) {
    if (days[row] !== last) {
      last = days[row];
      code = known.get(last) ?? none;
    }
    codes[row] = code;
  }
  return keysOf(codes, none + 1, { sorted: true, none }, (at) => (at === none ? '' : dayText(order[at])));
}

/** Keys of codes that were made by other means, each of another value than the others. */
export function keysOf(
  codes: CodeArray,
  size: number,
  { sorted, none }: Pick<RowKeys, 'sorted' | 'none'>,
  value: (code: number) => string,
): RowKeys {
  return {
    codes,
    size,
    counts: countCodes(codes, size),
    sorted,
    none,
    value,
    mark: (values) => markByValue(size, value, values),
  };
}

/** Room for a code per row, no wider than the codes need. */
export function codeArray(rows: number, size: number): CodeArray {
  return size <= 1 << 8 ? new Uint8Array(rows) : size <= 1 << 16 ? new Uint16Array(rows) : new Uint32Array(rows);
}

/** Rows that are looked at between two steps. */
export const BATCH = 1 << 18;

/** Rows per code, of the rows given or of all. */
export function countCodes(codes: CodeArray, size: number, rows?: Uint32Array): Uint32Array {
  const counts = new Uint32Array(size);
  if (rows) for (let i = 0; i < rows.length; i++) counts[codes[rows[i]]]++;
  else for (let row = 0; row < codes.length; row++) counts[codes[row]]++;
  return counts;
}

function dayText(day: number): string {
  const text = new Date(day * DAY_MS).toISOString();
  return text.slice(0, text.indexOf('T'));
}

function markByValue(size: number, value: (code: number) => string, values: readonly string[]): Uint8Array {
  const wanted = new Set(values.map((text) => text.trim()));
  const marked = new Uint8Array(size);
  for (let code = 0; code < size; code++) if (wanted.has(value(code))) marked[code] = 1;
  return marked;
}

/** As `markByValue`, decoding only what begins and ends as a wanted text does, or may have blanks around it. */
function markByBytes(
  table: Table,
  column: number,
  firstRows: Uint32Array,
  value: (code: number) => string,
  values: readonly string[],
): Uint8Array {
  const encoder = new TextEncoder();
  const wanted = new Set(values.map((text) => text.trim()));
  const likely = new Set([...wanted].map((text) => outline(encoder.encode(text), 0, encoder.encode(text).length)));
  const marked = new Uint8Array(firstRows.length);
  const start = new Uint32Array(1);
  const end = new Uint32Array(1);
  for (let code = 0; code < firstRows.length; code++) {
    table.spans(column, firstRows[code], firstRows[code] + 1, start, end);
    const undecided = start[0] > end[0] || mayNeedTrimming(table.bytes, start[0], end[0]);
    if ((undecided || likely.has(outline(table.bytes, start[0], end[0]))) && wanted.has(value(code))) marked[code] = 1;
  }
  return marked;
}

/** Length, first bytes and last bytes of a text as one number. */
function outline(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 0) return 0;
  const middle = bytes[start + (length >>> 1)];
  return (((length & 0xfff) * 256 + bytes[start]) * 256 + bytes[end - 1]) * 256 + middle;
}
