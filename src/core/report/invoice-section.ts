import { formatDecimal, parseDecimal, round } from '../billing/decimal.js';
import type { InvoiceLineResult, Statement } from '../reconcile/statement.js';
import { CENTS } from './amounts.js';
import type { Cell, Section } from './outline.js';
import { groupedDecimal } from './seconds.js';

const OUTCOME_WORDS: Readonly<Record<InvoiceLineResult['outcome'], string>> = {
  matched: 'matches',
  differs: 'differs',
  'listed-not-billed': 'listed, not billed',
  'not-on-invoice': 'not invoiced',
  'not-in-usage': 'not in usage',
  'not-comparable': 'not comparable',
};

/** Usage against the lines of the invoice, where lines were given. */
export function invoiceSection({ invoice }: Statement): Section | undefined {
  if (invoice === null) return undefined;
  return {
    title: 'Invoice lines',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'Description', align: 'left', shrinkTo: 12 },
          { title: 'Unit', align: 'left', shrinkTo: 8 },
          { title: 'Usage', align: 'right' },
          { title: 'Invoice', align: 'right' },
          { title: 'Delta', align: 'right' },
          { title: 'Rate', align: 'right' },
          { title: 'Amount', align: 'right' },
          { title: 'Outcome', align: 'left', shrinkTo: 10 },
        ],
        rows: invoice.map((line): Cell[] => [
          line.description,
          line.unit,
          line.included === undefined
            ? figure(line.usageQuantity)
            : `${figure(line.usageQuantity)}, ${figure(line.included)} included`,
          figure(line.invoiceQuantity),
          figure(line.delta, true),
          figure(line.rate),
          money(line),
          {
            text: OUTCOME_WORDS[line.outcome],
            tone:
              line.outcome === 'matched'
                ? 'good'
                : line.outcome === 'not-comparable' || line.outcome === 'listed-not-billed'
                  ? 'quiet'
                  : 'bad',
          },
        ]),
      },
    ],
  };
}

/** An amount as invoices write it, with two decimals at least. */
function money({ amount, currency }: InvoiceLineResult): string {
  const exact = amount === null ? undefined : parseDecimal(amount);
  if (!exact) return '–';
  const text = groupedDecimal(formatDecimal(round(exact, Math.max(CENTS, exact.scale)), true));
  return currency === undefined ? text : `${text} ${currency}`;
}

function figure(text: string | null, sign = false): string {
  if (text === null) return '–';
  const shown = groupedDecimal(text);
  return sign && /^[^−]*[1-9]/.test(shown) ? `+${shown}` : shown;
}
