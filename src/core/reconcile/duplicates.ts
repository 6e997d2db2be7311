import type { LogSide } from '../checks/statement-facts.js';
import { viewOf } from '../reading/byte-view.js';
import { hashSpan } from '../table/span-hash.js';
import type { Table } from '../table/table.js';

const NONE = -1;

/**
 * Rows of one table whose every cell equals an earlier row's. Only rows marked in `consider` take part. `groups` is a
 * code that equal rows must share (their id), negative where unknown: rows that are alone in their group are not looked
 * at. Calls `found(row, earlier)` in ascending order of rows; `earlier` is the first such row, which is kept.
 */
export function findRepeatedRows(
  table: Table,
  groups: Int32Array,
  offset: number,
  distinct: number,
  consider: (row: number) => boolean,
  found: (row: number, earlier: number) => void,
): void {
  /** Rows of each group, those beyond two not counted. */
  const sizes = new Uint8Array(distinct);
  const count = table.rowCount;
  let crowd = 0;
  for (let row = 0; row < count; row++) {
    const group = groups[offset + row];
    if (group < 0) crowd++;
    else {
      const size = sizes[group];
      if (size > 0) crowd += size === 1 ? 2 : 1;
      if (size < 2) sizes[group] = size + 1;
    }
  }
  if (crowd === 0) return;
  const slots = new HashSlots(crowd);
  for (let row = 0; row < count; row++) {
    const group = groups[offset + row];
    if ((group >= 0 && sizes[group] < 2) || !consider(row)) continue;
    const earlier = slots.findOrAdd(row, hashRow(table, row), (other) => sameRow(table, other, row));
    if (earlier !== NONE) found(row, earlier);
  }
}

/** An open hash table of rows, the first of each kind. */
class HashSlots {
  private readonly rows: Int32Array;
  private readonly hashes: Int32Array;
  private readonly mask: number;

  constructor(expected: number) {
    let capacity = 16;
    while (capacity < expected * 2) capacity *= 2;
    this.mask = capacity - 1;
    this.rows = new Int32Array(capacity).fill(NONE);
    this.hashes = new Int32Array(capacity);
  }

  /** The row held that has the hash and is the same, or `NONE` after adding this one. */
  findOrAdd(row: number, hash: number, same: (other: number) => boolean): number {
    let slot = (hash ^ (hash >>> 15)) & this.mask;
    for (;;) {
      const other = this.rows[slot];
      if (other === NONE) {
        this.rows[slot] = row;
        this.hashes[slot] = hash;
        return NONE;
      }
      if (this.hashes[slot] === hash && same(other)) return other;
      slot = (slot + 1) & this.mask;
    }
  }
}

const start = new Uint32Array(1);
const end = new Uint32Array(1);
const encoder = new TextEncoder();

function hashRow(table: Table, row: number): number {
  const view = viewOf(table.bytes);
  let hash = 17;
  for (let column = 0; column < table.columnCount; column++) {
    table.spans(column, row, row + 1, start, end);
    const cell = start[0] > end[0] ? hashDecoded(table, row, column) : hashSpan(view, start[0], end[0]);
    hash = (hash + Math.imul(cell, column * 2 + 1)) | 0;
  }
  return hash;
}

/** The hash that the cell would have if it needed no decoding: equal cells may be written with and without quotes. */
function hashDecoded(table: Table, row: number, column: number): number {
  const decoded = encoder.encode(table.text(row, column));
  return hashSpan(viewOf(decoded), 0, decoded.length);
}

function sameRow(table: Table, a: number, b: number): boolean {
  for (let column = 0; column < table.columnCount; column++)
    if (table.text(a, column) !== table.text(b, column)) return false;
  return true;
}

/** What makes two log rows of different files the same call; strings are compared as they are. */
export interface CallKey {
  /** A text of id, status and ends, in one spelling. */
  text(logRow: number): string;
}

/**
 * Rows of the log side that an earlier file already has: same id, start, talk, status and ends. Overlapping exports are
 * harmless that way. `taken` rows (unreadable, or duplicates within their file) neither repeat nor are repeated.
 */
export function findOverlaps(
  log: LogSide,
  ids: Int32Array,
  key: CallKey,
  taken: (row: number) => boolean,
  found: (row: number, earlier: number) => void,
): void {
  if (log.files.length < 2) return;
  const fileOf = (row: number): number => {
    let file = log.offsets.length - 1;
    while (file > 0 && log.offsets[file] > row) file--;
    return file;
  };
  const slots = new HashSlots(log.rowCount);
  for (let row = 0; row < log.rowCount; row++) {
    if (taken(row)) continue;
    const file = fileOf(row);
    const hash = (Math.imul(ids[row], 0x9e3779b1) ^ Math.imul(log.start[row] / 1000, 0x85ebca6b) ^ log.talkMs[row]) | 0;
    const earlier = slots.findOrAdd(
      row,
      hash,
      (other) =>
        log.start[other] === log.start[row] &&
        log.talkMs[other] === log.talkMs[row] &&
        fileOf(other) !== file &&
        key.text(other) === key.text(row),
    );
    if (earlier !== NONE) found(row, earlier);
  }
}
