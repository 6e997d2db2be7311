import { Interner } from '../../table/interner.js';
import { SPAN_BATCH, type Table } from '../../table/table.js';

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
 * Most ids of a bill are on one row only, and comparing them all would cost most of the time. So ids go through
 * a sieve first (a Bloom filter, two rows to a word); only rows whose bits were all met before or are met again later,
 * which are the repeated ids and a few by chance, are compared as bytes.
 */
function findShared(table: Table, column: number): SharedCallIds {
  const count = table.rowCount;
  const notAlone = new Uint8Array(count);
  const sieve = new Sieve(table.bytes, count);
  for (let from = 0; from < count; from += SPAN_BATCH) {
    const to = Math.min(count, from + SPAN_BATCH);
    const starts = sieve.starts.subarray(from, to);
    const ends = sieve.ends.subarray(from, to);
    table.spans(column, from, to, starts, ends);
    sieve.add(from, starts, ends, (row) => table.text(row, column).trim());
  }

  const interner = new Interner();
  const buffer = interner.addBuffer(table.bytes);
  const candidates: number[] = [];
  const codes: number[] = [];
  const rowsOf: number[] = [];
  for (let row = 0; row < count; row++) {
    if (sieve.starts[row] === sieve.ends[row]) notAlone[row] = 1;
    else if (sieve.metTwice(row)) {
      const text = sieve.decoded.get(row);
      const code =
        text === undefined ? interner.intern(buffer, sieve.starts[row], sieve.ends[row]) : interner.internText(text);
      candidates.push(row);
      codes.push(code);
      rowsOf[code] = (rowsOf[code] ?? 0) + 1;
    }
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

/** Tells ids that were met once from those that were perhaps met more often. */
class Sieve {
  /** Trimmed spans of the ids, equal where the id is blank. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Texts of the ids whose cells had to be decoded (doubled quotes). */
  readonly decoded = new Map<number, string>();
  private readonly hashes: Int32Array;
  private readonly met: Int32Array;
  private readonly metAgain: Int32Array;

  constructor(
    private readonly bytes: Uint8Array,
    rows: number,
  ) {
    this.starts = new Uint32Array(rows);
    this.ends = new Uint32Array(rows);
    this.hashes = new Int32Array(rows);
    let words = 1 << 8;
    while (words * 2 < rows) words *= 2;
    this.met = new Int32Array(words);
    this.metAgain = new Int32Array(words);
  }

  /** Adds rows from `first` on; trims their spans in place. */
  add(first: number, starts: Uint32Array, ends: Uint32Array, decode: (row: number) => string): void {
    const { bytes, hashes, met, metAgain } = this;
    const mask = met.length - 1;
    for (let i = 0; i < starts.length; i++) {
      let start = starts[i];
      let end = ends[i];
      let hash = 0;
      if (start > end) {
        const text = decode(first + i);
        const encoded = new TextEncoder().encode(text);
        this.decoded.set(first + i, text);
        hash = sieveHash(encoded, 0, encoded.length);
        end = start + encoded.length;
      } else {
        while (start < end && (bytes[start] === 32 || bytes[start] === 9)) start++;
        while (end > start && (bytes[end - 1] === 32 || bytes[end - 1] === 9)) end--;
        hash = sieveHash(bytes, start, end);
      }
      starts[i] = start;
      ends[i] = end;
      if (start === end) continue;
      hashes[first + i] = hash;
      const word = hash & mask;
      const bits = bitsOf(hash);
      if ((met[word] & bits) === bits) metAgain[word] |= bits;
      else met[word] |= bits;
    }
  }

  /** Whether the row's id is on another row too, or looks like it. */
  metTwice(row: number): boolean {
    const hash = this.hashes[row];
    const bits = bitsOf(hash);
    return (this.metAgain[hash & (this.metAgain.length - 1)] & bits) === bits;
  }
}

/** Three bits of a word for a hash; the word itself is chosen by its lowest bits. */
function bitsOf(hash: number): number {
  return (1 << (hash >>> 27)) | (1 << (hash >>> 22)) | (1 << (hash >>> 17));
}

/** A hash good enough to sieve with: four bytes a step, so that a million ids cost little. */
function sieveHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  let p = start;
  for (const last = end - 3; p < last; p += 4) {
    const word = bytes[p] | (bytes[p + 1] << 8) | (bytes[p + 2] << 16) | (bytes[p + 3] << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; p < end; p++) hash = Math.imul(hash ^ bytes[p], 0x01000193);
  hash ^= hash >>> 16;
  return Math.imul(hash, 0x85ebca6b) ^ (hash >>> 13);
}
