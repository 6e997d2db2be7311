import { say } from '../../../src/core/language/say.js';
import { classes, element } from '../../ui/element.js';
import { createLink } from '../../ui/link.js';
import { grouped } from '../../ui/numbers.js';
import { createTable, type TableCell, type TableColumn, type TableRow } from '../../ui/table.js';
import { amountCell, amountWords, moneyColumn, withColumn } from '../amounts.js';
import { clockText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { createNote, createRemarks, createSection, type StatementSection } from '../section.js';
import { createBridgeChart } from './bridge-chart.js';
import { isDifference, sidesOfStep } from './bridge-sides.js';

const columns = (): readonly TableColumn[] => [
  { title: say`Step` },
  { title: say`Rows`, figures: true },
  { title: say`h:mm:ss`, figures: true },
  { title: say`Open rows of`, class: 'open-rows' },
];
/** Place of the column of money. */
const MONEY_AT = 3;

/** The part with the bridge, whose chart is drawn when it is known how wide it is. */
interface BridgeSection extends StatementSection {
  /** The chart is on screen. */
  drawn: Promise<void>;
}

/** The bridge from talk time to billed time: as a chart, as a table, and what is left. */
export function bridgeSection(context: PageContext): BridgeSection {
  const { view } = context;
  const steps = view.bridge.slice(0, -1);
  const total = view.bridge.at(-1);
  const { money } = view;
  const table = createTable({
    caption: say`Steps of the bridge`,
    class: classes('bridge-table', money !== null && 'stacked'),
    columns: withColumn(columns(), MONEY_AT, money ? moneyColumn(money) : undefined),
    rows: steps.map((step, at) => stepRow(context, step, at > 0)),
    total: total && stepRow(context, total, false),
  });
  const residual =
    view.residualSeconds === 0
      ? createNote('good', noResidualText(money))
      : createNote(
          'bad',
          say`Residual ${clockText(view.residualSeconds, true)}: this part is explained by no step, so the statement is incomplete.`,
        );
  const legend = element(
    'ul',
    { class: 'legend' },
    element('li', { class: 'legend-expected', text: say`makes the expected charge` }),
    element('li', { class: 'legend-differs', text: say`difference to the bill` }),
  );
  const { node, drawn } = createBridgeChart(context);
  const chart = element('div', { class: 'bridge-drawing' }, node, legend);
  const section = createSection(
    { id: 'bridge', title: say`Bridge from the call log to the bill`, name: say`Bridge` },
    element('div', { class: classes('bridge-pair', money !== null && 'with-money') }, chart, table),
    createRemarks(money?.bridgeNotes ?? []),
    residual,
  );
  return { ...section, drawn };
}

function stepRow(context: PageContext, bar: PageContext['view']['bridge'][number], isChange: boolean): TableRow {
  const { step, label, rows, seconds, money } = bar;
  const links = element('span', { class: 'side-links' });
  for (const side of sidesOfStep(context.view, step, rows)) {
    const isUsage = side === 'usage';
    const name = isUsage ? say`usage: rows of “${label}”` : say`call log: rows of “${label}”`;
    const open = () => void context.host.openSelection({ side, step, title: label });
    const link = createLink(isUsage ? say`usage` : say`log`, open, { attributes: { 'aria-label': name } });
    links.append(link);
  }
  if (links.childElementCount === 0) links.append('–');
  const differs = isDifference(step) && rows > 0;
  const name = element('span', { text: label });
  if (differs) name.append(element('span', { class: 'visually-hidden', text: say` (difference to the bill)` }));
  return {
    class: classes(isChange && rows === 0 && 'zero', differs && 'differs'),
    cells: withColumn<TableCell>(
      [name, grouped(rows), clockText(seconds, isChange), links],
      MONEY_AT,
      money && amountCell(money, isChange),
    ),
  };
}

function noResidualText(money: PageContext['view']['money']): string {
  const words = money && amountWords(money, money.residual, true);
  return words
    ? say`Residual 0:00:00 (${words}): nothing is left unexplained.`
    : say`Residual 0:00:00: nothing is left unexplained.`;
}
