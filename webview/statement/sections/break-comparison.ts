import { say } from '../../../src/core/language/say.js';
import { createButton } from '../../ui/button.js';
import { element } from '../../ui/element.js';
import { grouped } from '../../ui/numbers.js';
import { createTable } from '../../ui/table.js';
import { visibleText } from '../../ui/visible-text.js';
import { clockText } from '../figures.js';
import { foldSummary, remarkList } from '../listed-remarks.js';
import type { PageContext } from '../page-context.js';
import { rememberFold } from '../page-state.js';
import { createSection, type StatementSection } from '../section.js';

/** The statement before: which breaks are new, which persist, which are none any more; and calls across the boundary. */
export function comparisonSection({ host, view }: PageContext): StatementSection | undefined {
  const { continuity, breakCount } = view;
  if (!continuity && breakCount === 0) return undefined;
  const choose = createButton({
    label: continuity ? say`Compare with another…` : say`Compare with last month…`,
    onClick: () => void host.comparePrevious(),
  });
  const parts = { id: 'comparison', title: say`Compared with the statement before`, name: say`Month to month` };
  if (!continuity)
    return createSection(
      parts,
      element('p', {
        class: 'lead',
        text: say`With last month’s statement (its JSON), breaks are new or persisting, and calls across the boundary are found.`,
      }),
      choose,
    );
  const { name, period, remarks, totals } = continuity;
  return createSection(
    parts,
    element('p', { class: 'lead', text: say`Compared with ${visibleText(name)}, ${period}.` }),
    ...remarks.map((text) => element('p', { class: 'lead', text })),
    createTable({
      caption: say`Breaks compared with the statement before`,
      class: 'break-states',
      columns: [{ title: say`Breaks` }, { title: say`Number`, figures: true }, { title: say`Net`, figures: true }],
      rows: totals.map(({ label, breaks, netSeconds }) => ({
        cells: [label, grouped(breaks), clockText(netSeconds, true)],
      })),
    }),
    list('carried', say`Calls across the boundary`, continuity.carriedOver, continuity.carriedOverCount),
    list('resolved', say`No break any more`, continuity.resolved, continuity.resolvedCount),
    choose,
  );
}

function list(name: string, title: string, texts: readonly string[], count: number): HTMLElement | undefined {
  if (count === 0) return undefined;
  const details = element(
    'details',
    { class: 'unmatched' },
    foldSummary(`${title} (${grouped(count)})`),
    remarkList(texts, count),
  );
  rememberFold(details, name);
  return details;
}
