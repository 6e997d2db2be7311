import { say } from '../language/say.js';
import { isBlankSpan } from './blank.js';
import { findSteps } from './find.js';
import { INSTANT_ABSOLUTE, INSTANT_NAIVE, type InstantReader } from './instant-column.js';
import { NUMBER_VALUE } from './number-column.js';
import { type RowKeys, textKeySteps } from './row-keys.js';
import { type Steps, takeAll } from './steps.js';
import { SPAN_BATCH, type Table } from './table.js';

/** A condition on one column. All parts that are given must hold. */
export interface FilterColumn {
  column: number;
  /** Values to keep, values to drop (blanks at their ends do not count). */
  values?: readonly string[];
  exclude?: readonly string[];
  /** What they are values of; the cells' texts by default. */
  keys?: RowKeys;
  /** A text that the cell holds; case does not matter. */
  contains?: string;
  /** True keeps blank cells only, false drops them. */
  blank?: boolean;
  /** Inclusive bounds of the number, in units of the column (a double is good enough to compare with). */
  number?: { min?: number; max?: number };
  instant?: InstantBounds;
}

/** Half-open bounds of a stamp. */
export interface InstantBounds {
  /** For stamps that say their offset: epoch ms. */
  from?: number;
  to?: number;
  /** For stamps without one: the time on the wall, as if it were UTC. Default as for the others. */
  wallFrom?: number;
  wallTo?: number;
  reader: InstantReader;
}

/** Rows that meet all conditions, in the order of `rows` (the file's order by default). */
export function filterRows(table: Table, filters: readonly FilterColumn[], rows?: Uint32Array): Uint32Array {
  return takeAll(filterSteps(table, filters, rows));
}

/** As `filterRows`, in steps. */
export function* filterSteps(table: Table, filters: readonly FilterColumn[], rows?: Uint32Array): Steps<Uint32Array> {
  const keep = new Uint8Array(table.rowCount).fill(1);
  for (const filter of filters) yield* applyFilter(table, filter, keep);
  const source = rows?.length ?? table.rowCount;
  const out = new Uint32Array(source);
  let count = 0;
  for (let i = 0; i < source; i++) {
    const row = rows ? rows[i] : i;
    out[count] = row;
    count += keep[row];
  }
  return out.slice(0, count);
}

function* applyFilter(table: Table, filter: FilterColumn, keep: Uint8Array): Steps<void> {
  const { column, values, exclude, contains, blank, number, instant } = filter;
  yield say`Filtering`;
  if (values || exclude) {
    const keys = filter.keys ?? (yield* textKeySteps(table, column));
    if (values) keepMarked(keys, keys.mark(values), 1, keep);
    if (exclude) keepMarked(keys, keys.mark(exclude), 0, keep);
  }
  if (contains !== undefined && contains !== '') {
    const found = yield* findSteps(
      table,
      { text: contains, matchCase: false, column },
      { limit: table.rowCount, only: keep },
    );
    const mask = new Uint8Array(table.rowCount);
    for (let i = 0; i < found.hits.length; i += 2) mask[found.hits[i]] = 1;
    for (let row = 0; row < keep.length; row++) keep[row] &= mask[row];
  }
  if (blank !== undefined) keepBlank(table, column, blank, keep);
  if (number) {
    yield* table.columnSteps([{ as: 'number', column }]);
    keepNumbers(table, column, number, keep);
  }
  if (instant) {
    yield* table.columnSteps([{ as: 'instant', column, reader: instant.reader }]);
    keepInstants(table, column, instant, keep);
  }
}

function keepMarked({ codes }: RowKeys, marked: Uint8Array, wanted: 0 | 1, keep: Uint8Array): void {
  for (let row = 0; row < keep.length; row++) if (marked[codes[row]] !== wanted) keep[row] = 0;
}

function keepBlank(table: Table, column: number, blank: boolean, keep: Uint8Array): void {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0, row = from; row < to; i++, row++) {
      if (keep[row] === 1 && isBlankSpan(table, starts[i], ends[i], row, column) !== blank) keep[row] = 0;
    }
  }
}

function keepNumbers(table: Table, column: number, range: { min?: number; max?: number }, keep: Uint8Array): void {
  const { mantissas, states, scale } = table.numberColumn(column);
  const min = range.min === undefined ? Number.NEGATIVE_INFINITY : shifted(range.min, scale);
  const max = range.max === undefined ? Number.POSITIVE_INFINITY : shifted(range.max, scale);
  for (let row = 0; row < keep.length; row++) {
    if (states[row] !== NUMBER_VALUE || mantissas[row] < min || mantissas[row] > max) keep[row] = 0;
  }
}

/** A bound in units of mantissas. The point is moved in its text: 1.1 times 100 is a little more than 110. */
function shifted(bound: number, scale: number): number {
  return Number(`${bound}e${scale}`.replace(/e([+-]\d+)e(\d+)$/, (_, own, more) => `e${Number(own) + Number(more)}`));
}

function keepInstants(table: Table, column: number, bounds: InstantBounds, keep: Uint8Array): void {
  const { values, states } = table.instantColumn(column, bounds.reader);
  const from = bounds.from ?? Number.NEGATIVE_INFINITY;
  const to = bounds.to ?? Number.POSITIVE_INFINITY;
  const wallFrom = bounds.wallFrom ?? from;
  const wallTo = bounds.wallTo ?? to;
  for (let row = 0; row < keep.length; row++) {
    const value = values[row];
    const inside =
      states[row] === INSTANT_ABSOLUTE
        ? value >= from && value < to
        : states[row] === INSTANT_NAIVE && value >= wallFrom && value < wallTo;
    if (!inside) keep[row] = 0;
  }
}
