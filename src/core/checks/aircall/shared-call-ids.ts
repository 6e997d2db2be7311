import { hashSpan, Interner } from '../../table/interner.js';
import type { Table } from '../../table/table.js';

/** The rows of a table whose call id is on several rows. */
export interface SharedCallIds {
  /** Those rows, ascending. */
  rows: Uint32Array;
  /** Which id each of them has: equal numbers are equal ids (trimmed, case kept), below `distinct`. */
  ids: Uint32Array;
  distinct: number;
  /** 1 per row of the table whose id is blank or on several rows, 0 where the id is on that row alone. */
  notAlone: Uint8Array;
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

/**
 * Most ids of a bill are on one row only, and comparing them all would cost most of the time. So ids are hashed into a
 * bit set first; only rows whose bit was met twice (the repeated ids and a few that collide) are compared as bytes.
 */
function findShared(table: Table, column: number): SharedCallIds {
  const count = table.rowCount;
  const { bytes } = table;
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  table.spans(column, 0, count, starts, ends);
  const hashes = new Int32Array(count);
  const notAlone = new Uint8Array(count);
  let size = 1 << 12;
  while (size < count * 16 && size < 1 << 28) size *= 2;
  const met = new Uint32Array(size >>> 5);
  const metAgain = new Uint32Array(size >>> 5);
  const escaped = new Map<number, Uint8Array>();
  for (let row = 0; row < count; row++) {
    let start = starts[row];
    let end = ends[row];
    let hash: number;
    if (start > end) {
      const encoded = new TextEncoder().encode(table.text(row, column).trim());
      escaped.set(row, encoded);
      hash = hashSpan(encoded, 0, encoded.length);
      end = start + encoded.length;
    } else {
      while (start < end && (bytes[start] === 32 || bytes[start] === 9)) start++;
      while (end > start && (bytes[end - 1] === 32 || bytes[end - 1] === 9)) end--;
      starts[row] = start;
      ends[row] = end;
      hash = hashSpan(bytes, start, end);
    }
    if (start === end) {
      notAlone[row] = 1;
      continue;
    }
    hashes[row] = hash;
    const word = (hash & (size - 1)) >>> 5;
    const bit = 1 << (hash & 31);
    if (met[word] & bit) metAgain[word] |= bit;
    else met[word] |= bit;
  }

  const interner = new Interner();
  const buffer = interner.addBuffer(bytes);
  const candidates: number[] = [];
  const codes: number[] = [];
  const rowsOf: number[] = [];
  for (let row = 0; row < count; row++) {
    const hash = hashes[row];
    if (notAlone[row] === 1 || !(metAgain[(hash & (size - 1)) >>> 5] & (1 << (hash & 31)))) continue;
    const encoded = escaped.get(row);
    const code = encoded
      ? interner.internText(new TextDecoder().decode(encoded))
      : interner.intern(buffer, starts[row], ends[row]);
    candidates.push(row);
    codes.push(code);
    rowsOf[code] = (rowsOf[code] ?? 0) + 1;
  }

  const rows: number[] = [];
  const ids: number[] = [];
  const renumbered = new Int32Array(interner.size).fill(-1);
  let distinct = 0;
  for (let i = 0; i < candidates.length; i++) {
    const code = codes[i];
    if (rowsOf[code] < 2) continue;
    if (renumbered[code] < 0) renumbered[code] = distinct++;
    rows.push(candidates[i]);
    ids.push(renumbered[code]);
    notAlone[candidates[i]] = 1;
  }
  return { rows: Uint32Array.from(rows), ids: Uint32Array.from(ids), distinct, notAlone };
}
