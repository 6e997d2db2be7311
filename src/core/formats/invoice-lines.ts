import type { ColumnDefinition, Format, Sample } from './format.js';
import { matchHeader, recognition } from './recognition.js';

const ID = 'generic.invoice-lines';

/** The columns of invoice lines: what a person copies from an invoice. */
export const INVOICE_COLUMNS: readonly ColumnDefinition[] = [
  {
    key: 'description',
    name: 'Description',
    aliases: ['Item', 'Line', 'Line Item', 'Usage Description', 'Product'],
    type: 'text',
    required: true,
    meaning: 'The wording of the invoice line, by which it is found in the usage report.',
    unit: 'none: a wording of the provider',
    billed: 'Names what is charged.',
    invoiceLine: 'This is the line itself; copy it from the invoice word for word.',
    trap: 'A line that is wrapped on the PDF has to be put together again with single blanks.',
  },
  {
    key: 'quantity',
    name: 'Quantity',
    // Where calls are counted beside their time, it is the time.
    aliases: ['Qty', 'Minutes', 'Usage', 'Units', 'Count'],
    type: 'number',
    required: true,
    meaning: 'How many units the invoice charges in this line.',
    unit: 'minutes for calls, seconds for Voice AI, segments for messages',
    billed: 'Times the price of a unit it gives the amount.',
    invoiceLine: 'Has to equal the sum of the usage report’s rows with the same Description.',
    trap: 'Write 1234.5, without a thousands separator: 1,234 is refused, for it could as well be 1.234.',
  },
  {
    key: 'unit',
    name: 'Unit',
    aliases: ['Unit of Measure', 'UOM'],
    type: 'text',
    required: false,
    meaning: 'What the quantity counts, where the invoice says so.',
    unit: 'none: a word such as minutes',
    billed: 'Without it the unit follows from the type of usage.',
    invoiceLine: 'Stands beside the quantity on some invoices.',
    trap: 'Packages of minutes are counted in packages.',
  },
  {
    key: 'included',
    name: 'Included',
    aliases: ['Bundle', 'Allowance'],
    type: 'number',
    required: false,
    meaning: 'How many units of this line a bundle or an allowance covers.',
    unit: 'that of the quantity',
    billed: 'Not billed: the invoice should charge the usage less this, and at least nothing.',
    invoiceLine: 'Usually stands in the contract or in another line of the invoice.',
    trap: 'An allowance that several lines share has to be divided among them by hand.',
  },
  {
    key: 'amount',
    name: 'Amount',
    aliases: ['Original Amount', 'Total', 'Line Total', 'Price', 'Net Amount', 'Total Amount', 'Charge'],
    type: 'number',
    required: false,
    meaning: 'What the line costs. Divided by the quantity it gives the price of a unit.',
    unit: 'the invoice’s currency',
    billed: 'Yes: this is the money.',
    invoiceLine: 'Use the original amount of the document, whatever has been paid or credited since.',
    trap: 'Credit notes are negative. Net and gross must not be mixed.',
  },
  {
    key: 'currency',
    name: 'Currency',
    aliases: ['Currency Code'],
    type: 'text',
    required: false,
    meaning: 'What the amount is in, where it does not stand with the amount itself.',
    unit: 'none: a code such as EUR',
    billed: 'Says what money it is.',
    invoiceLine: 'Stands in the invoice’s head or beside its total.',
    trap: 'Amounts in several currencies are never added: give an invoice at a time.',
  },
  {
    key: 'document',
    name: 'Document Type',
    aliases: ['Type', 'Document'],
    type: 'text',
    required: false,
    meaning: 'Whether the line is of an invoice or of a credit note.',
    unit: 'none: invoice or credit note',
    billed: 'Lines of a credit note count as negative, whether or not they are written with the sign.',
    invoiceLine: 'Stands in the list of the documents, beside their date.',
    trap: 'Documents keep their original amount after a credit note was applied: give both, and they cancel out.',
  },
];

/** A small table that a person copied from an invoice: Description and Quantity, perhaps Unit and Amount. */
export const invoiceLines: Format = {
  id: ID,
  title: 'Invoice lines',
  provider: 'any provider',
  role: 'invoice',
  grain: 'aggregate',
  stamp: 'none',
  sources: ['Understanding your Aircall invoice usage report'],
  columns: INVOICE_COLUMNS,
  recognise(sample: Sample) {
    const { keys, sentence } = matchHeader(sample.header, INVOICE_COLUMNS);
    if (!keys.has('description') || !keys.has('quantity')) return recognition(ID, 0.1 * keys.size, [sentence]);
    // Lists of calls may have both, among many other columns.
    const others = sample.header.length - keys.size;
    return recognition(ID, Math.max(0.4, 0.5 + 0.1 * keys.size - 0.08 * others), [sentence]);
  },
};

/**
 * An amount with or without a currency. Of two kinds of separator the last one is the decimal; one alone is a decimal
 * unless three digits follow, which could be thousands: that is not guessed at, except for the point of a plain number.
 */
export function readMoney(text: string): { amount: string | undefined; currency: string } {
  const found =
    /^\(?\s*([+-]?)\s*(\p{Sc}|[A-Z]{3})?\s*([+-]?)\s*(\d[\d.,' \u00a0\u202f]*)\s*(\p{Sc}|[A-Z]{3})?\s*\)?$/u.exec(
      text.trim(),
    );
  if (!found) return { amount: undefined, currency: '' };
  const currency = found[2] ?? found[5] ?? '';
  const negative = found[1] === '-' || found[3] === '-' || text.trim().startsWith('(');
  const number = plainNumber(found[4].trim());
  return { amount: number === undefined ? undefined : `${negative ? '-' : ''}${number}`, currency };
}

function plainNumber(text: string): string | undefined {
  const digits = text.replace(/[' \u00a0\u202f](?=\d{3})/g, '');
  if (/^\d+(?:\.\d+)?$/.test(digits)) return digits;
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(digits)) return digits.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(digits)) return digits.replaceAll('.', '').replace(',', '.');
  if (/^\d{1,3}(?:,\d{3}){2,}$/.test(digits)) return digits.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(digits)) return digits.replaceAll('.', '');
  if (/^\d+,(?:\d{1,2}|\d{4,})$/.test(digits)) return digits.replace(',', '.');
  return undefined;
}
