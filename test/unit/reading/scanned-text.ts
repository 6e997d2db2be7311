import assert from 'node:assert/strict';
import Papa from 'papaparse';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cellText, decodeSpan, extraCells } from '../../../src/core/reading/cell-text.js';
import { CsvScanner } from '../../../src/core/reading/csv-scanner.js';
import type { PlainRows } from '../../../src/core/reading/plain-rows.js';
import { contentSpans, findRagged, type RowBlocks } from '../../../src/core/reading/row-blocks.js';
import { CsvLocator, type TextRange } from '../../../src/core/reading/text-range.js';

const encoder = new TextEncoder();

/** How a text is to be scanned; the defaults are a comma, from the first byte. */
export interface ScanOptions {
  delimiter: string;
  columnCount: number;
  /** Byte offset and 1-based line to start at. */
  offset?: number;
  line?: number;
  /** Sizes of the pieces that the bytes arrive in, used in turn; none is all at once. */
  chunks?: readonly number[];
  /** What finds plain rows: null reads all rows byte by byte; without it, the scanner's own choice. */
  plain?: PlainRows | null;
}

/** A text after scanning: its rows, and the bytes that they point into. */
export interface Scanned {
  rows: RowBlocks;
  bytes: Uint8Array;
}

/** Bytes of a text with the spare byte that the scanner asks for. */
export function withSpareByte(text: string): { bytes: Uint8Array; size: number } {
  const encoded = encoder.encode(text);
  const bytes = new Uint8Array(encoded.length + 1);
  bytes.set(encoded);
  return { bytes, size: encoded.length };
}

/** Scans UTF-8 bytes, whole or piece by piece as a stream would bring them. */
export function scanBytes(source: Uint8Array, size: number, options: ScanOptions): Scanned {
  const scanner = new CsvScanner(
    {
      delimiter: options.delimiter.charCodeAt(0),
      quote: 34,
      columnCount: options.columnCount,
      offset: options.offset ?? 0,
      line: options.line ?? 1,
    },
    options.plain,
  );
  const bytes = new Uint8Array(size + 1);
  if (!options.chunks || options.chunks.length === 0) {
    bytes.set(source.subarray(0, size));
    scanner.scan(bytes, size, true);
    return { rows: scanner.rows, bytes };
  }
  let limit = 0;
  for (let i = 0; limit < size; i++) {
    const next = Math.min(size, limit + Math.max(1, options.chunks[i % options.chunks.length]));
    bytes.set(source.subarray(limit, next), limit);
    limit = next;
    scanner.scan(bytes, limit, false);
    assert.ok(scanner.scannedTo <= limit);
  }
  scanner.scan(bytes, size, true);
  return { rows: scanner.rows, bytes };
}

/** A record as cells, and whether its last cell opens a quote that nothing closes. */
export interface ScannedRecord {
  cells: string[];
  unclosed: boolean;
}

/** What the scanner found, cell by cell, with every way of reading a cell compared with the others. */
export function recordsOf({ rows, bytes }: Scanned): ScannedRecord[] {
  const starts = new Uint32Array(Math.max(1, rows.rowCount));
  const ends = new Uint32Array(Math.max(1, rows.rowCount));
  const columns: string[][] = [];
  for (let column = 0; column < rows.columnCount; column++) {
    contentSpans(rows, bytes, column, 0, rows.rowCount, starts, ends);
    const texts: string[] = [];
    for (let row = 0; row < rows.rowCount; row++) {
      const text = cellText(rows, bytes, row, column);
      if (starts[row] <= ends[row]) assert.equal(decodeSpan(bytes, starts[row], ends[row]), text, 'span and cell text');
      texts.push(text);
    }
    columns.push(texts);
  }
  const records: ScannedRecord[] = [];
  for (let row = 0; row < rows.rowCount; row++) {
    const ragged = findRagged(rows, row);
    const count = ragged ? ragged.cells : rows.columnCount;
    const cells = columns.map((texts) => texts[row]);
    for (let column = count; column < rows.columnCount; column++) assert.equal(cells[column], '', 'a cell it lacks');
    const extra = extraCells(rows, bytes, row);
    assert.equal(extra.length, Math.max(0, count - rows.columnCount), 'number of extra cells');
    records.push({ cells: [...cells.slice(0, count), ...extra], unclosed: (ragged?.unclosed ?? -1) >= 0 });
  }
  return records;
}

/** The same text by papaparse. Records of one empty cell are left out: it has no other word for a blank line. */
export function recordsByPapaparse(text: string, delimiter: string, newline: '\n' | '\r' | '\r\n'): ScannedRecord[] {
  const parsed = Papa.parse<string[]>(text, { delimiter, newline, fastMode: false });
  const unclosed = parsed.errors.some((error) => error.code === 'MissingQuotes');
  const records = parsed.data.map((cells, i) => ({ cells, unclosed: unclosed && i === parsed.data.length - 1 }));
  return withoutEmpty(records);
}

/** The records that have something in them. */
export function withoutEmpty(records: ScannedRecord[]): ScannedRecord[] {
  return records.filter(({ cells }) => cells.length > 1 || cells[0] !== '');
}

/**
 * Checks every range against an editor's own idea of the text: cells follow each other with one delimiter between, rows
 * lie within lines, and the text within a range reads as the cell. Returns the UTF-16 offsets of each cell.
 */
export function checkRanges(scanned: Scanned, text: string, delimiter: string): { start: number; end: number }[][] {
  const { rows, bytes } = scanned;
  const document = TextDocument.create('file:///bill.csv', 'csv', 1, text);
  const locator = new CsvLocator(rows, bytes);
  const offsets: { start: number; end: number }[][] = [];
  for (let row = 0; row < rows.rowCount; row++) {
    const whole = offsetsOf(document, locator.row(row));
    assert.equal(locator.line(row), locator.row(row).startLine + 1, 'line of the row');
    const count = Math.min(rows.columnCount, findRagged(rows, row)?.cells ?? rows.columnCount);
    const cells: { start: number; end: number }[] = [];
    let expected = whole.start;
    for (let column = 0; column < rows.columnCount; column++) {
      const range = offsetsOf(document, locator.cell(row, column));
      cells.push(range);
      if (column >= count) {
        assert.deepEqual(range, { start: whole.end, end: whole.end }, 'a missing cell is at the end of its row');
        continue;
      }
      assert.equal(range.start, expected, 'cells follow each other');
      if (range.end < whole.end) assert.equal(text[range.end], delimiter);
      expected = range.end + 1;
    }
    offsets.push(cells);
  }
  return offsets;
}

function offsetsOf(document: TextDocument, range: TextRange): { start: number; end: number } {
  const start = { line: range.startLine, character: range.startCharacter };
  const end = { line: range.endLine, character: range.endCharacter };
  const offsets = { start: document.offsetAt(start), end: document.offsetAt(end) };
  assert.deepEqual(document.positionAt(offsets.start), start, 'a position that exists');
  assert.deepEqual(document.positionAt(offsets.end), end, 'a position that exists');
  return offsets;
}
