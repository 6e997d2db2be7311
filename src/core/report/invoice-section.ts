import { inLanguage, say } from '../language/say.js';
import type { InvoiceLineResult } from '../reconcile/statement.js';
import { CENTS } from './amounts.js';
import { withColumn } from './money-cells.js';
import { type Cell, type Section, type TableColumn, type TonedText, titled } from './outline.js';
import { groupedDecimal } from './seconds.js';

/** What became of a line, as people read it. */
export const OUTCOME_WORDS: Readonly<Record<InvoiceLineResult['outcome'], TonedText>> = {
  matched: { text: 'matches', tone: 'good' },
  differs: { text: 'differs', tone: 'bad' },
  'listed-not-billed': { text: 'listed, not billed', tone: 'quiet' },
  'not-on-invoice': { text: 'not invoiced', tone: 'bad' },
  'not-in-usage': { text: 'not in usage', tone: 'bad' },
  'not-comparable': { text: 'not comparable', tone: 'quiet' },
};

/** Heads of the table of lines. */
export const INVOICE_HEADS: readonly TableColumn[] = [
  { title: 'Description', align: 'left', shrinkTo: 12 },
  { title: 'Unit', align: 'left', shrinkTo: 8 },
  { title: 'Usage', align: 'right' },
  { title: 'Invoice', align: 'right' },
  { title: 'Delta', align: 'right' },
  { title: 'Rate', align: 'right' },
  { title: 'Amount', align: 'right' },
  { title: 'Outcome', align: 'left', shrinkTo: 10 },
];
/** Units that the usage has; others are an invoice's own words. */
export const OUR_UNITS: ReadonlySet<string> = new Set(['minutes', 'seconds', 'segments']);
/** Place of the column of what a bundle covers, where a line has a bundle. */
const INCLUDED_AT = 3;

/** Usage against the lines of the invoice. */
export function invoiceSection(invoice: readonly InvoiceLineResult[]): Section {
  const decimals = rateDecimals(invoice);
  const isBundled = invoice.some(({ included }) => included !== undefined);
  return {
    title: say`Invoice lines`,
    blocks: [
      {
        kind: 'table',
        columns: withColumn(
          titled(INVOICE_HEADS),
          INCLUDED_AT,
          isBundled ? { title: say`Included`, align: 'right' } : undefined,
        ),
        rows: invoice.map((line) =>
          withColumn<Cell>(
            [
              line.description,
              OUR_UNITS.has(line.unit) ? inLanguage(line.unit) : line.unit,
              figure(line.usageQuantity),
              figure(line.invoiceQuantity),
              figure(line.delta, true),
              line.rate === null ? '–' : groupedDecimal(padded(line.rate, decimals)),
              money(line),
              { ...OUTCOME_WORDS[line.outcome], text: inLanguage(OUTCOME_WORDS[line.outcome].text) },
            ],
            INCLUDED_AT,
            isBundled ? figure(line.included ?? null) : undefined,
          ),
        ),
      },
    ],
  };
}

/** An amount as invoices write it, with two decimals at least. */
function money({ amount, currency }: InvoiceLineResult): string {
  if (amount === null) return '–';
  const text = groupedDecimal(padded(amount, CENTS));
  return currency === undefined ? text : `${text} ${currency}`;
}

/** How many decimals the longest rate has: those of the column, so that its points are in one line. */
function rateDecimals(lines: readonly InvoiceLineResult[]): number {
  return Math.max(0, ...lines.map(({ rate }) => rate?.split('.')[1]?.length ?? 0));
}

/** An exact decimal with a number of decimals at least. */
function padded(decimal: string, decimals: number): string {
  const [whole, fraction = ''] = decimal.split('.');
  return decimals === 0 ? decimal : `${whole}.${fraction.padEnd(decimals, '0')}`;
}

function figure(text: string | null, sign = false): string {
  if (text === null) return '–';
  const shown = groupedDecimal(text);
  return sign && /^[^−]*[1-9]/.test(shown) ? `+${shown}` : shown;
}
