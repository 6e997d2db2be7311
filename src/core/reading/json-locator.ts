import { decodeSpan } from './cell-text.js';
import type { JsonScan } from './json-scan.js';
import type { CellLocator, TextRange } from './text-range.js';

/**
 * Locates the cells of JSON records in the text they came from. Lines and columns of the records are counted once, when
 * the first position is asked for: most files are never asked.
 */
export class JsonLocator implements CellLocator {
  private lines: Uint32Array | undefined;
  private characters: Uint32Array | undefined;

  constructor(
    private readonly bytes: Uint8Array,
    /** Where the text begins, behind a byte order mark. */
    private readonly offset: number,
    private readonly scan: JsonScan,
    /** Table column of each field, -1 where it has none. */
    private readonly columnOfField: Int32Array,
  ) {}

  /** Range of a value, quotes included; of the record's opening brace where the record lacks it. */
  cell(row: number, column: number): TextRange {
    const { leaves } = this.scan;
    for (let leaf = this.scan.firstLeaves[row + 1] - 1; leaf >= this.scan.firstLeaves[row]; leaf--) {
      if (this.columnOfField[leaves.fields[leaf]] === column)
        return this.range(row, leaves.starts[leaf], leaves.ends[leaf]);
    }
    return this.range(row, this.scan.starts[row], this.scan.starts[row] + 1);
  }

  /** Range of a whole record, from its opening brace to behind the closing one. */
  row(row: number): TextRange {
    return this.range(row, this.scan.starts[row], this.scan.ends[row]);
  }

  /** 1-based line on which a record begins. */
  line(row: number): number {
    return this.index().lines[row] + 1;
  }

  /**
   * The record and field at a 0-based position; the last field before it where it is between two. Undefined outside of
   * all records.
   */
  at(line: number, character: number): { row: number; column: number } | undefined {
    const row = this.rowAt(line, character);
    if (row < 0) return undefined;
    const { leaves, firstLeaves } = this.scan;
    let column = -1;
    for (let leaf = firstLeaves[row]; leaf < firstLeaves[row + 1]; leaf++) {
      const start = this.position(row, leaves.starts[leaf]);
      if (start.line > line || (start.line === line && start.character > character)) break;
      if (this.columnOfField[leaves.fields[leaf]] >= 0) column = this.columnOfField[leaves.fields[leaf]];
    }
    return { row, column: Math.max(0, column) };
  }

  /** Last record that starts at or before a position, or -1. */
  private rowAt(line: number, character: number): number {
    const { lines, characters } = this.index();
    let low = 0;
    let high = lines.length - 1;
    let found = -1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      if (lines[middle] < line || (lines[middle] === line && characters[middle] <= character)) {
        found = middle;
        low = middle + 1;
      } else high = middle - 1;
    }
    return found;
  }

  private range(row: number, start: number, end: number): TextRange {
    const from = this.position(row, start);
    const to = this.position(row, end);
    return { startLine: from.line, startCharacter: from.character, endLine: to.line, endCharacter: to.character };
  }

  private position(row: number, offset: number): { line: number; character: number } {
    const { lines, characters } = this.index();
    return walk(this.bytes, this.scan.starts[row], offset, lines[row], characters[row]);
  }

  /** Line and UTF-16 column of each record's start, both from 0. */
  private index(): { lines: Uint32Array; characters: Uint32Array } {
    if (this.lines && this.characters) return { lines: this.lines, characters: this.characters };
    const { starts } = this.scan;
    const lines = new Uint32Array(starts.length);
    const characters = new Uint32Array(starts.length);
    let at = this.offset;
    let place = { line: 0, character: 0 };
    for (let row = 0; row < starts.length; row++) {
      place = walk(this.bytes, at, starts[row], place.line, place.character);
      lines[row] = place.line;
      characters[row] = place.character;
      at = starts[row];
    }
    this.lines = lines;
    this.characters = characters;
    return { lines, characters };
  }
}

/** Position of `to`, given that of `from`; LF, CRLF and a lone CR are one line break each. */
function walk(
  bytes: Uint8Array,
  from: number,
  to: number,
  line: number,
  character: number,
): { line: number; character: number } {
  let lineStart = -1;
  let lines = line;
  for (let p = from; p < to; p++) {
    const b = bytes[p];
    if (b === 10 || (b === 13 && bytes[p + 1] !== 10)) {
      lines++;
      lineStart = p + 1;
    }
  }
  if (lineStart >= 0) return { line: lines, character: decodeSpan(bytes, lineStart, to).length };
  return { line, character: character + decodeSpan(bytes, from, to).length };
}

/** 1-based line of a byte of the text. */
export function lineOfByte(bytes: Uint8Array, offset: number, byte: number): number {
  return walk(bytes, offset, byte, 0, 0).line + 1;
}
