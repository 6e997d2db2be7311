import { ENTRY, type IdSide } from './id-side.js';

/** The row has no id. */
export const BLANK_ID = -1;

/** Both sides' ids as codes: equal codes are equal ids, byte by byte. */
export interface JoinedIds {
  /** Code per row of the first side: the first of its rows that has the id. `BLANK_ID` without one. */
  first: Int32Array;
  /** The same per row of the second; an id that the first lacks is its first row here, counted on from the first's rows. */
  second: Int32Array;
  /** How many distinct ids both have. */
  shared: number;
}

/**
 * Compares the ids of two sides. Their hashes are looked up partition by partition, in a table so small that it stays in a
 * core's own cache. A hash decides nothing: then the bytes of ids with one hash are compared, in the order of the rows,
 * which is the order of the bytes in the file; the few that only share a hash are told apart by their texts.
 */
export function joinIds(first: IdSide, second: IdSide): JoinedIds {
  const codes = {
    first: new Int32Array(first.rowCount).fill(BLANK_ID),
    second: new Int32Array(second.rowCount).fill(BLANK_ID),
  };
  findByHash(first, second, codes);
  const falseFriends = new Set<number>();
  compare(first, first, codes.first, 0, falseFriends);
  compare(first, second, codes.second, first.rowCount, falseFriends);
  for (const hash of falseFriends) tellApart(hash, first, second, codes);
  return { ...codes, shared: countShared(first.rowCount, codes.second) };
}

type Codes = Pick<JoinedIds, 'first' | 'second'>;

/** Codes by hash alone. */
function findByHash(first: IdSide, second: IdSide, codes: Codes): void {
  let capacity = 16;
  while (capacity < (largestPartition(first) + largestPartition(second)) * 2) capacity *= 2;
  const slots = new Int32Array(capacity);
  for (let partition = 0; partition + 1 < first.ends.length; partition++) {
    const ids = first.ends[partition + 1] - first.ends[partition] + second.ends[partition + 1] - second.ends[partition];
    let used = 16;
    while (used < ids * 2) used *= 2;
    slots.fill(0, 0, used);
    addFirst(first, partition, slots, used - 1, codes.first);
    addSecond(first, second, partition, slots, used - 1, codes.second);
  }
}

/** Adds a partition of the first side to a hash table. A slot holds the index of an entry + 1; 0 is free. */
function addFirst(side: IdSide, partition: number, slots: Int32Array, mask: number, codes: Int32Array): void {
  const { entries, ends } = side;
  const to = ends[partition + 1];
  for (let at = ends[partition]; at < to; at++) {
    const hash = entries[at * ENTRY];
    let slot = hash & mask;
    while (slots[slot] !== 0 && entries[(slots[slot] - 1) * ENTRY] !== hash) slot = (slot + 1) & mask;
    if (slots[slot] === 0) slots[slot] = at + 1;
    codes[entries[at * ENTRY + 1]] = entries[(slots[slot] - 1) * ENTRY + 1];
  }
}

/** Looks a partition of the second side up; what is new of it goes into the table with a minus. */
function addSecond(
  first: IdSide,
  second: IdSide,
  partition: number,
  slots: Int32Array,
  mask: number,
  codes: Int32Array,
): void {
  const { entries, ends } = second;
  const ofFirst = first.entries;
  const base = first.rowCount;
  const to = ends[partition + 1];
  for (let at = ends[partition]; at < to; at++) {
    const hash = entries[at * ENTRY];
    let slot = hash & mask;
    let held = slots[slot];
    while (held !== 0 && (held > 0 ? ofFirst[(held - 1) * ENTRY] : entries[(-held - 1) * ENTRY]) !== hash) {
      slot = (slot + 1) & mask;
      held = slots[slot];
    }
    if (held === 0) {
      held = -at - 1;
      slots[slot] = held;
    }
    codes[entries[at * ENTRY + 1]] =
      held > 0 ? ofFirst[(held - 1) * ENTRY + 1] : base + entries[(-held - 1) * ENTRY + 1];
  }
}

/** Rows compared at a time: few enough that what was touched is still near when it is compared. */
const BATCH = 2048;

/** Compares the bytes of ids that got one code by their hash; the hashes of those that differ are noted. */
function compare(first: IdSide, side: IdSide, codes: Int32Array, base: number, falseFriends: Set<number>): void {
  for (let from = 0; from < codes.length; from += BATCH) {
    const to = Math.min(codes.length, from + BATCH);
    touched = touch(first, codes, base, from, to);
    for (let row = from; row < to; row++) {
      const code = codes[row];
      if (code < 0 || code === base + row) continue;
      const same = code < first.rowCount ? isSame(side, row, first, code) : isSame(side, row, side, code - base);
      if (!same) falseFriends.add(side.hashOf(row));
    }
  }
}

/** What the last batch's bytes add up to: only there so that nobody leaves the reading of them out. */
let touched = 0;

/**
 * Reads a byte of each id of the first side that will be compared. The sides may be in any order, so these bytes lie
 * anywhere; in a loop that does nothing else, the waits for many of them overlap.
 */
function touch(first: IdSide, codes: Int32Array, base: number, from: number, to: number): number {
  const { starts, bytes } = first;
  let sum = touched;
  for (let row = from; row < to; row++) {
    const code = codes[row];
    if (code >= 0 && code !== base + row && code < starts.length) sum = (sum + bytes[starts[code]]) | 0;
  }
  return sum;
}

/** Codes of all ids with one hash, by their texts. */
function tellApart(hash: number, first: IdSide, second: IdSide, codes: Codes): void {
  const known = new Map<string, number>();
  const code = (side: IdSide, out: Int32Array, base: number) => {
    for (const row of side.rowsOf(hash)) {
      const text = side.textOf(row);
      if (!known.has(text)) known.set(text, base + row);
      out[row] = known.get(text) as number;
    }
  };
  code(first, codes.first, 0);
  code(second, codes.second, first.rowCount);
}

function countShared(firstRows: number, codes: Int32Array): number {
  const isShared = new Uint8Array(firstRows);
  let shared = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (code < 0 || code >= firstRows || isShared[code] === 1) continue;
    isShared[code] = 1;
    shared++;
  }
  return shared;
}

function largestPartition({ ends }: IdSide): number {
  let largest = 0;
  for (let partition = 1; partition < ends.length; partition++)
    largest = Math.max(largest, ends[partition] - ends[partition - 1]);
  return largest;
}

/** Whether the ids of two rows are the same bytes. */
function isSame(a: IdSide, rowA: number, b: IdSide, rowB: number): boolean {
  const length = Math.abs(a.lengths[rowA]);
  if (length !== Math.abs(b.lengths[rowB])) return false;
  const viewA = a.viewOf(rowA);
  const viewB = b.viewOf(rowB);
  const startA = a.starts[rowA];
  const startB = b.starts[rowB];
  let i = 0;
  for (; i + 4 <= length; i += 4)
    if (viewA.getInt32(startA + i, true) !== viewB.getInt32(startB + i, true)) return false;
  for (; i < length; i++) if (viewA.getUint8(startA + i) !== viewB.getUint8(startB + i)) return false;
  return true;
}
