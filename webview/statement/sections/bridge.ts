import { element } from '../../ui/element.js';
import { createLink } from '../../ui/link.js';
import { createTable, type TableRow } from '../../ui/table.js';
import { clockText, grouped } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { createNote, createSection, type StatementSection } from '../section.js';
import { createBridgeChart } from './bridge-chart.js';
import { isDifference, sidesOfStep } from './bridge-sides.js';

const SIDE_LINKS = { usage: 'usage', 'call-log': 'log' } as const;
const SIDE_NAMES = { usage: 'usage', 'call-log': 'call log' } as const;

/** The bridge from talk time to billed time: as a chart, as a table, and what is left. */
export function bridgeSection(context: PageContext): StatementSection {
  const { view } = context;
  const steps = view.bridge.slice(0, -1);
  const total = view.bridge.at(-1);
  const table = createTable({
    caption: 'Steps of the bridge',
    class: 'bridge-table',
    columns: [
      { title: 'Step' },
      { title: 'Rows', figures: true },
      { title: 'h:mm:ss', figures: true },
      { title: 'Open rows of', class: 'open-rows' },
    ],
    rows: steps.map((step, at) => stepRow(context, step, at > 0)),
    total: total && stepRow(context, total, false),
  });
  const residual =
    view.residualSeconds === 0
      ? createNote('good', 'Residual 0:00:00: nothing is left unexplained.')
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
    element('div', { class: 'bridge-pair' }, chart, table),
    residual,
  );
}

function stepRow(context: PageContext, bar: PageContext['view']['bridge'][number], isChange: boolean): TableRow {
  const { step, label, rows, seconds } = bar;
  const links = element('span', { class: 'side-links' });
  for (const side of sidesOfStep(context.view, step, rows)) {
    const link = createLink(SIDE_LINKS[side], () => void context.host.openSelection({ side, step, title: label }), {
      attributes: { 'aria-label': `${SIDE_NAMES[side]}: rows of “${label}”` },
    });
    links.append(link);
  }
  if (links.childElementCount === 0) links.append('–');
  const classes = [isChange && rows === 0 ? 'zero' : '', isDifference(step) && rows > 0 ? 'differs' : ''];
  return {
    class: classes.filter(Boolean).join(' ') || undefined,
    cells: [element('span', { text: label }), grouped(rows), clockText(seconds, isChange), links],
  };
}
