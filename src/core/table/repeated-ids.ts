import { joinIds } from './id-join.js';
import { IdSide } from './id-side.js';
import type { Table } from './table.js';

/**
 * Per row the first row with the same id in a column (trimmed, case kept), -1 where the id is new, blank or (unless told
 * otherwise) the row ragged; undefined: no id repeats.
 */
export function firstRowsOfIds(table: Table, column: number, leaveOutRagged = true): Int32Array | undefined {
  const side = new IdSide([{ table, column, leaveOutRagged }]);
  const firstRows = joinIds(side, new IdSide([], side.bits)).first;
  let repeats = false;
  for (let row = 0; row < firstRows.length; row++) {
    if (firstRows[row] === row) firstRows[row] = -1;
    else if (firstRows[row] >= 0) repeats = true;
  }
  return repeats ? firstRows : undefined;
}
