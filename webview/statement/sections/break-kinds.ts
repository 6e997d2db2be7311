import { grouped } from '../../ui/numbers.js';
import { createTable, type TableCell, type TableColumn } from '../../ui/table.js';
import { amountCell, moneyColumn, withColumn } from '../amounts.js';
import { clockText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { ruleNode, UNKNOWN_CELL } from './break-row.js';

const COLUMNS: readonly TableColumn[] = [
  { title: 'Kind' },
  { title: 'Breaks', figures: true },
  { title: 'Net', figures: true },
  { title: 'Rule', class: 'rule-of-kind' },
];
/** Place of the column of money. */
const MONEY_AT = 3;

/** How many breaks there are of which kind and what they come to, above the single ones. */
export function breakKindsTable(context: PageContext): HTMLElement {
  const { money } = context.view;
  return createTable({
    caption: 'Breaks by kind',
    class: money ? 'break-kinds with-money' : 'break-kinds',
    columns: withColumn(COLUMNS, MONEY_AT, money ? moneyColumn(money) : undefined),
    rows: context.view.breakKinds.map(({ label, count, netSeconds, money: amount, rule }) => ({
      cells: withColumn<TableCell>(
        [
          label,
          grouped(count),
          netSeconds === null ? UNKNOWN_CELL : clockText(netSeconds, true),
          rule === null ? '' : ruleNode(context, rule),
        ],
        MONEY_AT,
        money ? (amount ? amountCell(amount, true) : UNKNOWN_CELL) : undefined,
      ),
    })),
  });
}
