import { findInTable } from './find.js';
import { INSTANT_BLANK, INSTANT_INVALID, type InstantReader } from './instant-column.js';
import { NUMBER_VALUE } from './number-column.js';
import { SPAN_BATCH, type Table } from './table.js';

/** A condition on one column. All parts that are given must hold. */
export interface FilterColumn {
  column: number;
  /** Cell texts to keep (blanks at their ends do not count). */
  values?: readonly string[];
  /** A text that the cell holds; case does not matter. */
  contains?: string;
  /** True keeps blank cells only, false drops them. */
  blank?: boolean;
  /** Inclusive bounds of the number, in units of the column (a double is good enough to compare with). */
  number?: { min?: number; max?: number };
  /** Half-open bounds of the instant as the column holds it. */
  instant?: { from?: number; to?: number; reader: InstantReader };
}

/** Rows that meet all conditions, in the order of `rows` (the file's order by default). */
export function filterRows(table: Table, filters: readonly FilterColumn[], rows?: Uint32Array): Uint32Array {
  const keep = new Uint8Array(table.rowCount).fill(1);
  for (const filter of filters) applyFilter(table, filter, keep);
  const source = rows?.length ?? table.rowCount;
  const out = new Uint32Array(source);
  let count = 0;
  for (let i = 0; i < source; i++) {
    const row = rows ? rows[i] : i;
    if (keep[row] === 1) out[count++] = row;
  }
  return out.slice(0, count);
}

function applyFilter(table: Table, filter: FilterColumn, keep: Uint8Array): void {
  const { column } = filter;
  if (filter.values) keepValues(table, column, filter.values, keep);
  if (filter.contains !== undefined && filter.contains !== '') {
    const found = findInTable(table, { text: filter.contains, matchCase: false, column }, table.rowCount);
    const mask = new Uint8Array(table.rowCount);
    for (let i = 0; i < found.hits.length; i += 2) mask[found.hits[i]] = 1;
    for (let row = 0; row < keep.length; row++) keep[row] &= mask[row];
  }
  if (filter.blank !== undefined) keepBlank(table, column, filter.blank, keep);
  if (filter.number) keepNumbers(table, column, filter.number, keep);
  if (filter.instant) keepInstants(table, column, filter.instant, keep);
}

function keepValues(table: Table, column: number, values: readonly string[], keep: Uint8Array): void {
  const wanted = new Set(values.map((value) => value.trim()));
  const { codes, distinct, text } = table.dictionaryColumn(column);
  const mask = new Uint8Array(distinct);
  for (let code = 0; code < distinct; code++) mask[code] = wanted.has(text(code).trim()) ? 1 : 0;
  for (let row = 0; row < keep.length; row++) keep[row] &= mask[codes[row]];
}

function keepBlank(table: Table, column: number, blank: boolean, keep: Uint8Array): void {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const wanted = blank ? 1 : 0;
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0, row = from; row < to; i++, row++) {
      let p = starts[i];
      if (p <= ends[i]) while (p < ends[i] && (table.bytes[p] === 32 || table.bytes[p] === 9)) p++;
      const isBlank = p === ends[i] ? 1 : 0;
      if (isBlank !== wanted) keep[row] = 0;
    }
  }
}

function keepNumbers(table: Table, column: number, range: { min?: number; max?: number }, keep: Uint8Array): void {
  const { mantissas, states, scale } = table.numberColumn(column);
  const unit = 10 ** scale;
  const min = range.min === undefined ? Number.NEGATIVE_INFINITY : range.min * unit;
  const max = range.max === undefined ? Number.POSITIVE_INFINITY : range.max * unit;
  for (let row = 0; row < keep.length; row++) {
    if (states[row] !== NUMBER_VALUE || mantissas[row] < min || mantissas[row] > max) keep[row] = 0;
  }
}

function keepInstants(
  table: Table,
  column: number,
  range: { from?: number; to?: number; reader: InstantReader },
  keep: Uint8Array,
): void {
  const { values, states } = table.instantColumn(column, range.reader);
  const from = range.from ?? Number.NEGATIVE_INFINITY;
  const to = range.to ?? Number.POSITIVE_INFINITY;
  for (let row = 0; row < keep.length; row++) {
    const state = states[row];
    if (state === INSTANT_BLANK || state === INSTANT_INVALID || values[row] < from || values[row] >= to) keep[row] = 0;
  }
}
