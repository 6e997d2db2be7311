import { classes, element } from '../../ui/element.js';
import { createLink } from '../../ui/link.js';
import { grouped } from '../../ui/numbers.js';
import { createTable, type TableCell, type TableColumn, type TableRow } from '../../ui/table.js';
import { amountCell, amountWords, moneyColumn, withColumn } from '../amounts.js';
import { clockText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { createNote, createRemarks, createSection, type StatementSection } from '../section.js';
import { createBridgeChart } from './bridge-chart.js';
import { isDifference, SIDE_NAMES, sidesOfStep } from './bridge-sides.js';

const SIDE_LINKS = { usage: 'usage', 'call-log': 'log' } as const;

const COLUMNS: readonly TableColumn[] = [
  { title: 'Step' },
  { title: 'Rows', figures: true },
  { title: 'h:mm:ss', figures: true },
  { title: 'Open rows of', class: 'open-rows' },
];
/** Place of the column of money. */
const MONEY_AT = 3;

/** The bridge from talk time to billed time: as a chart, as a table, and what is left. */
export function bridgeSection(context: PageContext): StatementSection {
  const { view } = context;
  const steps = view.bridge.slice(0, -1);
  const total = view.bridge.at(-1);
  const { money } = view;
  const table = createTable({
    caption: 'Steps of the bridge',
    class: classes('bridge-table', money !== null && 'stacked'),
    columns: withColumn(COLUMNS, MONEY_AT, money ? moneyColumn(money) : undefined),
    rows: steps.map((step, at) => stepRow(context, step, at > 0)),
    total: total && stepRow(context, total, false),
  });
  const residual =
    view.residualSeconds === 0
      ? createNote('good', `Residual 0:00:00${residualAmount(money)}: nothing is left unexplained.`)
      : createNote(
          'bad',
          `Residual ${clockText(view.residualSeconds, true)}: this part is explained by no step, so the statement is incomplete.`,
        );
  const legend = element(
    'ul',
    { class: 'legend' },
    element('li', { class: 'legend-expected', text: 'makes the expected charge' }),
    element('li', { class: 'legend-differs', text: 'difference to the bill' }),
  );
  const chart = element('div', { class: 'bridge-drawing' }, createBridgeChart(context), legend);
  return createSection(
    { id: 'bridge', title: 'Bridge from the call log to the bill', name: 'Bridge' },
    element('div', { class: classes('bridge-pair', money !== null && 'with-money') }, chart, table),
    createRemarks(money?.bridgeNotes ?? []),
    residual,
  );
}

function stepRow(context: PageContext, bar: PageContext['view']['bridge'][number], isChange: boolean): TableRow {
  const { step, label, rows, seconds, money } = bar;
  const links = element('span', { class: 'side-links' });
  for (const side of sidesOfStep(context.view, step, rows)) {
    const link = createLink(SIDE_LINKS[side], () => void context.host.openSelection({ side, step, title: label }), {
      attributes: { 'aria-label': `${SIDE_NAMES[side]}: rows of “${label}”` },
    });
    links.append(link);
  }
  if (links.childElementCount === 0) links.append('–');
  return {
    class: classes(isChange && rows === 0 && 'zero', isDifference(step) && rows > 0 && 'differs'),
    cells: withColumn<TableCell>(
      [element('span', { text: label }), grouped(rows), clockText(seconds, isChange), links],
      MONEY_AT,
      money && amountCell(money, isChange),
    ),
  };
}

function residualAmount(money: PageContext['view']['money']): string {
  const words = money && amountWords(money, money.residual, true);
  return words ? ` (${words})` : '';
}
