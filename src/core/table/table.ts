import { cellText, decodeSpan } from '../reading/cell-text.js';
import { contentSpans, type RowBlocks } from '../reading/row-blocks.js';
import type { CellLocator, TextRange } from '../reading/text-range.js';
import { type DictionaryColumn, readDictionary } from './dictionary-column.js';
import { type InstantColumn, type InstantReader, readInstants } from './instant-column.js';
import { type NumberColumn, readNumbers } from './number-column.js';

/** How many spans are fetched at a time: small enough for the cache, large enough to pay. */
export const SPAN_BATCH = 4096;

/**
 * A file as rows and columns: the file's own bytes, where its cells lie, and typed columns made from them on demand
 * (each once). Rows and columns are 0-based; the header is not a row.
 */
export class Table {
  private readonly numbers = new Map<number, NumberColumn>();
  private readonly dictionaries = new Map<number, DictionaryColumn>();
  private readonly instants = new Map<string, InstantColumn>();

  constructor(
    /** Bytes that the spans of `rows` point into. For CSV the file itself (as UTF-8). */
    readonly bytes: Uint8Array,
    readonly rows: RowBlocks,
    /** Column names as the file writes them. */
    readonly header: readonly string[],
    private readonly locator: CellLocator,
    /** Range of the header cell of each column, where the text has one. */
    private readonly headerRanges: readonly TextRange[] = [],
  ) {}

  get rowCount(): number {
    return this.rows.rowCount;
  }

  get columnCount(): number {
    return this.header.length;
  }

  /** Text of a cell; empty where a short row lacks it. */
  text(row: number, column: number): string {
    return cellText(this.rows, this.bytes, row, column);
  }

  /** Whether the row has another number of cells than the header, or a quote that never closes. */
  isRagged(row: number): boolean {
    return this.raggedRows().has(row);
  }

  private raggedSet: Set<number> | undefined;
  private raggedRows(): Set<number> {
    this.raggedSet ??= new Set(this.rows.ragged.map((entry) => entry.row));
    return this.raggedSet;
  }

  /** Content spans of a column for rows `[from, to)`; see `contentSpans` for the meaning of a swapped span. */
  spans(column: number, from: number, to: number, starts: Uint32Array, ends: Uint32Array): void {
    contentSpans(this.rows, this.bytes, column, from, to, starts, ends);
  }

  /** Text of a span that `spans` gave for a row and column. */
  spanText(start: number, end: number, row: number, column: number): string {
    return start > end ? this.text(row, column) : decodeSpan(this.bytes, start, end);
  }

  /** The column as plain decimals, exact. */
  numberColumn(column: number): NumberColumn {
    let found = this.numbers.get(column);
    if (!found) {
      found = readNumbers(this, column);
      this.numbers.set(column, found);
    }
    return found;
  }

  /** The column as a dictionary of its distinct texts. `trimmed` values: blanks at both ends do not count. */
  dictionaryColumn(column: number): DictionaryColumn {
    let found = this.dictionaries.get(column);
    if (!found) {
      found = readDictionary(this, column);
      this.dictionaries.set(column, found);
    }
    return found;
  }

  /** The column as instants, read by a reader (which knows about formats a format allows). */
  instantColumn(column: number, reader: InstantReader): InstantColumn {
    const key = `${column}:${reader.name}`;
    let found = this.instants.get(key);
    if (!found) {
      found = readInstants(this, column, reader);
      this.instants.set(key, found);
    }
    return found;
  }

  /** Forgets typed columns that were made, to give their memory back; they are made again when asked for. */
  releaseColumns(): void {
    this.numbers.clear();
    this.dictionaries.clear();
    this.instants.clear();
  }

  /** Range of a cell in the text, quotes included. */
  range(row: number, column: number): TextRange {
    return this.locator.cell(row, column);
  }

  rowRange(row: number): TextRange {
    return this.locator.row(row);
  }

  /** Range of a column's name, or of the text's start where the names are not in it. */
  headerRange(column: number): TextRange {
    return this.headerRanges[column] ?? { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };
  }

  /** 1-based text line on which the record starts. */
  line(row: number): number {
    return this.locator.line(row);
  }

  /** Row and column at a 0-based text position, if the text can tell. */
  cellAt(line: number, character: number): { row: number; column: number } | undefined {
    return this.locator.at?.(line, character);
  }
}
