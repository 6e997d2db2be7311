import { cellText } from '../reading/cell-text.js';
import { CsvScanner } from '../reading/csv-scanner.js';
import { type Head, type KnownLayouts, readHead } from '../reading/dialect.js';
import { type RowBlocks, rowEnd, rowLine, rowStart } from '../reading/row-blocks.js';
import { CsvLocator, type TextRange } from '../reading/text-range.js';
import { Table } from '../table/table.js';

/** How much of a text is looked at for the header and the first rows. */
export const HEAD_BYTES = 64 * 1024;
/** Rows by which a format may be recognised. */
const SAMPLE_ROWS = 50;
const QUOTE = 34;

/** The header and first rows of a delimited text. */
export interface CsvStart {
  header: string[];
  headerless: boolean;
  /** Where the names stand; empty where the text has no header. */
  headerRanges: TextRange[];
  delimiter: string;
  /** Records above the data that are neither header nor data. */
  preamble: readonly (readonly string[])[];
  sample: string[][];
}

/** A delimited text whose rows are scanned as its bytes arrive. */
export class CsvOpening {
  private constructor(
    readonly start: CsvStart,
    private readonly scanner: CsvScanner,
  ) {}

  /**
   * Finds header and dialect in `bytes[bom, limit)`. Undefined while the header is not complete; `empty` where the whole
   * text has no record at all.
   */
  static begin(
    bytes: Uint8Array,
    bom: number,
    limit: number,
    final: boolean,
    layouts?: KnownLayouts,
  ): CsvOpening | 'empty' | undefined {
    const head = readHead(bytes, limit, bom, layouts);
    if (head.header.length === 0) return final ? 'empty' : undefined;
    const near = Math.min(limit, head.offset + HEAD_BYTES);
    let rows = scanFrom(bytes, head, near, final && near === limit);
    // A header that goes on beyond that has a quote which never closes, as only the whole text can tell.
    if (!rows && final && near < limit) rows = scanFrom(bytes, head, limit, true);
    if (!rows) return undefined;
    const above = recordsAbove(head);
    if (rows.rowCount < above && !final) return undefined;
    const start = startOf(bytes, head, rows, above);
    const scanner = new CsvScanner({
      delimiter: rows.delimiter,
      quote: QUOTE,
      columnCount: start.header.length,
      ...firstData(bytes, head, rows, Math.min(above, rows.rowCount), limit),
    });
    return new CsvOpening(start, scanner);
  }

  /** The rows scanned so far, without the header. */
  get rows(): RowBlocks {
    return this.scanner.rows;
  }

  /** Scans the complete rows of `bytes[0, limit)`; leaves the byte behind the limit as it was. */
  scan(bytes: Uint8Array, limit: number, final: boolean): number {
    const behind = bytes[limit];
    const count = this.scanner.scan(bytes, limit, final);
    bytes[limit] = behind;
    return count;
  }

  /** The rows scanned so far as a table. */
  table(bytes: Uint8Array): Table {
    const { header, headerRanges } = this.start;
    return new Table(bytes, this.rows, header, new CsvLocator(this.rows, bytes), headerRanges);
  }
}

/** Rows from the header on; undefined if not even the header is complete. Leaves the bytes as they were. */
function scanFrom(bytes: Uint8Array, head: Head, limit: number, final: boolean): RowBlocks | undefined {
  const scanner = new CsvScanner({
    delimiter: head.dialect.delimiter.charCodeAt(0),
    quote: QUOTE,
    columnCount: head.header.length,
    offset: head.offset,
    line: head.line,
  });
  const behind = bytes[limit];
  const count = scanner.scan(bytes, limit, final);
  bytes[limit] = behind;
  return count > 0 ? scanner.rows : undefined;
}

/** How many of the rows from the header on are no data. */
function recordsAbove(head: Head): number {
  return head.headerless ? 0 : 1 + head.below.length;
}

function startOf(bytes: Uint8Array, head: Head, rows: RowBlocks, above: number): CsvStart {
  const locator = new CsvLocator(rows, bytes);
  const columns = head.header.map((_, column) => column);
  const sample: string[][] = [];
  for (let row = above; row < Math.min(rows.rowCount, SAMPLE_ROWS + above); row++) {
    sample.push(columns.map((column) => cellText(rows, bytes, row, column)));
  }
  return {
    header: [...head.header],
    headerless: head.headerless,
    headerRanges: head.headerless ? [] : columns.map((column) => locator.cell(0, column)),
    delimiter: head.dialect.delimiter,
    preamble: [...head.dialect.preamble, ...head.below],
    sample,
  };
}

/** Byte offset and line of the first data record, with `above` rows before it. */
function firstData(
  bytes: Uint8Array,
  head: Head,
  rows: RowBlocks,
  above: number,
  limit: number,
): { offset: number; line: number } {
  if (above === 0) return { offset: head.offset, line: head.line };
  const last = above - 1;
  const end = rowEnd(rows, last);
  return {
    offset: behindBreak(bytes, end, limit),
    line: rowLine(rows, last) + lineBreaks(bytes, rowStart(rows, last), end) + 1,
  };
}

function behindBreak(bytes: Uint8Array, end: number, limit: number): number {
  if (end >= limit) return limit;
  return end + (bytes[end] === 13 && end + 1 < limit && bytes[end + 1] === 10 ? 2 : 1);
}

function lineBreaks(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let p = start; p < end; p++) if (bytes[p] === 10 || (bytes[p] === 13 && bytes[p + 1] !== 10)) count++;
  return count;
}
