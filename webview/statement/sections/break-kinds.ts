import { createTable } from '../../ui/table.js';
import { clockText, grouped } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { ruleNode } from './break-row.js';

/** How many breaks there are of which kind and what they come to, above the single ones. */
export function breakKindsTable(context: PageContext): HTMLElement {
  return createTable({
    caption: 'Breaks by kind',
    class: 'break-kinds',
    columns: [
      { title: 'Kind' },
      { title: 'Breaks', figures: true },
      { title: 'Net', figures: true },
      { title: 'Rule', class: 'rule-of-kind' },
    ],
    rows: context.view.breakKinds.map(({ label, count, netSeconds, rule }) => ({
      cells: [
        label,
        grouped(count),
        netSeconds === null ? { content: 'unknown', class: 'zero' } : clockText(netSeconds, true),
        rule === null ? '' : ruleNode(context, rule),
      ],
    })),
  });
}
