import Papa from 'papaparse';
import { parseDecimal } from '../billing/decimal.js';
import { nameKey } from '../formats/columns.js';
import type { InvoiceLine } from './invoice.js';

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

/** Names that the columns go by, in the spelling of `nameKey`. */
const COLUMNS: Readonly<Record<keyof InvoiceLine, readonly string[]>> = {
  description: ['description', 'item', 'product', 'service', 'lineitem'],
  quantity: ['quantity', 'qty', 'units', 'count'],
  unit: ['unit', 'unitofmeasure', 'uom', 'measure'],
  amount: ['amount', 'total', 'totalamount', 'linetotal', 'net', 'netamount'],
};

/**
 * Reads invoice lines from CSV or from a table pasted out of a document: a header with Description and Quantity, and
 * optionally Unit and Amount, in any order. Blank lines are skipped; nothing else is.
 * @throws InvoiceLinesError
 */
export function readInvoiceLines(text: string): InvoiceLine[] {
  const content = text.replace(/^\ufeff/, '');
  const rows = Papa.parse<string[]>(content, { delimitersToGuess: [',', ';', '\t', '|'] }).data;
  const lines = lineNumbers(content, rows.length);
  const head = rows.findIndex((row) => !isBlank(row));
  if (head < 0)
    throw new InvoiceLinesError(
      'There are no invoice lines.',
      1,
      'Give a header with Description and Quantity, and a line for each item.',
    );
  const column = (field: keyof InvoiceLine) => rows[head].findIndex((name) => COLUMNS[field].includes(nameKey(name)));
  const at = {
    description: column('description'),
    quantity: column('quantity'),
    unit: column('unit'),
    amount: column('amount'),
  };
  if (at.description < 0 || at.quantity < 0)
    throw new InvoiceLinesError(
      `The header has no column ${at.description < 0 ? 'Description' : 'Quantity'}; it has: ${rows[head].join(', ')}.`,
      lines[head],
      'The columns are Description, Quantity, and optionally Unit and Amount.',
    );
  const result: InvoiceLine[] = [];
  for (let row = head + 1; row < rows.length; row++) {
    if (isBlank(rows[row])) continue;
    const cell = (place: number) => (place < 0 ? '' : (rows[row][place] ?? '').trim());
    const line: InvoiceLine = {
      description: cell(at.description),
      quantity: decimal(cell(at.quantity), 'Quantity', lines[row]),
    };
    if (cell(at.unit) !== '') line.unit = cell(at.unit);
    if (cell(at.amount) !== '') line.amount = decimal(cell(at.amount), 'Amount', lines[row]);
    result.push(line);
  }
  return result;
}

function decimal(text: string, column: string, line: number): string {
  if (parseDecimal(text)) return text;
  throw new InvoiceLinesError(
    text === '' ? `${column} is blank.` : `${column} “${text}” is not a plain decimal.`,
    line,
    'Write digits and a point, without separators, currency or unit, such as 1234.5.',
  );
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
