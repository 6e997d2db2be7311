import { createBlock, widenCapacity } from './block-memory.js';
import { viewOf } from './byte-view.js';
import { type PlainRows, plainRows } from './plain-rows.js';
import { BLOCK_ROWS, type RaggedRow, type RowBlock, type RowBlocks } from './row-blocks.js';

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
/** Blocks start with two-byte cell ends; a row longer than this widens its block. */
const NARROW_LIMIT = 0xffff;
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
 * Quoting follows what papaparse does, cell for cell: a quote opens a cell only as its first byte; a doubled quote is
 * data; a closing quote may be followed by blanks; any other stray quote is data and the search goes on; a quoted cell
 * that never closes takes the rest of the text. LF, CRLF and a lone CR all end a row. Blank lines are no rows.
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
  private readonly special = new Uint8Array(256);
  readonly delimiter: number;
  readonly quote: number;
  readonly columns: number;
  /** How many rows are read byte by byte once a row is not plain. */
  private oddRows = 1;

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
    this.special[start.delimiter] = 1;
    this.special[LF] = 1;
    this.special[CR] = 1;
    this.rows = {
      columnCount: this.columns,
      rowCount: 0,
      blocks: [],
      ragged: [],
      hasEscapes: false,
      hasQuotes: false,
      quote: start.quote,
      delimiter: start.delimiter,
    };
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
      this.fill(block, bytes, limit, final, Math.min(block.starts.length, rows));
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

  /** Fills one block up to a number of rows, or stops at the first row that is not complete within the limit. */
  private fill(block: RowBlock, bytes: Uint8Array, limit: number, final: boolean, capacity: number): void {
    const { columns, delimiter, quote, special, rows } = this;
    const { starts, lines } = block;
    const view = viewOf(bytes);
    const byWords = delimiter < 0x2d;
    const lastWord = limit - 3;
    let ends = block.ends;
    let p = this.offset;
    let line = this.line;
    let r = block.rows;
    while (r < capacity && p < limit) {
      // Blank lines are no rows.
      let b = bytes[p];
      if (b === LF || b === CR) {
        if (b === CR && p + 1 >= limit && !final) break;
        p += b === CR && p + 1 < limit && bytes[p + 1] === LF ? 2 : 1;
        line++;
        continue;
      }
      const base = p;
      const firstLine = line;
      let at = r * columns;
      const stop = at + columns;
      let unclosed = false;
      let count = 0;
      for (;;) {
        if (bytes[p] === quote && p < limit) {
          const opened = p;
          rows.hasQuotes = true;
          p++;
          for (;;) {
            while (p < limit) {
              b = bytes[p];
              if (b === quote) break;
              if (b === LF || (b === CR && bytes[p + 1] !== LF)) line++;
              p++;
            }
            if (p >= limit) {
              unclosed = true;
              break;
            }
            if (p + 1 >= limit) {
              p++;
              break;
            }
            b = bytes[p + 1];
            if (b === quote) {
              rows.hasEscapes = true;
              p += 2;
              continue;
            }
            if (special[b] === 1) {
              p++;
              break;
            }
            // Blanks between the closing quote and the delimiter or line break are tolerated; anything else is a stray quote.
            let after = p + 1;
            while (after < limit && (bytes[after] === SPACE || bytes[after] === TAB) && bytes[after] !== delimiter)
              after++;
            rows.hasEscapes = true;
            if (after < limit && special[bytes[after]] === 1) {
              p = after;
              break;
            }
            p++;
          }
          if (unclosed) {
            rows.hasEscapes = true;
            if (!final) {
              this.commit(block, base, firstLine, r);
              return;
            }
          } else if (p - opened < 2) rows.hasEscapes = true;
        } else {
          if (byWords) {
            // Four bytes at a time while none of them is as small as a comma, a quote or a line break.
            while (p < lastWord) {
              const word = view.getInt32(p, true);
              if (((word - 0x2d2d2d2d) & ~word & 0x80808080) === 0) {
                p += 4;
                continue;
              }
              const end = p + 4;
              while (p < end && special[bytes[p]] === 0) p++;
              if (p < end) break;
            }
          }
          while (special[bytes[p]] === 0) p++;
        }
        if (at < stop) {
          const relative = p - base;
          if (relative > NARROW_LIMIT && ends instanceof Uint16Array) {
            ends = Uint32Array.from(ends);
            block.ends = ends;
          }
          ends[at++] = relative;
        }
        count++;
        if (p >= limit || bytes[p] !== delimiter) break;
        p++;
      }
      if (p >= limit && !final) {
        this.commit(block, base, firstLine, r);
        return;
      }
      if (p < limit && bytes[p] === CR && p + 1 >= limit && !final) {
        this.commit(block, base, firstLine, r);
        return;
      }
      if (count !== columns || unclosed) {
        const end = p - base;
        while (at < stop) {
          if (end > NARROW_LIMIT && ends instanceof Uint16Array) {
            ends = Uint32Array.from(ends);
            block.ends = ends;
          }
          ends[at++] = end;
        }
        const entry: RaggedRow = { row: rows.rowCount + (r - block.rows), cells: count, end: p, unclosed };
        rows.ragged.push(entry);
      }
      starts[r] = base;
      lines[r] = firstLine;
      r++;
      if (p < limit) {
        p += bytes[p] === CR && bytes[p + 1] === LF && p + 1 < limit ? 2 : 1;
        line++;
      }
    }
    this.commit(block, p, line, r);
  }

  private commit(block: RowBlock, offset: number, line: number, rowsInBlock: number): void {
    this.rows.rowCount += rowsInBlock - block.rows;
    block.rows = rowsInBlock;
    this.offset = offset;
    this.line = line;
  }
}
