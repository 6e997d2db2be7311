import { decodeSpan } from './cell-text.js';
import type { JsonScan } from './json-scan.js';
import type { CellLocator, TextRange } from './text-range.js';

const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Locates the cells of JSON records in the text they came from. Lines and columns of the records are counted once, when
 * the first position is asked for: most files are never asked.
 */
export class JsonLocator implements CellLocator {
  private lines: Uint32Array | undefined;
  private characters: Uint32Array | undefined;
  private shared = false;
  private headers: (TextRange | undefined)[] | undefined;

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

  /** Whether records share a line, as in JSON without line breaks: a line then says nothing about which record is meant. */
  get recordsShareLines(): boolean {
    this.index();
    return this.shared;
  }

  /** Range of a field's name in the first record that has it, quotes included. */
  header(column: number): TextRange | undefined {
    this.headers ??= this.findHeaders();
    return this.headers[column];
  }

  /**
   * The record and field at a 0-based position, a field's name being part of it; the last field before it where it is
   * between two. Undefined outside of all records; what stands behind a record on its last line counts as its own, unless
   * the record began on that line.
   */
  at(line: number, character: number): { row: number; column: number } | undefined {
    const row = this.rowAt(line, character);
    if (row < 0) return undefined;
    const { startLine, endLine, endCharacter } = this.row(row);
    if (line > endLine || (line === endLine && line === startLine && character > endCharacter)) return undefined;
    const { leaves, firstLeaves } = this.scan;
    let column = -1;
    for (let leaf = firstLeaves[row]; leaf < firstLeaves[row + 1]; leaf++) {
      const start = this.position(row, nameBefore(this.bytes, leaves.starts[leaf]).start);
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

  /** Looks for each field's name where its first value is: nearly always in the first records. */
  private findHeaders(): (TextRange | undefined)[] {
    const { leaves, firstLeaves, starts } = this.scan;
    const found: (TextRange | undefined)[] = [];
    let left = 0;
    for (const column of this.columnOfField) if (column >= 0) left++;
    for (let row = 0; row < starts.length && left > 0; row++) {
      for (let leaf = firstLeaves[row]; leaf < firstLeaves[row + 1]; leaf++) {
        const column = this.columnOfField[leaves.fields[leaf]];
        if (column < 0 || found[column]) continue;
        const { start, end } = nameBefore(this.bytes, leaves.starts[leaf]);
        found[column] = this.range(row, start, end);
        left--;
      }
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
      if (row > 0 && place.line === lines[row - 1]) this.shared = true;
      at = starts[row];
    }
    this.lines = lines;
    this.characters = characters;
    return { lines, characters };
  }
}

/** Where the name of a member is whose value starts here, quotes included. Only for bytes that were read as JSON. */
function nameBefore(bytes: Uint8Array, value: number): { start: number; end: number } {
  let end = value;
  while (bytes[end - 1] !== QUOTE) end--;
  let start = end - 2;
  while (bytes[start] !== QUOTE || isEscaped(bytes, start)) start--;
  return { start, end };
}

/** Whether a quote stands behind an odd number of backslashes. */
function isEscaped(bytes: Uint8Array, quote: number): boolean {
  let backslashes = 0;
  while (bytes[quote - 1 - backslashes] === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}

/** Position of `to`, given that of `from`; LF, CRLF and a lone CR are one line break each. */
function walk(
  bytes: Uint8Array,
  from: number,
  to: number,
  line: number,
  character: number,
): { line: number; character: number } {
  let lineStart = from;
  let lines = line;
  // Bits of all bytes since the line's start: where none is above ASCII, every byte is a character.
  let bits = 0;
  for (let p = from; p < to; p++) {
    const b = bytes[p];
    bits |= b;
    if (b === 10 || (b === 13 && bytes[p + 1] !== 10)) {
      lines++;
      lineStart = p + 1;
      bits = 0;
    }
  }
  const length = bits < 128 ? to - lineStart : decodeSpan(bytes, lineStart, to).length;
  return { line: lines, character: lines === line ? character + length : length };
}

/** 1-based line of a byte of the text. */
export function lineOfByte(bytes: Uint8Array, offset: number, byte: number): number {
  return walk(bytes, offset, byte, 0, 0).line + 1;
}
