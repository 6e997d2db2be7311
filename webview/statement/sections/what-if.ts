import { say } from '../../../src/core/language/say.js';
import type {
  BillUnderView,
  ModelToTry,
  MoneyView,
  RoundingCostView,
  WhatIfView,
} from '../../../src/engine/protocol.js';
import { hostError } from '../../ui/connect-host.js';
import { element } from '../../ui/element.js';
import { counted, grouped } from '../../ui/numbers.js';
import { createTable, NO_CELL, quietCell, type TableCell, type TableColumn, type TableRow } from '../../ui/table.js';
import { visibleText } from '../../ui/visible-text.js';
import { amountCell } from '../amounts.js';
import { clockText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { changeState, pageState } from '../page-state.js';
import { createWhatIfForm } from './what-if-form.js';

/** Digits follow one another faster than this, ms. */
const TYPING = 250;
const EXPLAINED = 'what-if-answer';

/** The form to try a rounding model, and the bill under it. */
export interface WhatIf {
  node: HTMLElement;
  /** The first answer is on screen. */
  shown: Promise<void>;
}

/** Asks the engine for the bill under the model in the form, at once; of several answers the last asked for holds. */
export function createWhatIf(context: PageContext, { inForce }: RoundingCostView): WhatIf {
  const answer = element('p', {
    class: 'answer',
    attributes: { id: EXPLAINED, role: 'status', 'aria-live': 'polite' },
  });
  const figures = element('div', { class: 'what-if-figures' });
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async (): Promise<void> => {
    const mine = ++asked;
    const model = form.model();
    if (!model) {
      tell(say`Give whole seconds: a minimum of 0 or more, and an increment of 1 or more.`, true);
      return;
    }
    changeState({ whatIf: model });
    figures.setAttribute('aria-busy', 'true');
    try {
      const found = await context.host.whatIf(model);
      if (mine !== asked || !found) return;
      tell(found.sentence, false);
      figures.replaceChildren(...answerNodes(context, found));
    } catch (error) {
      if (mine === asked) tell(hostError(error).message, true);
    } finally {
      if (mine === asked) figures.removeAttribute('aria-busy');
    }
  };
  function tell(text: string, isWrong: boolean): void {
    answer.textContent = text;
    answer.classList.toggle('bad', isWrong);
    figures.classList.toggle('stale', isWrong);
  }
  const form = createWhatIfForm(pageState().whatIf ?? firstModel(inForce), EXPLAINED, (typed) => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), typed ? TYPING : 0);
  });
  const node = element(
    'div',
    { class: 'what-if' },
    element('h3', { text: say`Try another model`, attributes: { id: 'what-if-title' } }),
    form.node,
    answer,
    figures,
  );
  return { node, shown: ask() };
}

/** What carriers bill by among themselves, or by the second where that is in force. */
function firstModel({ minimum, increment }: RoundingCostView['inForce']): ModelToTry {
  return minimum === 6 && increment === 6 ? { minimum: 1, increment: 1 } : { minimum: 6, increment: 6 };
}

function answerNodes({ view: { money } }: PageContext, { name, bill, lines, moreLines, notes }: WhatIfView): Node[] {
  const priced = money && bill.money ? money : undefined;
  const texts = [...notes];
  if (moreLines > 0) texts.unshift(say`${counted(moreLines, 'more line')} in the bill, which the total has.`);
  const table = createTable({
    caption: say`The bill by ${name}`,
    class: priced ? 'labelled what-if-table with-money' : 'labelled what-if-table',
    columns: columns(priced),
    rows: lines.map(({ description, ...part }) => billRow(visibleText(description) || '–', part, priced)),
    total: billRow(say`Bill`, bill, priced),
  });
  return [table, element('div', { class: 'remarks' }, ...texts.map((text) => element('p', { text })))];
}

function columns(money: MoneyView | undefined): TableColumn[] {
  const time: TableColumn[] = [
    { title: say`Description`, class: 'wide-cell' },
    { title: say`Calls`, figures: true },
    { title: say`Billed`, figures: true },
    { title: say`Would be`, figures: true },
    { title: say`Difference`, figures: true },
  ];
  if (!money) return time;
  const unit = money.currency === null ? say`Amount` : visibleText(money.currency);
  return [
    ...time,
    { title: say`${unit} billed`, figures: true, class: 'other-side' },
    { title: say`${unit} would be`, figures: true },
    { title: say`${unit} difference`, figures: true },
  ];
}

function billRow(name: string, part: BillUnderView, money: MoneyView | undefined): TableRow {
  const same = part.deltaSeconds === 0;
  const cells: TableCell[] = [
    name,
    grouped(part.calls),
    clockText(part.billedSeconds),
    clockText(part.underSeconds),
    same ? quietCell(clockText(0)) : clockText(part.deltaSeconds, true),
  ];
  if (!money) return { cells };
  if (!part.money) return { cells: [...cells, quietCell(say`no rate`), NO_CELL, NO_CELL] };
  const { billed, under, delta } = part.money;
  return { cells: [...cells, amountCell(billed, false), amountCell(under, false), amountCell(delta, true)] };
}
