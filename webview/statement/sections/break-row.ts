import { inLanguage, say } from '../../../src/core/language/say.js';
import type { BreakView, StatementView } from '../../../src/engine/protocol.js';
import { element } from '../../ui/element.js';
import { createLink } from '../../ui/link.js';
import { grouped } from '../../ui/numbers.js';
import { NO_CELL, quietCell, type TableCell, type TableColumn, type TableRow } from '../../ui/table.js';
import { visibleText } from '../../ui/visible-text.js';
import { amountCell, moneyColumn, withColumn } from '../amounts.js';
import { clockText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { CAUSE_WORDS } from '../wording.js';

type Place = BreakView['usage'][number];

/** Rows of one break that are named one by one; the rest is counted. */
const NAMED_ROWS = 3;

/** Place of the column of money, after the delta in time. */
const MONEY_AT = 1;

/** A cell for a difference that is not known. */
export function unknownCell(): TableCell {
  return quietCell(say`unknown`);
}

/** Columns of the table of breaks. With several logs, a row is named with its file. */
export function breakColumns(view: StatementView): TableColumn[] {
  const columns: TableColumn[] = [
    { title: say`Delta`, figures: true, class: 'delta' },
    { title: say`Expected`, figures: true },
    { title: say`Billed`, figures: true },
    { title: say`Usage row`, figures: true },
    { title: hasSeveralLogs(view) ? say`Log file:row` : say`Log row`, figures: true },
    { title: view.groups ? say`Group` : say`Call`, class: 'call-id' },
    { title: say`Kind and rule`, class: 'kind' },
  ];
  return withColumn(columns, MONEY_AT, view.money ? moneyColumn(view.money) : undefined);
}

/** One break as a row of the table. */
export function breakRow(context: PageContext, entry: BreakView): TableRow {
  const { deltaSeconds, expectedSeconds, billedSeconds, callId } = entry;
  const call = callId === null ? '–' : visibleText(callId);
  const cells: TableCell[] = [
    deltaSeconds === null ? unknownCell() : clockText(deltaSeconds, true),
    timeCell(expectedSeconds),
    timeCell(billedSeconds),
    rowLinks(context, entry.usage, false),
    rowLinks(context, entry.callLog, hasSeveralLogs(context.view)),
    element('span', { class: 'clipped', text: call, attributes: { title: call } }),
    kindCell(context, entry),
  ];
  return { cells: withColumn(cells, MONEY_AT, context.view.money ? moneyCell(entry) : undefined) };
}

function moneyCell({ deltaSeconds, deltaAmount }: BreakView): TableCell {
  if (deltaSeconds === null) return unknownCell();
  return amountCell({ amount: deltaAmount, isPartial: false }, true);
}

function timeCell(seconds: number | null): TableCell {
  return seconds === null ? NO_CELL : clockText(seconds);
}

function kindCell(context: PageContext, { label, cause, rule, change }: BreakView): Node {
  const kind = cause === null ? label : `${label} (${inLanguage(CAUSE_WORDS[cause] ?? cause)})`;
  const words = change === null ? kind : `${kind} · ${visibleText(change)}`;
  const cell = element('span', { class: 'break-kind' }, element('span', { text: words }));
  if (rule !== null) cell.append(' ', ruleNode(context, rule));
  return cell;
}

/** The name of a rule, which folds it out below where it is one of those that ran. */
export function ruleNode(context: PageContext, rule: string): HTMLElement {
  const known = context.view.rules.some((entry) => entry.rule === rule);
  if (!known) return element('span', { class: 'muted', text: rule });
  return createLink(rule, () => context.showRule(rule), {
    class: 'quiet-link',
    attributes: { 'aria-label': say`Rule ${rule}` },
  });
}

/** Links to the rows; `2:12` is row 12 of the second input where there are several logs. */
function rowLinks(context: PageContext, rows: readonly Place[], withInput: boolean): TableCell {
  if (rows.length === 0) return NO_CELL;
  const links = element('span', { class: 'row-links' });
  for (const { input, row, line } of rows.slice(0, NAMED_ROWS)) {
    const file = visibleText(context.view.inputs[input]?.name ?? '');
    const text = withInput ? `${input}:${grouped(row + 1)}` : grouped(row + 1);
    const spoken = say`${text}: row ${grouped(row + 1)} (line ${grouped(line)}) of ${file}`;
    links.append(
      createLink(text, () => void context.host.openRow(input, row), {
        attributes: { 'aria-label': spoken, title: spoken },
      }),
      ' ',
    );
  }
  if (rows.length > NAMED_ROWS) links.append(element('span', { text: `+${grouped(rows.length - NAMED_ROWS)}` }));
  return links;
}

function hasSeveralLogs(view: StatementView): boolean {
  return view.inputs.filter(({ role }) => role === 'call-log').length > 1;
}
