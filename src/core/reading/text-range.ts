import { decodeSpan } from './cell-text.js';
import { type RowBlocks, rawSpan, rowEnd, rowLine, rowStart } from './row-blocks.js';

/** A range of a text as an editor counts it: 0-based lines, 0-based UTF-16 columns, end exclusive. */
export interface TextRange {
  startLine: number;
  startCharacter: number;
  endLine: number;
  endCharacter: number;
}

/** Where the cells of a table lie in the text a person sees. */
export interface CellLocator {
  /** Range of a cell, quotes included. */
  cell(row: number, column: number): TextRange;
  /** Range of the whole record. */
  row(row: number): TextRange;
  /** 1-based line on which the record starts. */
  line(row: number): number;
  /** The row and column at a text position, or undefined where there is none. */
  at?(line: number, character: number): { row: number; column: number } | undefined;
  /** Range of a column's name, where the text has it among its records. */
  header?(column: number): TextRange | undefined;
  /** Whether several records may be on one line. */
  recordsShareLines?: boolean;
}

/** Locates cells of scanned bytes. */
export class CsvLocator implements CellLocator {
  constructor(
    private readonly rows: RowBlocks,
    private readonly bytes: Uint8Array,
  ) {}

  /** Range of a cell with its quotes; a cell that the row lacks is an empty range at the row's end. */
  cell(row: number, column: number): TextRange {
    const { start, end } = rawSpan(this.rows, row, column);
    return this.range(row, start, end);
  }

  /** Range of a record, without its line break. */
  row(row: number): TextRange {
    const start = rowStart(this.rows, row);
    return this.range(row, start, rowEnd(this.rows, row));
  }

  /** 1-based line on which a record begins. */
  line(row: number): number {
    return rowLine(this.rows, row);
  }

  /** The cell at a 0-based position, the delimiter behind it included. Undefined outside of all records. */
  at(line: number, character: number): { row: number; column: number } | undefined {
    const row = this.rowAtLine(line + 1);
    if (row < 0) return undefined;
    for (let column = 0; column < this.rows.columnCount; column++) {
      const range = this.cell(row, column);
      const before = line < range.endLine || (line === range.endLine && character <= range.endCharacter);
      if (before) return { row, column };
    }
    return { row, column: this.rows.columnCount - 1 };
  }

  /** Last row that starts on or before a 1-based line, or -1. */
  private rowAtLine(line: number): number {
    let low = 0;
    let high = this.rows.rowCount - 1;
    let found = -1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      if (rowLine(this.rows, middle) <= line) {
        found = middle;
        low = middle + 1;
      } else high = middle - 1;
    }
    return found;
  }

  private range(row: number, start: number, end: number): TextRange {
    const from = this.position(rowStart(this.rows, row), rowLine(this.rows, row) - 1, start);
    const to = this.position(from.lineStart, from.line, end);
    return { startLine: from.line, startCharacter: from.character, endLine: to.line, endCharacter: to.character };
  }

  /** Walks from the start of a line to an offset, counting LF, CRLF and lone CR as one line break each. */
  private position(
    lineStart: number,
    line: number,
    offset: number,
  ): { line: number; character: number; lineStart: number } {
    const bytes = this.bytes;
    let start = lineStart;
    let at = line;
    for (let p = lineStart; p < offset; p++) {
      const b = bytes[p];
      // No span ends within a CRLF: a CR right before the end is the text's last byte (what follows is no text).
      if (b === 10 || (b === 13 && (p + 1 === offset || bytes[p + 1] !== 10))) {
        at++;
        start = p + 1;
      }
    }
    return { line: at, character: decodeSpan(bytes, start, offset).length, lineStart: start };
  }
}
