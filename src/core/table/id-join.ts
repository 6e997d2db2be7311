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
 * Compares the ids of two sides partition by partition, each with a hash table so small that it stays in a core's own
 * cache. A hash decides nothing: the bytes of equal ones are compared.
 */
export function joinIds(first: IdSide, second: IdSide): JoinedIds {
  const codes: JoinedIds = {
    first: new Int32Array(first.rowCount).fill(BLANK_ID),
    second: new Int32Array(second.rowCount).fill(BLANK_ID),
    shared: 0,
  };
  const search = new PartitionSearch(first, second, codes);
  for (let partition = 0; partition + 1 < first.ends.length; partition++) search.join(partition);
  const isShared = new Uint8Array(first.rowCount);
  for (let row = 0; row < second.rowCount; row++) {
    const code = codes.second[row];
    if (code >= 0 && code < first.rowCount) isShared[code] = 1;
  }
  for (let row = 0; row < isShared.length; row++) codes.shared += isShared[row];
  return codes;
}

/** The distinct ids of one partition in an open hash table; the second side's come after the first's. */
class PartitionSearch {
  /** Index of an entry of the first side + 1, negative of the second; 0: free. */
  private readonly slots: Int32Array;
  private mask = 0;
  /** Per entry of the second side in the partition: the slot where its hash was found. */
  private readonly candidates: Int32Array;

  constructor(
    private readonly first: IdSide,
    private readonly second: IdSide,
    private readonly codes: JoinedIds,
  ) {
    const largest = largestPartition(first) + largestPartition(second);
    let capacity = 16;
    while (capacity < largest * 2) capacity *= 2;
    this.slots = new Int32Array(capacity);
    this.candidates = new Int32Array(largestPartition(second));
  }

  join(partition: number): void {
    const firstFrom = this.first.ends[partition];
    const firstTo = this.first.ends[partition + 1];
    const secondFrom = this.second.ends[partition];
    const secondTo = this.second.ends[partition + 1];
    let capacity = 16;
    while (capacity < (firstTo - firstFrom + secondTo - secondFrom) * 2) capacity *= 2;
    this.mask = capacity - 1;
    this.slots.fill(0, 0, capacity);
    this.addFirst(firstFrom, firstTo);
    this.findAll(secondFrom, secondTo);
    this.compareAll(secondFrom, secondTo);
  }

  private addFirst(from: number, to: number): void {
    const { slots, mask } = this;
    const { entries } = this.first;
    const codes = this.codes.first;
    for (let at = from; at < to; at++) {
      const hash = entries[at * ENTRY];
      let slot = hash & mask;
      let other = slots[slot] - 1;
      while (other >= 0 && !(entries[other * ENTRY] === hash && isSame(this.first, other, this.first, at))) {
        slot = (slot + 1) & mask;
        other = slots[slot] - 1;
      }
      if (other < 0) slots[slot] = at + 1;
      codes[entries[at * ENTRY + 1]] = entries[(other < 0 ? at : other) * ENTRY + 1];
    }
  }

  /** The first slot with the hash of each entry, or the free one: bytes are compared later, many waits for memory at a time. */
  private findAll(from: number, to: number): void {
    const { slots, mask, candidates } = this;
    const ours = this.first.entries;
    const theirs = this.second.entries;
    for (let at = from; at < to; at++) {
      const hash = theirs[at * ENTRY];
      let slot = hash & mask;
      while (slots[slot] > 0 && ours[(slots[slot] - 1) * ENTRY] !== hash) slot = (slot + 1) & mask;
      candidates[at - from] = slot;
    }
  }

  private compareAll(from: number, to: number): void {
    const { slots, candidates } = this;
    const ours = this.first.entries;
    const theirs = this.second.entries;
    const codes = this.codes.second;
    for (let at = from; at < to; at++) {
      const other = slots[candidates[at - from]] - 1;
      const found = other >= 0 && isSame(this.first, other, this.second, at);
      codes[theirs[at * ENTRY + 1]] = found ? ours[other * ENTRY + 1] : this.searchOn(at, candidates[at - from]);
    }
  }

  /** Code of an entry of the second side whose first candidate was not its id, from that slot on. */
  private searchOn(at: number, from: number): number {
    const { slots, mask } = this;
    const ours = this.first.entries;
    const theirs = this.second.entries;
    const hash = theirs[at * ENTRY];
    let slot = from;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      if (slots[slot] > 0) {
        const other = slots[slot] - 1;
        if (ours[other * ENTRY] === hash && isSame(this.first, other, this.second, at)) return ours[other * ENTRY + 1];
      } else {
        const other = -slots[slot] - 1;
        if (theirs[other * ENTRY] === hash && isSame(this.second, other, this.second, at))
          return this.first.rowCount + theirs[other * ENTRY + 1];
      }
    }
    slots[slot] = -at - 1;
    return this.first.rowCount + theirs[at * ENTRY + 1];
  }
}

function largestPartition({ ends }: IdSide): number {
  let largest = 0;
  for (let partition = 1; partition < ends.length; partition++)
    largest = Math.max(largest, ends[partition] - ends[partition - 1]);
  return largest;
}

/** Whether two entries are the same bytes. */
function isSame(a: IdSide, atA: number, b: IdSide, atB: number): boolean {
  const lengthA = a.entries[atA * ENTRY + 3];
  const lengthB = b.entries[atB * ENTRY + 3];
  const length = Math.abs(lengthA);
  if (length !== Math.abs(lengthB)) return false;
  const viewA = a.viewOf(a.entries[atA * ENTRY + 1], lengthA);
  const viewB = b.viewOf(b.entries[atB * ENTRY + 1], lengthB);
  const startA = a.entries[atA * ENTRY + 2] >>> 0;
  const startB = b.entries[atB * ENTRY + 2] >>> 0;
  let i = 0;
  for (; i + 4 <= length; i += 4)
    if (viewA.getInt32(startA + i, true) !== viewB.getInt32(startB + i, true)) return false;
  for (; i < length; i++) if (viewA.getUint8(startA + i) !== viewB.getUint8(startB + i)) return false;
  return true;
}
