import { inLanguage, say } from '../../../src/core/language/say.js';
import type { SideView } from '../../../src/engine/protocol.js';
import { element } from '../../ui/element.js';
import { createLink } from '../../ui/link.js';
import { FIRST_NODE, SECOND_NODE, withNodes } from '../../ui/node-places.js';
import { grouped } from '../../ui/numbers.js';
import { createTable } from '../../ui/table.js';
import { visibleText } from '../../ui/visible-text.js';
import { clockText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { createSection, type StatementSection } from '../section.js';
import { ROLE_WORDS } from '../wording.js';
import { type Side, sideRows } from './bridge-sides.js';

/** What each side has: the files with their rows, what was billed, and what was talked. */
export function controlTotalsSection({ view, host }: PageContext): StatementSection {
  const table = createTable({
    caption: say`Files of each side`,
    class: 'files',
    rowHeader: 1,
    columns: [
      { title: say`Side`, class: 'short' },
      { title: say`File`, class: 'file-name' },
      { title: say`Rows`, figures: true },
      { title: say`Unreadable`, figures: true },
    ],
    rows: view.inputs.map(({ role, name, rows, unreadableRows }) => ({
      cells: [
        inLanguage(ROLE_WORDS[role] ?? role),
        visibleText(name),
        grouped(rows),
        { content: grouped(unreadableRows), class: unreadableRows === 0 ? 'zero' : 'bad' },
      ],
    })),
  });
  // The totals of the bridge are steps of the sides' own names.
  const total = (side: Side, { seconds, rows }: SideView) => {
    const title = view.bridge.find(({ step }) => step === side)?.label ?? side;
    return element(
      'dd',
      {},
      ...withNodes(
        say`${FIRST_NODE} on ${SECOND_NODE}`,
        element('strong', { class: 'figure-text', text: clockText(seconds) }),
        createLink(sideRows(side, rows), () => void host.openSelection({ side, step: side, title })),
      ),
    );
  };
  const totals = element(
    'dl',
    { class: 'side-totals' },
    element('dt', { text: say`Billed` }),
    total('usage', view.usage),
    element('dt', { text: say`Talked` }),
    total('call-log', view.callLog),
  );
  return createSection({ id: 'control-totals', title: say`Control totals` }, table, totals);
}
