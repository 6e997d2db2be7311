import { viewOf } from '../reading/byte-view.js';
import { hashSpan } from '../table/span-hash.js';
import { SPAN_BATCH, type Table } from '../table/table.js';
import { nameKey } from './columns.js';

const encoder = new TextEncoder();

/**
 * Digests of rows by the content of their cells: 64 bits each, as two halves. A cell counts under its column's name, and
 * an empty one not at all, so neither another order of the columns nor a new, empty column changes a digest.
 */
export class RecordDigests {
  private readonly high: Int32Array;
  private readonly low: Int32Array;

  /** `wanted`: 1 per row that a digest is made of; the others have none. */
  constructor(table: Table, wanted: Uint8Array) {
    this.high = new Int32Array(table.rowCount);
    this.low = new Int32Array(table.rowCount);
    const seeds = columnSeeds(table.header);
    for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
      const to = Math.min(table.rowCount, from + SPAN_BATCH);
      if (wanted.subarray(from, to).includes(1)) this.addBatch(table, wanted, from, to, seeds);
    }
  }

  /** Whether two rows have one digest. */
  same(a: number, b: number): boolean {
    return this.high[a] === this.high[b] && this.low[a] === this.low[b];
  }

  /** A number by which rows of one digest are found again. */
  hash(row: number): number {
    return this.high[row] ^ this.low[row];
  }

  /** The digest as 16 hexadecimal digits. */
  text(row: number): string {
    return hex(this.high[row]) + hex(this.low[row]);
  }

  private addBatch(table: Table, wanted: Uint8Array, from: number, to: number, seeds: Int32Array): void {
    const { high, low } = this;
    const view = viewOf(table.bytes);
    const starts = new Uint32Array(SPAN_BATCH);
    const ends = new Uint32Array(SPAN_BATCH);
    for (let column = 0; column < table.columnCount; column++) {
      table.spans(column, from, to, starts, ends);
      for (let row = from; row < to; row++) {
        const start = starts[row - from];
        const end = ends[row - from];
        if (wanted[row] === 0 || start === end) continue;
        if (start < end) {
          high[row] += mixed(hashSpan(view, start, end), seeds[column]);
          low[row] += mixed(otherHash(view, start, end), seeds[column]);
          continue;
        }
        // Equal cells may be written with quotes and without.
        const text = encoder.encode(table.text(row, column));
        if (text.length === 0) continue;
        const decoded = viewOf(text);
        high[row] += mixed(hashSpan(decoded, 0, text.length), seeds[column]);
        low[row] += mixed(otherHash(decoded, 0, text.length), seeds[column]);
      }
    }
  }
}

/** One number per column, by its name; of columns that share a name, by which of them it is, too. */
function columnSeeds(header: readonly string[]): Int32Array {
  const seen = new Map<string, number>();
  return Int32Array.from(header, (name) => {
    const key = nameKey(name);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    const text = encoder.encode(`${before}:${key}`);
    return hashSpan(viewOf(text), 0, text.length);
  });
}

/** FNV-1a, begun with the length: independent of `hashSpan`. */
function otherHash(view: DataView, start: number, end: number): number {
  let hash = 0x811c9dc5 ^ (end - start);
  for (let p = start; p < end; p++) hash = Math.imul(hash ^ view.getUint8(p), 0x01000193);
  return hash;
}

/** A cell's hash together with its column's, so that the sum over the cells tells which stands where. */
function mixed(hash: number, seed: number): number {
  let both = Math.imul(hash ^ seed, 0x85ebca6b);
  both = Math.imul(both ^ (both >>> 15) ^ seed, 0xc2b2ae35);
  return both ^ (both >>> 16);
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}
