import type { InstantReader } from './instant-column.js';
import { INSTANT_ABSOLUTE, INSTANT_NAIVE } from './instant-column.js';
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
  const { count, min, max } = partition(rows, values, present, absent);
  const sorted = radixSort(present.subarray(0, count), values, min, max, key.descending);
  if (absent.length === 0) return sorted;
  const out = new Uint32Array(rows.length);
  out.set(sorted);
  out.set(absent, count);
  return out;
}

/** Tells rows with a value from rows without one, each in their order, and finds the least and the largest value. */
function partition(rows: Uint32Array, values: Float64Array, present: Uint32Array, absent: number[]) {
  let count = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const value = values[row];
    if (Number.isNaN(value)) {
      absent.push(row);
      continue;
    }
    present[count++] = row;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { count, min, max };
}

/** One integer per row, NaN for rows that have none. A column that is whole is not copied. */
function sortValues(table: Table, key: SortColumn): Float64Array {
  if (key.as === 'text') return textRanks(table, key.column);
  if (key.as === 'number') {
    const { mantissas, states, invalid, blank } = table.numberColumn(key.column);
    return invalid + blank === 0 ? mantissas : valuesWhere(mantissas, states, NUMBER_VALUE, NUMBER_VALUE);
  }
  const { values, states, invalid, blank } = table.instantColumn(key.column, key.reader ?? { name: 'iso' });
  return invalid + blank === 0 ? values : valuesWhere(values, states, INSTANT_ABSOLUTE, INSTANT_NAIVE);
}

/** The values of rows in one of two states, NaN elsewhere. */
function valuesWhere(values: Float64Array, states: Uint8Array, one: number, other: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let row = 0; row < out.length; row++) {
    out[row] = states[row] === one || states[row] === other ? values[row] : Number.NaN;
  }
  return out;
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
const SECOND_MS = 1000;

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
  if (range < WORD) {
    const keys = keysOf(rows, values, descending ? max : min, descending);
    return radixPasses(rows, keys, shorten(keys) ? Math.floor(range / SECOND_MS) : range);
  }
  const low = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) low[i] = (descending ? max - values[rows[i]] : values[rows[i]] - min) % WORD;
  const order = radixPasses(rows, low, WORD - 1);
  const high = new Uint32Array(rows.length);
  for (let i = 0; i < order.length; i++)
    high[i] = (descending ? max - values[order[i]] : values[order[i]] - min) / WORD;
  return radixPasses(order, high, Math.floor(range / WORD));
}

/** Distances from one end of the range, in the order of `rows`. */
function keysOf(rows: Uint32Array, values: Float64Array, from: number, descending: boolean): Uint32Array {
  const keys = new Uint32Array(rows.length);
  const sign = descending ? -1 : 1;
  for (let i = 0; i < rows.length; i++) keys[i] = (values[rows[i]] - from) * sign;
  return keys;
}

/** Stamps are mostly whole seconds: their keys lose the three digits that are always zero. */
function shorten(keys: Uint32Array): boolean {
  for (let i = 0; i < keys.length; i++) if (keys[i] % SECOND_MS !== 0) return false;
  for (let i = 0; i < keys.length; i++) keys[i] /= SECOND_MS;
  return true;
}

/** Rows in the order of their keys, which lie beside them. Both arrays travel together, so that reading is in sequence. */
function radixPasses(rows: Uint32Array, keys: Uint32Array, largest: number): Uint32Array {
  let from = rows;
  let fromKeys = keys;
  let to: Uint32Array = new Uint32Array(rows.length);
  let toKeys: Uint32Array = new Uint32Array(rows.length);
  for (let shift = 0; shift < 32 && (shift === 0 || largest >= 2 ** shift); shift += DIGIT_BITS) {
    radixPass(from, fromKeys, to, toKeys, shift);
    const spare = from === rows ? new Uint32Array(rows.length) : from;
    from = to;
    to = spare;
    const spareKeys = fromKeys;
    fromKeys = toKeys;
    toKeys = spareKeys;
  }
  return from;
}

function radixPass(
  from: Uint32Array,
  fromKeys: Uint32Array,
  to: Uint32Array,
  toKeys: Uint32Array,
  shift: number,
): void {
  const places = digitStarts(fromKeys, shift);
  for (let i = 0; i < from.length; i++) {
    const key = fromKeys[i];
    const place = places[(key >>> shift) & (DIGITS - 1)]++;
    to[place] = from[i];
    toKeys[place] = key;
  }
}

/** Where the keys of each digit begin. */
function digitStarts(keys: Uint32Array, shift: number): Uint32Array {
  const counts = new Uint32Array(DIGITS + 1);
  for (let i = 0; i < keys.length; i++) counts[((keys[i] >>> shift) & (DIGITS - 1)) + 1]++;
  for (let digit = 0; digit < DIGITS; digit++) counts[digit + 1] += counts[digit];
  return counts;
}

function comparisonSort(rows: Uint32Array, values: Float64Array, descending: boolean): Uint32Array {
  const sign = descending ? -1 : 1;
  return Uint32Array.from(
    Array.from(rows).sort((a, b) => (values[a] < values[b] ? -sign : values[a] > values[b] ? sign : 0)),
  );
}
