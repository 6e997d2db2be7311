import { viewOf } from '../reading/byte-view.js';
import { decodeSpan } from '../reading/cell-text.js';
import { isAsciiBlank } from './blank.js';
import { EncodedTexts } from './encoded-texts.js';
import { hashSpan } from './span-hash.js';
import { SPAN_BATCH, type Table } from './table.js';

/** Numbers kept per id in its partition, side by side: hash and row. */
export const ENTRY = 2;
/** Ids per partition, about: what is searched at a time then stays in a core's own cache. */
const PARTITION_IDS = 4096;
const MOST_BITS = 12;

/** A column of ids: a table, and which of its columns. -1: the table has none, all its rows are blank. */
export interface IdColumn {
  table: Table;
  column: number;
  /** Whether rows of another number of cells than the header count as rows without an id. */
  leaveOutRagged?: boolean;
}

/**
 * The ids of one or several tables, whose rows are numbered on from table to table, sorted into partitions by their hash:
 * equal ids are in the same one. Blanks around an id are no part of it; rows without an id are left out.
 */
export class IdSide {
  /** Rows of all tables together. */
  readonly rowCount: number;
  /** `ENTRY` numbers per id, partition by partition, in ascending order of rows within each. */
  readonly entries: Int32Array;
  /** Where each partition ends, counted in ids; the first begins at `ends[0]`, which is 0. */
  readonly ends: Uint32Array;
  /** Per row the first byte of its id, and the length in bytes: 0 without an id, negative where the id is a decoded one. */
  readonly starts: Uint32Array;
  readonly lengths: Int32Array;
  /** Bytes of the first table, empty without one. */
  readonly bytes: Uint8Array;
  /** First row of each table. */
  private readonly offsets: number[] = [];
  private readonly views: DataView[] = [];
  private readonly decoded = new EncodedTexts();

  /** `bits`: log2 of the number of partitions; sides that are to be compared must have the same. */
  constructor(columns: readonly IdColumn[], bits?: number) {
    this.rowCount = columns.reduce((sum, { table }) => sum + table.rowCount, 0);
    this.bytes = columns[0]?.table.bytes ?? new Uint8Array(0);
    this.starts = new Uint32Array(this.rowCount);
    this.lengths = new Int32Array(this.rowCount);
    const hashes = new Int32Array(this.rowCount);
    let offset = 0;
    for (const { table, column, leaveOutRagged } of columns) {
      const view = viewOf(table.bytes);
      this.offsets.push(offset);
      this.views.push(view);
      if (column >= 0) this.readColumn(table, view, column, offset, hashes);
      if (leaveOutRagged) for (const { row } of table.rows.ragged) hashes[offset + row] = 0;
      offset += table.rowCount;
    }
    this.ends = partitionEnds(hashes, bits ?? bitsFor(this.rowCount));
    this.entries = new Int32Array(this.ends[this.ends.length - 1] * ENTRY);
    sortIntoPartitions(hashes, this.ends, this.entries);
  }

  /** log2 of the number of partitions. */
  get bits(): number {
    return Math.log2(this.ends.length - 1);
  }

  /** The partition of a hash. */
  partitionOf(hash: number): number {
    return (hash >>> 1) >>> (31 - this.bits);
  }

  /** The bytes that a row's start points into. */
  viewOf(row: number): DataView {
    if (this.lengths[row] < 0) return this.decoded.view;
    if (this.views.length === 1) return this.views[0];
    let table = this.offsets.length - 1;
    while (table > 0 && this.offsets[table] > row) table--;
    return this.views[table];
  }

  /** Hash of a row's id. */
  hashOf(row: number): number {
    const start = this.starts[row];
    return hashSpan(this.viewOf(row), start, start + Math.abs(this.lengths[row]));
  }

  /** Rows whose id has a hash, ascending. */
  rowsOf(hash: number): number[] {
    const partition = this.partitionOf(hash);
    const rows: number[] = [];
    for (let at = this.ends[partition]; at < this.ends[partition + 1]; at++)
      if (this.entries[at * ENTRY] === hash) rows.push(this.entries[at * ENTRY + 1]);
    return rows;
  }

