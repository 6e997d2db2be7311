import { callIdColumns } from '../../formats/call-id-columns.js';
import type { OpenedFile } from '../../formats/opened-file.js';
import { firstRowsOfIds } from '../../table/repeated-ids.js';
import type { Table } from '../../table/table.js';

/** The rows of a table whose call id is on several rows. */
export interface SharedCallIds {
  /** 1 per row of the table whose id is on another row too; blank ids and ragged rows never count. */
  shared: Uint8Array;
  /** Those rows, ascending. */
  rows: Uint32Array;
  /** Which id each of them has: equal numbers are equal ids (trimmed, case kept), below `distinct`. */
  ids: Uint32Array;
  distinct: number;
}

const made = new WeakMap<OpenedFile, SharedCallIds>();

/** The shared call ids of a usage file, found once. A file without a column of them has none. */
export function sharedCallIds(file: OpenedFile): SharedCallIds {
  let found = made.get(file);
  if (!found) {
    const [column = -1] = callIdColumns(file);
    found = sharedIds(file.table, column);
    made.set(file, found);
  }
  return found;
}

/** The rows that share an id in a column of a table; -1: it has no such column. */
export function sharedIds(table: Table, column: number): SharedCallIds {
  return sharedAmong(firstRowsOfIds(table, column), table.rowCount);
}

function sharedAmong(firstRows: Int32Array | undefined, count: number): SharedCallIds {
  const shared = new Uint8Array(count);
  if (!firstRows) return { shared, rows: new Uint32Array(0), ids: new Uint32Array(0), distinct: 0 };
  let sharing = 0;
  for (let row = 0; row < count; row++) {
    const first = firstRows[row];
    if (first < 0) continue;
    sharing += 2 - shared[first];
    shared[first] = 1;
    shared[row] = 1;
  }
  const rows = new Uint32Array(sharing);
  const ids = new Uint32Array(sharing);
  const idOfFirst = new Uint32Array(count);
  let distinct = 0;
  let at = 0;
  for (let row = 0; row < count; row++) {
    if (shared[row] === 0) continue;
    if (firstRows[row] < 0) idOfFirst[row] = distinct++;
    rows[at] = row;
    ids[at++] = idOfFirst[firstRows[row] < 0 ? row : firstRows[row]];
  }
  return { shared, rows, ids, distinct };
}
