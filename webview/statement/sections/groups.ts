import { say } from '../../../src/core/language/say.js';
import type { GroupsView } from '../../../src/engine/protocol.js';
import { element } from '../../ui/element.js';
import { createIcon } from '../../ui/icon.js';
import { createLink } from '../../ui/link.js';
import { counted, grouped } from '../../ui/numbers.js';
import { createTable, NO_CELL, quietCell, type TableCell, type TableColumn, type TableRow } from '../../ui/table.js';
import { visibleText } from '../../ui/visible-text.js';
import { clockText, decimalText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { createRemarks, createSection, type StatementSection } from '../section.js';
import { type Side, sideRows } from './bridge-sides.js';

type Group = GroupsView['shown'][number];

const columns = (): readonly TableColumn[] => [
  { title: say`Group`, class: 'group-name' },
  { title: say`Log calls`, figures: true },
  { title: say`Billable`, figures: true },
  { title: say`Expected`, figures: true },
  { title: say`Usage rows`, figures: true, class: 'other-side' },
  { title: say`Counted`, figures: true },
  { title: say`Billed`, figures: true },
  { title: say`Difference`, figures: true, class: 'other-side' },
  { title: say`Outcome`, class: 'outcome' },
];

/** The groups of totals, the log beside the usage; the rows of both sides open in the grid. Undefined where calls were matched. */
export function groupsSection(context: PageContext): StatementSection | undefined {
  const { groups } = context.view;
  if (!groups) return undefined;
  const table = createTable({
    caption: say`Call log and usage of each group`,
    class: 'groups stacked',
    columns: columns(),
    rows: groups.shown.map((group) => groupRow(context, group)),
    total: groups.together ? togetherRow(groups.together) : undefined,
  });
  const hidden = groups.count - groups.shown.length;
  const remarks = [say`Nothing can be matched call by call: each group is compared as a whole, in number and in time.`];
  if (hidden > 0)
    remarks.push(say`${counted(hidden, 'more group')}: all of them are in the exports of this statement.`);
  return createSection(
    { id: 'groups', title: say`Groups`, figure: grouped(groups.count) },
    groups.shown.length > 0 ? table : element('p', { text: say`Neither side has calls in the period.` }),
    createRemarks(remarks),
  );
}

function groupRow(context: PageContext, group: Group): TableRow {
  const { outcome, outcomeLabel, billedSeconds, quantity, unit, count, deltaSeconds } = group;
  const name = visibleText(group.label);
  const ties = outcome === 'matched';
  const isBreak = !ties && outcome !== 'not-comparable';
  return {
    class: isBreak ? 'differs' : undefined,
    cells: [
      element('span', { text: name }),
      rowsLink(context, 'call-log', group, group.logRows),
      grouped(group.billable),
      clockText(group.expectedSeconds),
      rowsLink(context, 'usage', group, group.usageRows),
      count === null ? NO_CELL : grouped(count),
      billedSeconds === null ? `${decimalText(quantity)} ${visibleText(unit)}` : clockText(billedSeconds),
      deltaSeconds === null ? NO_CELL : ties ? quietCell(clockText(0)) : differenceText(group),
      element(
        'span',
        { class: `group-outcome ${ties ? 'good' : isBreak ? 'bad' : 'muted'}` },
        ties ? createIcon('pass') : isBreak ? createIcon('error') : undefined,
        element('span', { text: outcomeLabel }),
      ),
    ],
  };
}

/** `+0:01:00 (+1)`: time, and calls where their number differs too. */
function differenceText({ deltaSeconds, deltaCount }: Pick<Group, 'deltaSeconds' | 'deltaCount'>): string {
  const time = clockText(deltaSeconds ?? 0, true);
  if (deltaCount === null || deltaCount === 0) return time;
  return `${time} (${deltaCount > 0 ? '+' : '−'}${grouped(Math.abs(deltaCount))})`;
}

function rowsLink({ host }: PageContext, side: Side, group: Group, rows: number): TableCell {
  if (rows === 0) return quietCell('0');
  const label = visibleText(group.label);
  return createLink(
    grouped(rows),
    () => void host.openSelection({ side, bucket: `group:${group.index}`, title: label }),
    { attributes: { 'aria-label': say`${sideRows(side, rows)}: ${label}` } },
  );
}

function togetherRow(together: NonNullable<GroupsView['together']>): TableRow {
  return {
    cells: [
      together.label,
      grouped(together.logRows),
      grouped(together.billable),
      clockText(together.expectedSeconds),
      '',
      together.count === null ? NO_CELL : grouped(together.count),
      clockText(together.billedSeconds),
      differenceText(together),
      '',
    ],
  };
}
