import type { InstantReader } from './instant-column.js';
import { INSTANT_BLANK, INSTANT_INVALID } from './instant-column.js';
import { NUMBER_VALUE } from './number-column.js';
import type { Table } from './table.js';

/** One key of an order. `as` says how the column's cells compare; what is blank or unreadable always comes last. */
export interface SortColumn {
  column: number;
  descending: boolean;
  as: 'number' | 'instant' | 'text';
  /** How stamps are read, for `instant`. */
  reader?: InstantReader;
}

/**
 * Row indexes in the order of the keys, the first key leading. The sort is stable: equal rows keep the order of `rows`
 * (the file's order by default). Numbers and instants are sorted by counting digits, so a million rows take few passes.
 */
export function sortRows(table: Table, keys: readonly SortColumn[], rows?: Uint32Array): Uint32Array {
  let order = rows ? rows.slice() : allRows(table.rowCount);
  for (let i = keys.length - 1; i >= 0; i--) order = sortByKey(table, keys[i], order);
  return order;
}

/** All rows of a table in the file's order. */
export function allRows(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

function sortByKey(table: Table, key: SortColumn, rows: Uint32Array): Uint32Array {
  const values = sortValues(table, key);
  const present = new Uint32Array(rows.length);
  const absent: number[] = [];
  let count = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]];
    if (Number.isNaN(value)) {
      absent.push(rows[i]);
      continue;
    }
    present[count++] = rows[i];
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const sorted = radixSort(present.subarray(0, count), values, min, max, key.descending);
  const out = new Uint32Array(rows.length);
  out.set(sorted);
  out.set(absent, count);
  return out;
}

/** One integer per row, NaN for rows that have none. */
function sortValues(table: Table, key: SortColumn): Float64Array {
  if (key.as === 'text') return textRanks(table, key.column);
  const count = table.rowCount;
  const values = new Float64Array(count);
  if (key.as === 'number') {
    const { mantissas, states } = table.numberColumn(key.column);
    for (let row = 0; row < count; row++) values[row] = states[row] === NUMBER_VALUE ? mantissas[row] : Number.NaN;
    return values;
  }
  const instants = table.instantColumn(key.column, key.reader ?? { name: 'iso' });
  for (let row = 0; row < count; row++) {
    const state = instants.states[row];
    values[row] = state === INSTANT_BLANK || state === INSTANT_INVALID ? Number.NaN : instants.values[row];
  }
  return values;
}

/** Above this many distinct texts the collator's careful comparison would be felt; code points then decide. */
const COLLATED = 50_000;

function textRanks(table: Table, column: number): Float64Array {
  const { codes, distinct, text } = table.dictionaryColumn(column);
  const order = Array.from({ length: distinct }, (_, code) => code);
  const texts = order.map((code) => text(code));
  if (distinct <= COLLATED) {
    const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });
    order.sort((a, b) => collator.compare(texts[a], texts[b]) || (texts[a] < texts[b] ? -1 : 1));
  } else order.sort((a, b) => (texts[a] < texts[b] ? -1 : texts[a] > texts[b] ? 1 : 0));
  const ranks = new Float64Array(distinct);
  order.forEach((code, rank) => {
    ranks[code] = texts[code].trim() === '' ? Number.NaN : rank;
  });
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) values[row] = ranks[codes[row]];
  return values;
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const WORD = 2 ** 32;

/** Sorts rows by integers between `min` and `max`, least significant digit first; stable in both directions. */
function radixSort(
  rows: Uint32Array,
  values: Float64Array,
  min: number,
  max: number,
  descending: boolean,
): Uint32Array {
  const range = max - min;
  if (rows.length < 2 || range === 0) return rows;
  // Beyond what an integer key can hold exactly (absurd values), a comparison sort is right and still stable.
  if (!(range < Number.MAX_SAFE_INTEGER)) return comparisonSort(rows, values, descending);
  const low = new Uint32Array(values.length);
  const high = range >= WORD ? new Uint32Array(values.length) : undefined;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const key = descending ? max - values[row] : values[row] - min;
    low[row] = key % WORD;
    if (high) high[row] = key / WORD;
  }
  let order = radixPasses(rows, low, Math.min(range, WORD - 1));
  if (high) order = radixPasses(order, high, Math.floor(range / WORD));
  return order;
}

function radixPasses(rows: Uint32Array, keys: Uint32Array, largest: number): Uint32Array {
  let from = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  const counts = new Uint32Array(DIGITS + 1);
  for (let shift = 0; shift < 32 && (shift === 0 || largest >= 2 ** shift); shift += DIGIT_BITS) {
    counts.fill(0);
    for (let i = 0; i < from.length; i++) counts[((keys[from[i]] >>> shift) & (DIGITS - 1)) + 1]++;
    for (let digit = 0; digit < DIGITS; digit++) counts[digit + 1] += counts[digit];
    for (let i = 0; i < from.length; i++) {
      const row = from[i];
      to[counts[(keys[row] >>> shift) & (DIGITS - 1)]++] = row;
    }
    const done = to;
    to = from === rows ? new Uint32Array(rows.length) : from;
    from = done;
  }
  return from;
}

function comparisonSort(rows: Uint32Array, values: Float64Array, descending: boolean): Uint32Array {
  const sign = descending ? -1 : 1;
  return Uint32Array.from(
    Array.from(rows).sort((a, b) => (values[a] < values[b] ? -sign : values[a] > values[b] ? sign : 0)),
  );
}