  /** A row's id. */
  textOf(row: number): string {
    const { buffer, byteOffset } = this.viewOf(row);
    const start = this.starts[row];
    return decodeSpan(new Uint8Array(buffer, byteOffset), start, start + Math.abs(this.lengths[row]));
  }

  private readColumn(table: Table, view: DataView, column: number, offset: number, hashes: Int32Array): void {
    const { starts, lengths } = this;
    const from = new Uint32Array(SPAN_BATCH);
    const to = new Uint32Array(SPAN_BATCH);
    for (let first = 0; first < table.rowCount; first += SPAN_BATCH) {
      const count = Math.min(table.rowCount - first, SPAN_BATCH);
      table.spans(column, first, first + count, from, to);
      trimSpans(table.bytes, from, to, count);
      hashSpans(view, from, to, count, offset + first, hashes, starts, lengths);
      for (let i = 0; i < count; i++) {
        if (from[i] <= to[i]) continue;
        const text = table.text(first + i, column).trim();
        if (text === '') continue;
        const row = offset + first + i;
        starts[row] = this.decoded.keep(text);
        lengths[row] = starts[row] - this.decoded.end;
        hashes[row] = hashSpan(this.decoded.view, starts[row], this.decoded.end);
      }
    }
  }
}

function bitsFor(ids: number): number {
  return Math.min(MOST_BITS, Math.max(0, Math.ceil(Math.log2(ids / PARTITION_IDS))));
}

/**
 * Leaves out ASCII blanks at both ends of spans. A span with another character at an end is swapped: that may be a blank
 * beyond ASCII, which decoding tells. Spans that are swapped already are left as they are.
 */
function trimSpans(bytes: Uint8Array, starts: Uint32Array, ends: Uint32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    let start = starts[i];
    let end = ends[i];
    if (start > end) continue;
    while (start < end && isAsciiBlank(bytes[start])) start++;
    while (end > start && isAsciiBlank(bytes[end - 1])) end--;
    const decode = start < end && (bytes[start] | bytes[end - 1]) >= 128;
    starts[i] = decode ? end : start;
    ends[i] = decode ? start : end;
  }
}

/** Hash, start and length of the spans that are not swapped, from row `at` on; blank ones stay zero. */
function hashSpans(
  view: DataView,
  from: Uint32Array,
  to: Uint32Array,
  count: number,
  at: number,
  hashes: Int32Array,
  starts: Uint32Array,
  lengths: Int32Array,
): void {
  for (let i = 0; i < count; i++) {
    if (from[i] >= to[i]) continue;
    hashes[at + i] = hashSpan(view, from[i], to[i]);
    starts[at + i] = from[i];
    lengths[at + i] = to[i] - from[i];
  }
}

function partitionEnds(hashes: Int32Array, bits: number): Uint32Array {
  const ends = new Uint32Array((1 << bits) + 1);
  // A shift by 32 would be none at all: a single partition takes the hash's sign away in two steps.
  const shift = 31 - bits;
  for (let row = 0; row < hashes.length; row++) if (hashes[row] !== 0) ends[((hashes[row] >>> 1) >>> shift) + 1]++;
  for (let partition = 1; partition < ends.length; partition++) ends[partition] += ends[partition - 1];
  return ends;
}

/** Filling a partition moves its start up to its end: `ends` then holds the ends from index 0 on, and is moved back. */
function sortIntoPartitions(hashes: Int32Array, ends: Uint32Array, entries: Int32Array): void {
  const shift = 31 - Math.log2(ends.length - 1);
  for (let row = 0; row < hashes.length; row++) {
    const hash = hashes[row];
    if (hash === 0) continue;
    const at = ends[(hash >>> 1) >>> shift]++ * ENTRY;
    entries[at] = hash;
    entries[at + 1] = row;
  }
  ends.copyWithin(1, 0);
  ends[0] = 0;
}
