import { joinIds } from './id-join.js';
import { IdSide } from './id-side.js';
import type { Table } from './table.js';

/** In a list of first rows: the row is the first with its id. */
export const NEW_ID = -1;
/** In a list of first rows: the row has no id, or is left out. */
export const NO_ID = -2;

/** Finds out per row of a table the first row with the same id; undefined: it cannot tell. */
export type AskFirstRows = () => Int32Array | undefined;

const asked = new WeakMap<Table, Map<number, AskFirstRows>>();

/**
 * Names somebody else who finds out the first rows of a column's ids, with `NEW_ID` and `NO_ID`, because what it does needs
 * them as well. Asked when they are wanted, and not of a table with ragged rows; where the answer is undefined they are
 * looked for here after all.
 */
export function askForFirstRows(table: Table, column: number, ask: AskFirstRows): void {
  let columns = asked.get(table);
  if (!columns) asked.set(table, (columns = new Map()));
  columns.set(column, ask);
}

/** Per row the first row with the same id in a column (trimmed, case kept), else `NEW_ID` or `NO_ID`. */
export function firstRowsOfAll(table: Table, column: number, leaveOutRagged = true): Int32Array {
  const known = table.rows.ragged.length === 0 ? asked.get(table)?.get(column)?.() : undefined;
  if (known) return known;
  const side = new IdSide([{ table, column, leaveOutRagged }]);
  const firstRows = joinIds(side, new IdSide([], side.bits)).first;
  for (let row = 0; row < firstRows.length; row++) {
    if (firstRows[row] < 0) firstRows[row] = NO_ID;
    else if (firstRows[row] === row) firstRows[row] = NEW_ID;
  }
  return firstRows;
}

/**
 * Per row the first row with the same id in a column (trimmed, case kept), negative where the id is new, blank or the row
 * ragged; undefined: no id repeats.
 */
export function firstRowsOfIds(table: Table, column: number): Int32Array | undefined {
  const firstRows = firstRowsOfAll(table, column);
  for (let row = 0; row < firstRows.length; row++) if (firstRows[row] >= 0) return firstRows;
  return undefined;
}
