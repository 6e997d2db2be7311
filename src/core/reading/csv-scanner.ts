import { createBlock, widenCapacity } from './block-memory.js';
import { type PlainRows, plainRows } from './plain-rows.js';
import { BLOCK_ROWS, type RowBlock, type RowBlocks } from './row-blocks.js';
import { RowsByBytes } from './rows-by-bytes.js';

const LF = 10;
/** Fewer plain rows than these between two others are not worth the search for them. */
const FEW_ROWS = 8;
const MOST_ODD_ROWS = 1024;

/** What the scanner must know before it starts. */
export interface ScanStart {
  /** Byte values of delimiter and quote. A quote of -1 turns quoting off. */
  delimiter: number;
  quote: number;
  /** Cells per row: the header's. */
  columnCount: number;
  /** Byte offset of the first row, and its 1-based text line. */
  offset: number;
  line: number;
}

/**
 * Finds rows and cells in delimited bytes, resumably: call `scan` whenever more bytes have arrived.
 *
 * How quoting is read is told at `RowsByBytes`. LF, CRLF and a lone CR all end a row. Blank lines are no rows.
 *
 * The buffer must have one byte to spare behind the limit: a line break is written there as a sentinel.
 *
 * Rows without surprises are found many bytes at a time (`PlainRows`); the byte by byte search here takes all others, one
 * row and then, while surprises are frequent, more and more rows in a go.
 */
export class CsvScanner {
  readonly rows: RowBlocks;
  private offset: number;
  private retryAt = 0;
  private line: number;
  readonly delimiter: number;
  readonly quote: number;
  readonly columns: number;
  /** How many rows are read byte by byte once a row is not plain. */
  private oddRows = 1;
  private readonly byBytes: RowsByBytes;

  /** `plain`: what finds plain rows; null does without. */
  constructor(
    start: ScanStart,
    private readonly plain: PlainRows | null = plainRows(),
  ) {
    this.delimiter = start.delimiter;
    this.quote = start.quote;
    this.columns = Math.max(1, start.columnCount);
    this.offset = start.offset;
    this.line = start.line;
    this.rows = {
      columnCount: this.columns,
      rowCount: 0,
      blocks: [],
      ragged: [],
      hasEscapes: false,
      hasQuotes: false,
      strayQuotes: { rows: 0, row: -1, column: -1 },
      quote: start.quote,
      delimiter: start.delimiter,
    };
    this.byBytes = new RowsByBytes(this.rows);
  }

  /** Byte offset up to which rows are complete. */
  get scannedTo(): number {
    return this.offset;
  }

  /**
   * Scans complete rows of `bytes[0, limit)`. With `final` the last row may lack its line break.
   * Returns the number of rows found so far.
   */
  scan(bytes: Uint8Array, limit: number, final: boolean): number {
    if (limit >= bytes.length) throw new RangeError('The scanner needs one byte behind the limit for its sentinel.');
    bytes[limit] = LF;
    // A row that is not complete is looked at again only when as much again has arrived: a quoted cell that never
    // closes would otherwise be scanned anew with every chunk.
    if (!final && limit < this.retryAt) return this.rows.rowCount;
    this.plain?.forget();
    while (this.offset < limit) {
      const block = this.openBlock(bytes, limit);
      const before = this.offset;
      if (this.plain) this.fillPlain(block, this.plain, bytes, limit);
      const rows = this.plain ? block.rows + this.oddRows : block.starts.length;
      const most = Math.min(block.starts.length, rows);
      const stop = this.byBytes.fill(block, most, this.offset, this.line, bytes, limit, final);
      this.commit(block, stop.offset, stop.line, stop.rows);
      if (this.offset === before) break;
    }
    this.retryAt = limit + (limit - this.offset);
    return this.rows.rowCount;
  }

  private openBlock(bytes: Uint8Array, limit: number): RowBlock {
    const blocks = this.rows.blocks;
    const last = blocks.length > 0 ? blocks[blocks.length - 1] : undefined;
    if (last && last.rows < last.starts.length) return last;
    if (last && last.rows < BLOCK_ROWS) {
      widenCapacity(last, this.columns);
      return last;
    }
    // A small file gets a small block: no more rows than it has bytes left.
    const capacity = Math.min(BLOCK_ROWS, Math.max(16, limit - this.offset + 1, bytes.length - this.offset));
    const block = createBlock(bytes, capacity, this.columns);
    blocks.push(block);
    return block;
  }

  /** Adds plain rows to a block until it is full or a row is not plain, or not complete within the limit. */
  private fillPlain(block: RowBlock, plain: PlainRows, bytes: Uint8Array, limit: number): void {
    const { columns, rows } = this;
    const first = block.rows;
    let found = 0;
    do {
      const most = block.starts.length - block.rows;
      if (most === 0) return;
      found = plain.find(bytes, this.offset, limit, this.line, most, this);
      if (plain.sawQuotes) rows.hasQuotes = true;
      if (found === 0) break;
      block.starts.set(plain.starts.subarray(0, found), block.rows);
      block.lines.set(plain.lines.subarray(0, found), block.rows);
      block.ends.set(plain.ends.subarray(0, found * columns), block.rows * columns);
      this.commit(block, plain.stop, this.line + found, block.rows + found);
    } while (!plain.atOddRow);
    // Where plain rows are few, trying for them costs more than it saves.
    this.oddRows = block.rows - first < FEW_ROWS ? Math.min(MOST_ODD_ROWS, this.oddRows * 2) : 1;
  }

  private commit(block: RowBlock, offset: number, line: number, rowsInBlock: number): void {
    this.rows.rowCount += rowsInBlock - block.rows;
    block.rows = rowsInBlock;
    this.offset = offset;
    this.line = line;
  }
}
