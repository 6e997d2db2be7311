import { BLOCK_ROWS, type RowBlock } from './row-blocks.js';

/** An empty block for so many rows, in memory of the kind that the text lies in. Cell ends start with two bytes. */
export function createBlock(bytes: Uint8Array, capacity: number, columns: number): RowBlock {
  return {
    rows: 0,
    starts: new Uint32Array(memoryLike(bytes, capacity * 4)),
    lines: new Uint32Array(memoryLike(bytes, capacity * 4)),
    ends: new Uint16Array(memoryLike(bytes, capacity * columns * 2)),
  };
}

/** Gives a block that was sized for a smaller text its full capacity. */
export function widenCapacity(block: RowBlock, columns: number): void {
  const starts = new Uint32Array(BLOCK_ROWS);
  starts.set(block.starts);
  const lines = new Uint32Array(BLOCK_ROWS);
  lines.set(block.lines);
  const ends =
    block.ends instanceof Uint16Array ? new Uint16Array(BLOCK_ROWS * columns) : new Uint32Array(BLOCK_ROWS * columns);
  ends.set(block.ends);
  block.starts = starts;
  block.lines = lines;
  block.ends = ends;
}

/** So many bytes of memory of the kind that a text lies in: what is made of a text that threads share is shared without a copy. */
export function memoryLike(bytes: Uint8Array, length: number): ArrayBuffer {
  const shared = typeof SharedArrayBuffer !== 'undefined' && bytes.buffer instanceof SharedArrayBuffer;
  // The two kinds of memory read alike; only their types differ.
  return shared ? (new SharedArrayBuffer(length) as unknown as ArrayBuffer) : new ArrayBuffer(length);
}
