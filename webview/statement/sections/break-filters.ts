import { say } from '../../../src/core/language/say.js';
import type { BreakFilter, StatementView } from '../../../src/engine/protocol.js';
import { element } from '../../ui/element.js';
import { grouped } from '../../ui/numbers.js';
import { createSelect } from '../../ui/select.js';

/** Which breaks are listed: by what is decided, by kind, and by whether they are new. */
export function createBreakFilters(
  view: StatementView,
  filter: BreakFilter,
  onChange: (filter: BreakFilter) => void,
): HTMLElement {
  let current = filter;
  const change = (part: BreakFilter) => {
    current = { ...current, ...part };
    onChange(current);
  };
  const state = createSelect({
    name: say`List breaks by what is decided`,
    options: [
      { value: '', label: say`All, decided or not` },
      ...view.triage.totals.map(({ state: value, label }) => ({ value, label })),
    ],
    value: filter.state ?? '',
    onChange: (value) => change({ state: (value || undefined) as BreakFilter['state'] }),
  });
  const kind = createSelect({
    name: say`List breaks of one kind`,
    options: [
      { value: '', label: say`All kinds` },
      ...view.breakKinds.map(({ kind: value, label, count }) => ({ value, label: `${label} (${grouped(count)})` })),
    ],
    value: filter.kind ?? '',
    onChange: (value) => change({ kind: value || undefined }),
  });
  const since = view.continuity
    ? createSelect({
        name: say`List breaks by the statement before`,
        options: [
          { value: '', label: say`New or not` },
          ...view.continuity.totals
            .filter((total) => total.change !== 'resolved')
            .map(({ change: value, label }) => ({ value, label })),
        ],
        value: filter.change ?? '',
        onChange: (value) => change({ change: (value || undefined) as BreakFilter['change'] }),
      })
    : undefined;
  return element(
    'div',
    { class: 'break-filters', attributes: { role: 'group', 'aria-label': say`Which breaks are listed` } },
    state,
    kind,
    since,
  );
}
