import Papa from 'papaparse';
import { type Decimal, formatDecimal } from '../table/decimal.js';
import { inChunks } from './text-chunks.js';

/** A cell: a number of ours stays a number, a text may come from a file and is guarded. */
export type CsvCell = string | number | Decimal | null;

/** Rows written at a time. */
const BATCH = 500;

/** A spreadsheet takes a cell that starts like this for a formula; it drops controls and marks of no width before the sign. */
const FORMULA = /^(?:[\t\r\n]|[\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;
/**
 * Where languages write decimals with a comma, a spreadsheet parts cells at a semicolon, within our quotation marks too,
 * and any may part them at a tab or a line break: what follows there could be a formula as well. A number is none.
 */
const FORMULA_INSIDE =
  /(?=[=+\-@\uff1d\uff0b\uff0d\uff20])(?<=[;\t\r\n]["\p{Cc}\p{Cf}]*)(?!\+\d{7,15}(?:[;\t\r\n]|$))/gu;
/** The same behind a comma, in a document whose cells are parted by something else. */
const FORMULA_BEHIND_COMMA = /(?=[=+\-@\uff1d\uff0b\uff0d\uff20])(?<=,["\p{Cc}\p{Cf}]*)(?!\+\d{7,15}(?:,|$))/gu;
const PARTING = /[;\t\r\n]/;
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
/** A telephone number as the world writes it. All that a spreadsheet can make of it is a number, so it stays as it is. */
const INTERNATIONAL_NUMBER = /^\+\d{7,15}$/;

/**
 * A text that no spreadsheet takes for a formula: an apostrophe in front makes it text. Rows are data from somebody
 * else's system, and people open the result by a double click. Telephone numbers with their `+` are no formulas: who
 * reads the document gets them back unchanged.
 * @param delimiter what parts the cells of the document
 */
export function guarded(text: string, delimiter = ','): string {
  const inside = PARTING.test(text) ? text.replace(FORMULA_INSIDE, "'") : text;
  const whole = delimiter === ',' ? inside : inside.replace(FORMULA_BEHIND_COMMA, "'");
  return FORMULA.test(text) && !INTERNATIONAL_NUMBER.test(text.replace(INVISIBLE, '')) ? `'${whole}` : whole;
}

/** A CSV document in chunks: the header, then the rows as they are made. LF line breaks, UTF-8 without a mark. */
export function csvDocument(header: readonly string[], rows: Iterable<readonly CsvCell[]>): Generator<string> {
  return inChunks(batches(header, rows));
}

/** As `csvDocument`, of rows that name their cells; a cell that a row does not name is empty. */
export function csvOfRecords<Column extends string>(
  columns: readonly Column[],
  records: Iterable<Partial<Record<Column, CsvCell>>>,
): Generator<string> {
  return csvDocument(columns, cellsOf(columns, records));
}

function* cellsOf<Column extends string>(
  columns: readonly Column[],
  records: Iterable<Partial<Record<Column, CsvCell>>>,
): Generator<CsvCell[]> {
  for (const record of records) yield columns.map((column) => record[column] ?? null);
}

function* batches(header: readonly string[], rows: Iterable<readonly CsvCell[]>): Generator<string> {
  let batch: (readonly (string | number)[])[] = [header];
  for (const row of rows) {
    batch.push(row.map(cellText));
    if (batch.length === BATCH) {
      yield written(batch);
      batch = [];
    }
  }
  if (batch.length > 0) yield written(batch);
}

function cellText(cell: CsvCell): string | number {
  if (cell === null) return '';
  if (typeof cell === 'string') return guarded(cell);
  return typeof cell === 'number' ? cell : formatDecimal(cell);
}

function written(rows: readonly (readonly (string | number)[])[]): string {
  return `${Papa.unparse(rows, { newline: '\n' })}\n`;
}
