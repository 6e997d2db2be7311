import { say } from '../../../src/core/language/say.js';
import { grouped } from '../../ui/numbers.js';
import { createTable, type TableCell, type TableColumn } from '../../ui/table.js';
import { amountCell, moneyColumn, withColumn } from '../amounts.js';
import { clockText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { ruleNode, unknownCell } from './break-row.js';

const columns = (): readonly TableColumn[] => [
  { title: say`Kind` },
  { title: say`Breaks`, figures: true },
  { title: say`Net`, figures: true },
  { title: say`Rule`, class: 'rule-of-kind' },
];
/** Place of the column of money. */
const MONEY_AT = 3;

/** How many breaks there are of which kind and what they come to, above the single ones. */
export function breakKindsTable(context: PageContext): HTMLElement {
  const { money } = context.view;
  return createTable({
    caption: say`Breaks by kind`,
    class: money ? 'break-kinds with-money' : 'break-kinds',
    columns: withColumn(columns(), MONEY_AT, money ? moneyColumn(money) : undefined),
    rows: context.view.breakKinds.map(({ label, count, netSeconds, money: amount, rule }) => ({
      cells: withColumn<TableCell>(
        [
          label,
          grouped(count),
          netSeconds === null ? unknownCell() : clockText(netSeconds, true),
          rule === null ? '' : ruleNode(context, rule),
        ],
        MONEY_AT,
        money ? (amount ? amountCell(amount, true) : unknownCell()) : undefined,
      ),
    })),
  });
}
