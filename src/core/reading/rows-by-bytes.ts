import { viewOf } from './byte-view.js';
import type { RaggedRow, RowBlock, RowBlocks } from './row-blocks.js';
import { closesAt, lineBreaks, NO_FIT, NOT_ALL_THERE, rowWithStrayQuotes } from './stray-quotes.js';

const LF = 10;
const CR = 13;
/** Blocks start with two-byte cell ends; a row longer than this widens its block. */
const NARROW_LIMIT = 0xffff;
/** Bytes within which a cell with a stray quote has to close: else each such row would be searched to the end of the text. */
const FARTHEST_CLOSE = 4096;

/** Where a search for rows ended: the byte offset and 1-based line of the next row, and how many rows its block now has. */
export interface Stop {
  offset: number;
  line: number;
  rows: number;
}

/**
 * Rows of delimited bytes, found byte by byte: those that `PlainRows` leaves.
 *
 * Well-formed quoting is read as papaparse reads it, cell for cell: a quote opens a cell only as its first byte; a doubled
 * quote is data; a closing quote may be followed by blanks. Where something else follows a quote, the row is read as
 * `rowWithStrayQuotes` does if it comes to the header's number of cells so; else that quote is data and the search goes on,
 * as papaparse's does. A quote that never closes, or whose cell would make one row of the wrong width out of several lines,
 * opens nothing: its row ends with its line and is marked. LF, CRLF and a lone CR all end a row.
 * Blank lines are no rows.
 */
export class RowsByBytes {
  readonly delimiter: number;
  readonly quote: number;
  readonly columns: number;
  private readonly special = new Uint8Array(256);
  private readonly mended: Uint32Array;

  /** `rows`: what is found already; ragged rows and what is known of quotes are added to it, its blocks by the caller. */
  constructor(private readonly rows: RowBlocks) {
    this.delimiter = rows.delimiter;
    this.quote = rows.quote;
    this.columns = rows.columnCount;
    this.mended = new Uint32Array(this.columns);
    this.special[this.delimiter] = 1;
    this.special[LF] = 1;
    this.special[CR] = 1;
  }

  /** Fills one block up to a number of rows, or stops at the first row that is not complete within the limit. */
  fill(
    block: RowBlock,
    capacity: number,
    offset: number,
    firstRowLine: number,
    bytes: Uint8Array,
    limit: number,
    final: boolean,
  ): Stop {
    const { columns, delimiter, quote, special, rows } = this;
    const { starts, lines } = block;
    const view = viewOf(bytes);
    const byWords = delimiter < 0x2d;
    const lastWord = limit - 3;
    let ends = block.ends;
    let p = offset;
    let line = firstRowLine;
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
      // The cell whose quote never closes: behind it quotes of this row mean nothing.
      let unclosed = -1;
      // The first cell with a stray quote: the cell, where it opens, on which line, the line of the stray quote, and whether
      // the cell goes on beyond that line.
      let stray = -1;
      let strayFrom = 0;
      let strayFromLine = 0;
      let strayLine = 0;
      let strayBroke = false;
      let mended = false;
      let count = 0;
      for (;;) {
        if (bytes[p] === quote && p < limit && unclosed < 0) {
          const opened = p;
          const openedLine = line;
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
              if (!final) return { offset: base, line: firstLine, rows: r };
              unclosed = count;
              break;
            }
            // At the limit lies the sentinel: there the text ends, or the rest has to arrive.
            b = bytes[p + 1];
            if (special[b] === 1) {
              p++;
              break;
            }
            rows.hasEscapes = true;
            if (b === quote) {
              p += 2;
              continue;
            }
            let end = closesAt(bytes, p, limit, final, delimiter);
            // With one column every line would fit; and a row is read another way once.
            if (end === NO_FIT && stray < 0 && columns > 1) {
              end = rowWithStrayQuotes(bytes, base, opened, limit, final, this, this.mended);
              mended = end >= 0;
              stray = count;
              strayFrom = opened;
              strayFromLine = openedLine;
              strayLine = line;
            }
            if (end === NOT_ALL_THERE) return { offset: base, line: firstLine, rows: r };
            if (end !== NO_FIT) {
              p = end;
              break;
            }
            p++;
            if (stray >= 0 && p - strayFrom > FARTHEST_CLOSE) {
              unclosed = count;
              break;
            }
          }
          if (mended) {
            line = firstLine + lineBreaks(bytes, base, p);
            for (at = r * columns, count = 0; count < columns; count++) {
              const relative = this.mended[count] - base;
              if (relative > NARROW_LIMIT) ends = widened(block);
              ends[at++] = relative;
            }
            break;
          }
          if (unclosed >= 0) {
            rows.hasEscapes = true;
            p = stray < 0 ? opened : strayFrom;
            line = stray < 0 ? openedLine : strayFromLine;
            if (stray >= 0) unclosed = count = stray;
            at = r * columns + Math.min(count, columns);
            continue;
          }
          if (stray === count) strayBroke = line !== strayLine;
          if (p - opened < 2) rows.hasEscapes = true;
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
          if (relative > NARROW_LIMIT) ends = widened(block);
          ends[at++] = relative;
        }
        count++;
        if (p >= limit ? final : bytes[p] !== delimiter) {
          // A cell with a stray quote took in other lines, and the row does not fit the header: its line alone is less wrong.
          if (stray < 0 || unclosed >= 0 || count === columns || !strayBroke) break;
          p = strayFrom;
          line = strayFromLine;
          unclosed = count = stray;
          at = r * columns + Math.min(count, columns);
          continue;
        }
        if (p >= limit) break;
        p++;
      }
      if (!final && (p >= limit || (bytes[p] === CR && p + 1 >= limit)))
        return { offset: base, line: firstLine, rows: r };
      if (mended) this.addStray(rows.rowCount + (r - block.rows), stray);
      if (count !== columns || unclosed >= 0) {
        const end = p - base;
        while (at < stop) {
          if (end > NARROW_LIMIT) ends = widened(block);
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
    return { offset: p, line, rows: r };
  }

  private addStray(row: number, column: number): void {
    const { strayQuotes } = this.rows;
    if (strayQuotes.rows === 0) {
      strayQuotes.row = row;
      strayQuotes.column = column;
    }
    strayQuotes.rows++;
  }
}

/** The cell ends of a block, four bytes each from now on. */
function widened(block: RowBlock): Uint32Array {
  if (block.ends instanceof Uint16Array) block.ends = Uint32Array.from(block.ends);
  return block.ends;
}
