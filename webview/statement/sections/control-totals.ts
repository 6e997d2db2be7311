import { element } from '../../ui/element.js';
import { createLink } from '../../ui/link.js';
import { counted, grouped } from '../../ui/numbers.js';
import { createTable } from '../../ui/table.js';
import { visibleText } from '../../ui/visible-text.js';
import { clockText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { createSection, type StatementSection } from '../section.js';
import { ROLE_WORDS } from '../wording.js';

/** What each side has: the files with their rows, what was billed, and what was talked. */
export function controlTotalsSection({ view, host }: PageContext): StatementSection {
  const table = createTable({
    caption: 'Files of each side',
    class: 'files',
    rowHeader: 1,
    columns: [
      { title: 'Side', class: 'short' },
      { title: 'File', class: 'file-name' },
      { title: 'Rows', figures: true },
      { title: 'Unreadable', figures: true },
    ],
    rows: view.inputs.map(({ role, name, rows, unreadableRows }) => ({
      cells: [
        ROLE_WORDS[role] ?? role,
        visibleText(name),
        grouped(rows),
        { content: grouped(unreadableRows), class: unreadableRows === 0 ? 'zero' : 'bad' },
      ],
    })),
  });
  const side = (name: 'usage' | 'call-log', seconds: number, rows: number) => {
    const words = name === 'usage' ? 'usage row' : 'call log row';
    const step = name === 'usage' ? 'usage' : 'call-log';
    const label = view.bridge.find((bar) => bar.step === step)?.label ?? step;
    return element(
      'dd',
      {},
      element('strong', { class: 'figure-text', text: clockText(seconds) }),
      ' on ',
      createLink(counted(rows, words), () => void host.openSelection({ side: name, step, title: label })),
    );
  };
  const totals = element(
    'dl',
    { class: 'side-totals' },
    element('dt', { text: 'Billed' }),
    side('usage', view.usage.seconds, view.usage.rows),
    element('dt', { text: 'Talked' }),
    side('call-log', view.callLog.seconds, view.callLog.rows),
  );
  return createSection({ id: 'control-totals', title: 'Control totals' }, table, totals);
}
