import type { Table } from '../../table/table.js';
import { RepeatedIdProbe } from '../file/cells/repeated-id-probe.js';

/** Rows at a time: their bytes stay in a core's cache between finding the cells and hashing them. */
const BATCH = 1024;

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

const made = new WeakMap<Table, Map<number, SharedCallIds>>();

/** The shared call ids of a column, found once per table. */
export function sharedCallIds(table: Table, column: number): SharedCallIds {
  let ofTable = made.get(table);
  if (!ofTable) {
    ofTable = new Map();
    made.set(table, ofTable);
  }
  let found = ofTable.get(column);
  if (!found) {
    found = findShared(table, column);
    ofTable.set(column, found);
  }
  return found;
}

function findShared(table: Table, column: number): SharedCallIds {
  const count = table.rowCount;
  const probe = new RepeatedIdProbe(table, column);
  const starts = new Uint32Array(BATCH);
  const ends = new Uint32Array(BATCH);
  for (let from = 0; from < count; from += BATCH) {
    const to = Math.min(count, from + BATCH);
    table.spans(column, from, to, starts, ends);
    probe.visit(table.bytes, starts, ends, to - from, from);
  }
  const shared = new Uint8Array(count);
  const firstRows = probe.firstRows();
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
