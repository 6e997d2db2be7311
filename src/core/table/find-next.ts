import { say } from '../language/say.js';
import { BLOCK_ROWS, rowEnd } from '../reading/row-blocks.js';
import { CellSearch, type FindQuery, searchedColumns } from './cell-search.js';
import { rowAt } from './find.js';
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
  const rowOf = (index: number) => (order ? order[index] : index);
  if (start === from.index && start >= 0 && start < count) {
    const column = search.columnIn(rowOf(start), columns, next, direction);
    if (column >= 0) return { index: start, row: rowOf(start), column, wrapped: false };
  }
  let worth: Uint8Array | undefined;
  for (let step = 1; step <= count; step++) {
    const straight = start + direction * step;
    const index = ((straight % count) + count) % count;
    const row = rowOf(index);
    if (step % BATCH === 0) yield say`Searching`;
    if (order) {
      // Rows in an order of their own lie all over the file: if many were looked at in vain, it is read as it goes.
      if (step === BATCH) worth = yield* rowsWorthLooking(table, search);
      if (worth && worth[row] === 0) continue;
    } else {
      const stretch = stretchFrom(index, count, direction);
      if (
        stretch > 0 &&
        !search.mayBeIn(direction === 1 ? index : index - stretch + 1, direction === 1 ? index + stretch : index + 1)
      ) {
        step += stretch - 1;
        yield say`Searching`;
        continue;
      }
    }
    if (!worth && !search.mayBeIn(row, row + 1)) continue;
    const column = search.columnIn(row, columns, ahead, direction);
    if (column >= 0) return { index, row, column, wrapped: straight < 0 || straight >= count };
  }
  return null;
}

/** Rows from here on in a direction, as far as the end of a batch; 0 where a row is not the first of a batch that way. */
function stretchFrom(index: number, count: number, direction: 1 | -1): number {
  if (direction === 1) return index % BATCH === 0 ? Math.min(BATCH, count - index) : 0;
  return (index + 1) % BATCH === 0 || index === count - 1 ? (index % BATCH) + 1 : 0;
}

/** 1 for the rows that may hold the text. */
function* rowsWorthLooking(table: Table, search: CellSearch): Steps<Uint8Array> {
  const worth = new Uint8Array(table.rowCount);
  const { rows, bytes } = table;
  for (let index = 0; index < rows.blocks.length; index++) {
    const { starts, rows: count } = rows.blocks[index];
    if (count === 0) break;
    yield say`Searching`;
    const first = index * BLOCK_ROWS;
    if (!search.wholeRows) {
      worth.fill(1, first, first + count);
      continue;
    }
    const limit = rowEnd(rows, first + count - 1);
    for (const one of search.likely) {
      let row = 0;
      for (let p = one.next(bytes, starts[0], limit); p >= 0; ) {
        row = rowAt(starts, count, row, p);
        worth[first + row] = 1;
        if (row + 1 === count) break;
        p = one.next(bytes, starts[row + 1], limit);
      }
    }
  }
  return worth;
}
