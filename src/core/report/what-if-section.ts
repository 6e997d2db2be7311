import { counted, grouped } from '../language/counted.js';
import { isOne, say } from '../language/say.js';
import type { Statement, StatementMoney } from '../reconcile/statement.js';
import type { WhatIf, WhatIfFigures } from '../reconcile/what-if.js';
import { amountCell, amountWords, noteBlocks, starNotes } from './money-cells.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import { type Block, type Cell, cellWords, type Section, type TableColumn } from './outline.js';
import type { ReportOptions } from './report-options.js';
import { clockText, minutesText } from './seconds.js';

/** The bill under each model that was asked for, as a whole and by Description. */
export function whatIfSections({ whatIf, money, grain }: Statement, { mask = NO_MASK }: ReportOptions): Section[] {
  return whatIf.map((one) => whatIfSection(one, money, grain, mask));
}

/** The bill under one model. */
function whatIfSection(
  { name, bill, lines }: WhatIf,
  money: StatementMoney | null,
  grain: Statement['grain'],
  mask: NumberMask,
): Section {
  const priced = money && bill.money ? money : undefined;
  const blocks: Block[] = [
    { kind: 'paragraph', text: whatIfSentence({ name, bill }, money) },
    {
      kind: 'table',
      columns: columns(priced),
      rows: lines.map(({ description, ...figures }) => figureCells(mask.text(description), figures, priced)),
      total: figureCells(say`Bill`, bill, priced).map(cellWords),
    },
  ];
  if (priced) {
    const parts = [bill, ...lines].flatMap(({ money: amounts }) => (amounts ? [amounts.billed, amounts.under] : []));
    blocks.push(...noteBlocks(starNotes(parts)));
  }
  blocks.push(...noteBlocks(whatIfRestsOn(bill, grain)));
  return { title: say`What if rounding were ${name}`, blocks };
}

/** `By 30/6 the bill would be … instead of … (−3:20:11, −12.40 EUR).` */
export function whatIfSentence({ name, bill }: Pick<WhatIf, 'name' | 'bill'>, money: StatementMoney | null): string {
  const amount = money && bill.money ? amountWords(money, bill.money.delta, true) : undefined;
  const delta = [clockText(bill.deltaMs, true), minutesText(bill.deltaMs, true), amount].filter(Boolean).join(', ');
  return say`By ${name} the bill would be ${clockText(bill.underMs)} instead of ${clockText(bill.billedMs)} (${delta}).`;
}

function columns(money: StatementMoney | undefined): TableColumn[] {
  const time: TableColumn[] = [
    { title: say`Description`, align: 'left', shrinkTo: 12 },
    { title: say`Calls`, align: 'right' },
    { title: say`Billed`, align: 'right' },
    { title: say`Would be`, align: 'right' },
    { title: say`Difference`, align: 'right' },
  ];
  if (!money) return time;
  const unit = money.currency ?? say`Amount`;
  return [
    ...time,
    { title: unit, align: 'right' },
    { title: say`Would be`, align: 'right' },
    { title: say`Difference`, align: 'right' },
  ];
}

function figureCells(description: string, figures: WhatIfFigures, money: StatementMoney | undefined): Cell[] {
  const cells: Cell[] = [
    description === '' ? '–' : description,
    grouped(figures.calls),
    clockText(figures.billedMs),
    clockText(figures.underMs),
    clockText(figures.deltaMs, true),
  ];
  if (!money) return cells;
  const amounts = figures.money;
  if (!amounts) return [...cells, { text: say`no rate`, tone: 'quiet' }, '–', '–'];
  return [
    ...cells,
    amountCell(amounts.billed, false),
    amountCell(amounts.under, false),
    amountCell(amounts.delta, true),
  ];
}

/** How many calls the figures rest on, what stays as billed, and what has no time that a model could change. */
export function whatIfRestsOn(figures: WhatIfFigures, grain: Statement['grain']): string[] {
  const rest = grain === 'aggregate' ? restsOnGroups(figures) : restsOn(figures);
  const { flat } = figures;
  if (flat === 0) return [rest];
  const carried = isOne(flat)
    ? say`${counted(flat, 'row')} costs an amount without time, which no model changes: it is carried over.`
    : say`${counted(flat, 'row')} cost an amount without time, which no model changes: it is carried over.`;
  return [rest, carried];
}

function restsOnGroups({ calls }: WhatIfFigures): string {
  return say`It rests on the talk of ${counted(calls, 'call')} of the log in groups that were billed; everything else stays as billed.`;
}

function restsOn({ calls, kept }: WhatIfFigures): string {
  const rest = counted(calls, 'call');
  if (kept === 0) return say`It rests on the talk of ${rest} that both sides have.`;
  return isOne(kept)
    ? say`It rests on the talk of ${rest} that both sides have; ${counted(kept, 'billed row')} without such a call, or free by rule, stays as billed.`
    : say`It rests on the talk of ${rest} that both sides have; ${counted(kept, 'billed row')} without such a call, or free by rule, stay as billed.`;
}
