import { inLanguage, say } from '../../../src/core/language/say.js';
import { createTable, type TableCell, type TableColumn } from '../../ui/table.js';
import { visibleText } from '../../ui/visible-text.js';
import { invoiceAmount, longestFraction, padded, withColumn } from '../amounts.js';
import { decimalText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { createSection, type StatementSection } from '../section.js';
import { INVOICE_WORDS } from '../wording.js';

const OUTCOME_CLASSES: Readonly<Record<string, string>> = {
  matched: 'zero',
  'not-comparable': 'zero',
  'listed-not-billed': 'zero',
};

const columns = (): readonly TableColumn[] => [
  { title: say`Description`, class: 'wide-cell' },
  { title: say`Unit`, class: 'short' },
  { title: say`Usage`, figures: true },
  { title: say`Invoice`, figures: true },
  { title: say`Delta`, figures: true },
  { title: say`Rate`, figures: true },
  { title: say`Amount`, figures: true },
  { title: say`Outcome`, class: 'short' },
];
/** Place of the column of what a bundle covers, where a line has a bundle. */
const INCLUDED_AT = 3;

/** Usage against the lines of the invoice, where lines were given. */
export function invoiceSection({ view }: PageContext): StatementSection | undefined {
  if (!view.invoice) return undefined;
  const decimals = longestFraction(view.invoice.map(({ rate }) => rate));
  const isBundled = view.invoice.some(({ included }) => included !== null);
  const table = createTable({
    caption: say`Usage against the lines of the invoice`,
    class: 'invoice',
    columns: withColumn(columns(), INCLUDED_AT, isBundled ? { title: say`Included`, figures: true } : undefined),
    rows: view.invoice.map((line) => ({
      cells: withColumn<TableCell>(
        [
          visibleText(line.description),
          visibleText(line.unit),
          decimalOrNone(line.usageQuantity),
          decimalOrNone(line.invoiceQuantity),
          { content: decimalOrNone(line.delta, true), class: line.outcome === 'matched' ? 'zero' : undefined },
          line.rate === null ? '–' : decimalText(padded(line.rate, decimals)),
          line.amount === null ? '–' : invoiceAmount(line.amount, line.currency),
          {
            content: inLanguage(INVOICE_WORDS[line.outcome] ?? line.outcome),
            class: OUTCOME_CLASSES[line.outcome] ?? 'bad',
          },
        ],
        INCLUDED_AT,
        isBundled ? decimalOrNone(line.included) : undefined,
      ),
    })),
  });
  return createSection({ id: 'invoice', title: say`Invoice lines` }, table);
}

function decimalOrNone(decimal: string | null, sign = false): string {
  return decimal === null ? '–' : decimalText(decimal, sign);
}
