import { CellSearch, type FindQuery, searchedColumns } from './cell-search.js';
import type { Steps } from './steps.js';
import type { Table } from './table.js';

/** A cell of rows in some order. */
export interface FoundCell {
  /** Place of the row in the order. */
  index: number;
  row: number;
  column: number;
  /** Whether the search went on at the other end. */
  wrapped: boolean;
}

/** Rows that are looked at between two steps. */
const BATCH = 1 << 14;

/**
 * The nearest cell that holds a text, from a cell on (which itself comes last) in one direction, on at the other end. Rows
 * are taken in the order given, or in the file's; the cells of a row in the order of the query's columns.
 */
export function* findNextSteps(
  table: Table,
  query: FindQuery,
  order: Uint32Array | undefined,
  from: { index: number; column: number },
  direction: 1 | -1,
): Steps<FoundCell | null> {
  const count = order?.length ?? table.rowCount;
  if (query.text === '' || count === 0) return null;
  const search = new CellSearch(table, query);
  const columns = searchedColumns(table, query);
  const last = columns.length - 1;
  const ahead = direction === 1 ? 0 : last;
  // Behind the last row, or before the first: the row that is next lies at the end of the circle.
  const start =
    direction === 1 ? Math.max(-1, Math.min(from.index, count - 1)) : Math.max(0, Math.min(from.index, count));
  const place = columns.indexOf(from.column);
  // A cell whose column is not searched: before the row's first cell, or behind its last.
  const next = place >= 0 ? place + direction : from.column < 0 && direction === -1 ? -1 : ahead;
  const rowAt = (index: number) => (order ? order[index] : index);
  if (start === from.index && start >= 0 && start < count) {
    const column = search.columnIn(rowAt(start), columns, next, direction);
    if (column >= 0) return { index: start, row: rowAt(start), column, wrapped: false };
  }
  for (let step = 1; step <= count; step++) {
    if (step % BATCH === 0) yield 'Searching';
    const straight = start + direction * step;
    const index = ((straight % count) + count) % count;
    const row = rowAt(index);
    if (!search.mayBeIn(row)) continue;
    const column = search.columnIn(row, columns, ahead, direction);
    if (column >= 0) return { index, row, column, wrapped: straight < 0 || straight >= count };
  }
  return null;
}
