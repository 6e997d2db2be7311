import { cellText, decodeSpan } from '../reading/cell-text.js';
import { contentSpans, type RowBlocks } from '../reading/row-blocks.js';
import type { CellLocator, TextRange } from '../reading/text-range.js';
import { type ColumnBuilder, sweep } from './column-builder.js';
import { type Decimal, parseDecimal } from './decimal.js';
import { DictionaryBuilder, type DictionaryColumn } from './dictionary-column.js';
import { InstantBuilder, type InstantColumn, type InstantReader } from './instant-column.js';
import { type MisplacedNumbers, NumberBuilder, type NumberColumn } from './number-column.js';
import { type Steps, takeAll } from './steps.js';

export { SPAN_BATCH } from './column-builder.js';

/** A typed column that will be asked for. */
export type ColumnRequest =
  | { as: 'number' | 'dictionary'; column: number }
  | { as: 'instant'; column: number; reader: InstantReader };

const POINT = 46;
const COMMA = 44;
const NO_COLUMNS: ReadonlySet<number> = new Set();

/**
 * A file as rows and columns: the file's own bytes, where its cells lie, and typed columns made from them on demand
 * (each once). Rows and columns are 0-based; the header is not a row.
 */
export class Table {
  private readonly numbers = new Map<number, NumberColumn>();
  private readonly dictionaries = new Map<number, DictionaryColumn>();
  private readonly instants = new Map<string, InstantColumn>();
  /** Columns whose decimals have a comma. */
  private commas = NO_COLUMNS;
  private misplaced: MisplacedNumbers | undefined;

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

  /** Data records, the header not counted. */
  get rowCount(): number {
    return this.rows.rowCount;
  }

  /** Columns of the header; rows may have more or fewer cells. */
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

  /** Says in which columns a comma stands before the decimals; in all others it is a point. Numbers are read anew. */
  writeDecimalsWithComma(columns: ReadonlySet<number>): void {
    this.readNumbersAnew(this.commas, columns);
    this.commas = columns;
  }

  /** The sign before the decimals of a column, as its byte: a point or a comma. */
  decimalSign(column: number): number {
    return this.commas.has(column) ? COMMA : POINT;
  }

  /** Says what to take for a telephone number in columns of quantities. Where columns are others, they are read anew. */
  refuseTelephoneNumbers(misplaced: MisplacedNumbers | undefined): void {
    this.readNumbersAnew(this.misplaced?.columns ?? NO_COLUMNS, misplaced?.columns ?? NO_COLUMNS);
    this.misplaced = misplaced;
  }

  /** Forgets the numbers of columns that are in one of two sets only. */
  private readNumbersAnew(before: ReadonlySet<number>, after: ReadonlySet<number>): void {
    for (const column of before) if (!after.has(column)) this.numbers.delete(column);
    for (const column of after) if (!before.has(column)) this.numbers.delete(column);
  }

  /** Whether the cell of a row holds a telephone number, of a column of quantities; undefined for other columns. */
  telephoneTest(column: number): ((row: number) => boolean) | undefined {
    const { misplaced } = this;
    return misplaced?.columns.has(column) ? (row) => misplaced.has(this.text(row, column).trim()) : undefined;
  }

  /** A cell as a decimal of any length; undefined where it is none. */
  decimal(row: number, column: number): Decimal | undefined {
    const text = this.text(row, column);
    if (this.misplaced?.columns.has(column) && this.misplaced.has(text.trim())) return undefined;
    if (!this.commas.has(column)) return parseDecimal(text);
    return text.includes('.') ? undefined : parseDecimal(text.replace(',', '.'));
  }

  /** The column as plain decimals, exact. */
  numberColumn(column: number): NumberColumn {
    this.buildColumns([{ as: 'number', column }]);
    return this.numbers.get(column) as NumberColumn;
  }

  /** The column as a dictionary of its distinct texts. */
  dictionaryColumn(column: number): DictionaryColumn {
    this.buildColumns([{ as: 'dictionary', column }]);
    return this.dictionaries.get(column) as DictionaryColumn;
  }

  /** The dictionary of a column, where it has been made already. */
  knownDictionary(column: number): DictionaryColumn | undefined {
    return this.dictionaries.get(column);
  }

  /** The column as instants, read by a reader (which knows about formats a format allows). */
  instantColumn(column: number, reader: InstantReader): InstantColumn {
    this.buildColumns([{ as: 'instant', column, reader }]);
    return this.instants.get(instantKey(column, reader)) as InstantColumn;
  }

  /**
   * Makes several typed columns in one sweep over the rows, which is cheaper than one after the other. Columns that are
   * there already, or that the file does not have (negative), are passed over.
   */
  buildColumns(requests: readonly ColumnRequest[]): void {
    takeAll(this.columnSteps(requests));
  }

  /** As `buildColumns`, in steps. Columns that somebody asks for meanwhile are made for them at once. */
  *columnSteps(requests: readonly ColumnRequest[]): Steps<void> {
    const builders: ColumnBuilder<unknown>[] = [];
    const keep: (() => void)[] = [];
    for (const request of requests) {
      const { column } = request;
      if (column < 0) continue;
      if (request.as === 'number' && !this.numbers.has(column)) {
        const builder = new NumberBuilder(this, column);
        builders.push(builder);
        keep.push(() => this.numbers.set(column, builder.finish()));
      } else if (request.as === 'dictionary' && !this.dictionaries.has(column)) {
        const builder = new DictionaryBuilder(this, column);
        builders.push(builder);
        keep.push(() => this.dictionaries.set(column, builder.finish()));
      } else if (request.as === 'instant' && !this.instants.has(instantKey(column, request.reader))) {
        const builder = new InstantBuilder(this, column, request.reader);
        builders.push(builder);
        keep.push(() => this.instants.set(instantKey(column, request.reader), builder.finish()));
      }
    }
    if (builders.length === 0) return;
    yield* sweep(this, builders);
    for (const finish of keep) finish();
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

  /** Where a whole record is in the text. */
  rowRange(row: number): TextRange {
    return this.locator.row(row);
  }

  /** Range of a column's name, or of the text's start where the names are not in it. */
  headerRange(column: number): TextRange {
    const range = this.headerRanges[column] ?? this.locator.header?.(column);
    return range ?? { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };
  }

  /** 1-based text line on which the record starts. */
  line(row: number): number {
    return this.locator.line(row);
  }

  /** Whether a line may hold several records, so that its number does not say which of them is meant. */
  get recordsShareLines(): boolean {
    return this.locator.recordsShareLines ?? false;
  }

  /** Row and column at a 0-based text position, if the text can tell. */
  cellAt(line: number, character: number): { row: number; column: number } | undefined {
    return this.locator.at?.(line, character);
  }
}

function instantKey(column: number, reader: InstantReader): string {
  return `${column}:${reader.name}`;
}
