import { createTable } from '../../ui/table.js';
import { visibleText } from '../../ui/visible-text.js';
import { decimalText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { createSection, type StatementSection } from '../section.js';
import { INVOICE_WORDS } from '../wording.js';

const OUTCOME_CLASSES: Readonly<Record<string, string>> = { matched: 'zero', 'not-comparable': 'zero' };

/** Usage against the lines of the invoice, where lines were given. */
export function invoiceSection({ view }: PageContext): StatementSection | undefined {
  if (!view.invoice) return undefined;
  const table = createTable({
    caption: 'Usage against the lines of the invoice',
    class: 'invoice',
    columns: [
      { title: 'Description', class: 'wide-cell' },
      { title: 'Unit', class: 'short' },
      { title: 'Usage', figures: true },
      { title: 'Invoice', figures: true },
      { title: 'Delta', figures: true },
      { title: 'Rate', figures: true },
      { title: 'Amount', figures: true },
      { title: 'Outcome', class: 'short' },
    ],
    rows: view.invoice.map((line) => ({
      cells: [
        visibleText(line.description),
        line.unit,
        decimalOrNone(line.usageQuantity),
        decimalOrNone(line.invoiceQuantity),
        { content: decimalOrNone(line.delta, true), class: line.outcome === 'matched' ? 'zero' : undefined },
        decimalOrNone(line.rate),
        decimalOrNone(line.amount),
        {
          content: INVOICE_WORDS[line.outcome] ?? line.outcome,
          class: OUTCOME_CLASSES[line.outcome] ?? 'bad',
        },
      ],
    })),
  });
  return createSection({ id: 'invoice', title: 'Invoice lines' }, table);
}

function decimalOrNone(decimal: string | null, sign = false): string {
  return decimal === null ? '–' : decimalText(decimal, sign);
}
