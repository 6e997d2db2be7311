import { bindColumns, nameKey } from '../formats/columns.js';
import { INVOICE_COLUMNS, readMoney } from '../formats/invoice-lines.js';
import { say } from '../language/say.js';
import { detectNotCsv } from '../reading/not-csv.js';
import { parseDecimal } from '../table/decimal.js';
import type { InvoiceLine } from './invoice-sides.js';
import { isNegative } from './rate-table.js';
import {
  currencyCode,
  currencyOfHead,
  decodeSideTable,
  isBlankRow,
  readSideTable,
  withoutCurrencies,
} from './side-table.js';

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
 * optionally Unit, Included, Amount, Currency and Document Type, in any order. Blank lines are skipped; nothing else is.
 * @throws InvoiceLinesError
 */
export function readInvoiceLines(text: string): InvoiceLine[] {
  const { rows, lines, head } = readSideTable(text);
  if (head < 0)
    throw new InvoiceLinesError(
      say`There are no invoice lines.`,
      1,
      say`Give a header with Description and Quantity, and a line for each item.`,
    );
  const bare = withoutCurrencies(rows[head]);
  const binding = bindColumns(bare, INVOICE_COLUMNS);
  const missing = INVOICE_COLUMNS.find(({ key, required }) => required && binding.column(key) < 0);
  if (missing)
    throw new InvoiceLinesError(
      say`The header has no column ${missing.name}; it has: ${rows[head].join(', ')}.`,
      lines[head],
      say`The columns are Description, Quantity, and optionally Unit, Included, Amount and Currency.`,
    );
  const amountColumn = binding.column('amount');
  // Beside a quantity it is that of a unit as often as that of the line, and money would be wrong by that factor.
  if (nameKey(bare[amountColumn] ?? '') === 'price')
    throw new InvoiceLinesError(
      say`“${rows[head][amountColumn].trim()}” could be what a line costs, or one unit of it.`,
      lines[head],
      say`Call the column Amount where it is what the line costs. The price of a unit follows from Amount and Quantity; leave its column out.`,
    );
  const headed = currencyOfHead(rows[head][amountColumn]);
  const result: InvoiceLine[] = [];
  for (let row = head + 1; row < rows.length; row++) {
    if (isBlankRow(rows[row])) continue;
    const cell = (key: string) => (rows[row][binding.column(key)] ?? '').trim();
    // A credit, or a fee, may be for no quantity at all.
    const quantity = cell('quantity') === '' && cell('amount') !== '' ? '0' : quantityOf(cell('quantity'), lines[row]);
    const isCredit = /credit|avoir|gutschrift|abono/i.test(cell('document'));
    const signed = (value: string) => (isCredit ? belowZero(value) : value);
    const line: InvoiceLine = { description: cell('description'), quantity: signed(quantity) };
    if (cell('unit') !== '') line.unit = cell('unit');
    if (cell('included') !== '') {
      const included = quantityOf(cell('included'), lines[row], 'Included');
      // What a credit takes back may have been covered in part; a line that charges covers nothing or something.
      if (isBelowZero(included) && !isBelowZero(line.quantity))
        throw new InvoiceLinesError(
          say`Included “${included}” is less than nothing.`,
          lines[row],
          say`Write what is covered without a sign; it is taken off the usage.`,
        );
      line.included = signed(included);
    }
    if (cell('amount') !== '') {
      const { amount, currency } = moneyOf(cell('amount'), lines[row]);
      line.amount = signed(amount);
      const named = currency || cell('currency') || headed;
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
  return readInvoiceLines(decodeSideTable(bytes));
}

/** Credit notes are negative, whether or not their document writes the sign. */
function belowZero(value: string): string {
  return value.startsWith('-') || /^\+?[0.]*$/.test(value) ? value : `-${value.replace(/^\+/, '')}`;
}

function isBelowZero(text: string): boolean {
  const value = parseDecimal(text);
  return value !== undefined && isNegative(value);
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
