import Papa from 'papaparse';
import { bindColumns } from '../formats/columns.js';
import { INVOICE_COLUMNS, readMoney } from '../formats/invoice-lines.js';
import { say } from '../language/say.js';
import { detectEncoding, transcodeToUtf8 } from '../reading/encoding.js';
import { detectNotCsv } from '../reading/not-csv.js';
import { parseDecimal } from '../table/decimal.js';
import type { InvoiceLine } from './invoice-sides.js';

/** Invoice lines that cannot be read: where, why, and what to do. */
export class InvoiceLinesError extends Error {
  constructor(
    message: string,
    /** 1-based line of the text. */
    readonly line: number,
    readonly advice: string,
  ) {
    super(message);
    this.name = 'InvoiceLinesError';
  }
}

/**
 * Reads invoice lines from CSV or from a table pasted out of a document: a header with Description and Quantity, and
 * optionally Unit, Included, Amount and Currency, in any order. Blank lines are skipped; nothing else is.
 * @throws InvoiceLinesError
 */
export function readInvoiceLines(text: string): InvoiceLine[] {
  const content = text.replace(/^\ufeff/, '');
  // Blank lines mislead the guess, but records are counted with them, so that lines can be named.
  const guess = { delimitersToGuess: [',', ';', '\t', '|'], preview: 50, skipEmptyLines: true };
  const { delimiter } = Papa.parse<string[]>(content, guess).meta;
  const rows = Papa.parse<string[]>(content, { delimiter }).data;
  const lines = lineNumbers(content, rows.length);
  const head = rows.findIndex((row) => !isBlank(row));
  if (head < 0)
    throw new InvoiceLinesError(
      say`There are no invoice lines.`,
      1,
      say`Give a header with Description and Quantity, and a line for each item.`,
    );
  const binding = bindColumns(rows[head], INVOICE_COLUMNS);
  const missing = INVOICE_COLUMNS.find(({ key, required }) => required && binding.column(key) < 0);
  if (missing)
    throw new InvoiceLinesError(
      say`The header has no column ${missing.name}; it has: ${rows[head].join(', ')}.`,
      lines[head],
      say`The columns are Description, Quantity, and optionally Unit, Included, Amount and Currency.`,
    );
  const result: InvoiceLine[] = [];
  for (let row = head + 1; row < rows.length; row++) {
    if (isBlank(rows[row])) continue;
    const cell = (key: string) => (rows[row][binding.column(key)] ?? '').trim();
    const line: InvoiceLine = { description: cell('description'), quantity: quantityOf(cell('quantity'), lines[row]) };
    if (cell('unit') !== '') line.unit = cell('unit');
    if (cell('included') !== '') line.included = quantityOf(cell('included'), lines[row], 'Included');
    if (cell('amount') !== '') {
      const { amount, currency } = moneyOf(cell('amount'), lines[row]);
      line.amount = amount;
      const named = currency === '' ? cell('currency') : currency;
      if (named !== '') line.currency = currencyCode(named);
    }
    result.push(line);
  }
  if (result.length === 0)
    throw new InvoiceLinesError(
      say`Below the header there are no invoice lines.`,
      lines[head],
      say`Add a line for each item, with its Description and Quantity.`,
    );
  return result;
}

/**
 * Reads the lines from a file's bytes, in whatever encoding they are.
 * @throws InvoiceLinesError also where the file is something else, such as the invoice itself as a PDF
 */
export function readInvoiceFile(bytes: Uint8Array): InvoiceLine[] {
  const other = bytes.length === 0 ? undefined : detectNotCsv(bytes, bytes.length);
  if (other)
    throw new InvoiceLinesError(
      other.message,
      1,
      say`Copy the lines of the invoice into a CSV file with the columns Description and Quantity.`,
    );
  return readInvoiceLines(decoded(bytes));
}

/** As usage files are read: what is not UTF-8 is taken for windows-1252, which spreadsheets write. */
function decoded(bytes: Uint8Array): string {
  const { encoding } = detectEncoding(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
    // Not every TextDecoder knows what is between 0x80 and 0x9F there, such as the euro sign.
    const { bytes: utf8, size } = transcodeToUtf8(bytes, bytes.length, 'windows-1252', 0);
    return new TextDecoder().decode(utf8.subarray(0, size));
  }
}

function quantityOf(text: string, line: number, name = 'Quantity'): string {
  if (parseDecimal(text)) return text;
  throw new InvoiceLinesError(
    text === '' ? say`${name} is blank.` : say`${name} “${text}” is not a plain decimal.`,
    line,
    say`Write digits and a point, without separators or unit, such as 1234.5.`,
  );
}

function moneyOf(text: string, line: number): { amount: string; currency: string } {
  const { amount, currency } = readMoney(text);
  if (amount !== undefined) return { amount, currency };
  throw new InvoiceLinesError(say`Amount “${text}” cannot be read.`, line, say`Write it as 1234.50.`);
}

/** `€` and `eur` are `EUR`. A sign that several currencies share stays as it is. */
function currencyCode(named: string): string {
  if (named === '€') return 'EUR';
  return named === '£' ? 'GBP' : named.toUpperCase();
}

function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}

/** The 1-based line on which each record starts: quoted cells may hold line breaks. */
function lineNumbers(text: string, records: number): number[] {
  const lines: number[] = [];
  let line = 1;
  let quoted = false;
  let start = true;
  for (let at = 0; at < text.length && lines.length < records; at++) {
    if (start) {
      lines.push(line);
      start = false;
    }
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (character === '\n' || (character === '\r' && text[at + 1] !== '\n')) {
      line++;
      start = !quoted;
    }
  }
  while (lines.length < records) lines.push(line);
  return lines;
}
