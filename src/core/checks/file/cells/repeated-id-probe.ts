import { hashSpan } from '../../../table/span-hash.js';
import type { Table } from '../../../table/table.js';
import type { CellProbe } from './cell-survey.js';

/** Rows per partition: its hash table then fits into a core's nearest cache. */
const PARTITION_ROWS = 4096;

/**
 * Finds rows whose id an earlier row has. One pass hashes the ids; then the rows are sorted into partitions by their
 * hash, and each partition is searched with a small table of its own. A hash decides nothing: equal ones are compared.
 */
export class RepeatedIdProbe implements CellProbe {
  /** Hash of each row's id, 0 where it is blank. */
  private hashes: Int32Array;
  private readonly view: DataView;
  private found: Int32Array | undefined | null;

  constructor(
    private readonly table: Table,
    readonly column: number,
  ) {
    this.hashes = new Int32Array(table.rowCount);
    const { buffer, byteOffset, byteLength } = table.bytes;
    this.view = new DataView(buffer, byteOffset, byteLength);
  }

  /** Hashes the ids of a batch without the blanks around them; nothing is compared before all rows are there. */
  visit(bytes: Uint8Array, starts: Uint32Array, ends: Uint32Array, count: number, firstRow: number): void {
    const { hashes, view } = this;
    for (let i = 0; i < count; i++) {
      let start = starts[i];
      let end = ends[i];
      if (start > end) {
        hashes[firstRow + i] = this.hashOfText(firstRow + i);
        continue;
      }
      while (start < end && bytes[start] <= 32) start++;
      while (end > start && bytes[end - 1] <= 32) end--;
      if (end > start) hashes[firstRow + i] = hashSpan(view, start, end);
    }
  }

  /** Per row the first row with the same id, -1 where the id is new, blank or the row ragged; undefined: no id repeats. */
  firstRows(): Int32Array | undefined {
    if (this.found === undefined) {
      this.found = this.search() ?? null;
      this.hashes = new Int32Array(0);
    }
    return this.found ?? undefined;
  }

  private search(): Int32Array | undefined {
    const { hashes, table } = this;
    for (const { row } of table.rows.ragged) hashes[row] = 0;
    const bits = Math.min(12, Math.max(0, Math.ceil(Math.log2(table.rowCount / PARTITION_ROWS))));
    const partitions = 1 << bits;
    const shift = 32 - bits;
    const ends = new Uint32Array(partitions + 1);
    for (let row = 0; row < hashes.length; row++)
      if (hashes[row] !== 0) ends[(bits === 0 ? 0 : hashes[row] >>> shift) + 1]++;
    let largest = 0;
    for (let partition = 1; partition <= partitions; partition++) {
      largest = Math.max(largest, ends[partition]);
      ends[partition] += ends[partition - 1];
    }
    // Filling a partition moves its start up to its end. The hashes go along, so that a search stays within its partition.
    const rows = new Uint32Array(ends[partitions]);
    const sorted = new Int32Array(ends[partitions]);
    for (let row = 0; row < hashes.length; row++) {
      const hash = hashes[row];
      if (hash === 0) continue;
      const at = ends[bits === 0 ? 0 : hash >>> shift]++;
      rows[at] = row;
      sorted[at] = hash;
    }
    let capacity = 16;
    while (capacity < largest * 2) capacity *= 2;
    const slots = new Int32Array(capacity);
    const mask = capacity - 1;
    let found: Int32Array | undefined;
    let from = 0;
    for (let partition = 0; partition < partitions; partition++) {
      const to = ends[partition];
      slots.fill(0);
      for (let at = from; at < to; at++) {
        const hash = sorted[at];
        let slot = hash & mask;
        let other = slots[slot] - 1;
        while (other >= 0 && !(sorted[other] === hash && this.same(rows[other], rows[at]))) {
          slot = (slot + 1) & mask;
          other = slots[slot] - 1;
        }
        if (other < 0) slots[slot] = at + 1;
        else {
          found ??= new Int32Array(table.rowCount).fill(-1);
          found[rows[at]] = rows[other];
        }
      }
      from = to;
    }
    return found;
  }

  private same(a: number, b: number): boolean {
    return this.table.text(a, this.column).trim() === this.table.text(b, this.column).trim();
  }

  private hashOfText(row: number): number {
    const text = new TextEncoder().encode(this.table.text(row, this.column).trim());
    return text.length === 0 ? 0 : hashSpan(new DataView(text.buffer), 0, text.length);
  }
}
