import { say } from '../../../src/core/language/say.js';
import type { TriageView } from '../../../src/engine/protocol.js';
import { element } from '../../ui/element.js';
import { counted, grouped } from '../../ui/numbers.js';
import { createTable, replaceRows, type TableCell, type TableParts, type TableRow } from '../../ui/table.js';
import { amountCell, moneyColumn, withColumn } from '../amounts.js';
import { clockText } from '../figures.js';
import { foldSummary, remarkList } from '../listed-remarks.js';
import type { PageContext } from '../page-context.js';

/** Place of the column of money. */
const MONEY_AT = 3;

/** How many breaks are in which state and what they come to, and decisions about what is no break any more. */
export class BreakTotals {
  readonly node: HTMLElement;
  private readonly parts: TableParts;
  private readonly table: HTMLTableElement;
  private readonly notes = element('div', { class: 'remarks' });
  private readonly unmatched = element('details', { class: 'unmatched' });

  constructor(private readonly context: PageContext) {
    const { money } = context.view;
    const columns = [
      { title: say`State` },
      { title: say`Breaks`, figures: true },
      { title: say`Net`, figures: true },
      { title: say`Gross`, figures: true },
    ];
    this.parts = {
      caption: say`Breaks by what is decided`,
      class: money ? 'break-states with-money' : 'break-states',
      columns: withColumn(columns, MONEY_AT, money ? moneyColumn(money) : undefined),
      rows: [],
    };
    this.table = createTable(this.parts);
    this.node = element('div', { class: 'break-totals' }, this.table, this.notes, this.unmatched);
    this.show(context.view.triage);
  }

  /** Shows the sums as they are now. */
  show({ totals, notes, unmatched, unmatchedCount }: TriageView): void {
    const { money } = this.context.view;
    const rows = totals.map(({ label, breaks, netSeconds, grossSeconds, money: amount }): TableRow => {
      const cells: TableCell[] = [label, grouped(breaks), clockText(netSeconds, true), clockText(grossSeconds)];
      const cell = amount ? amountCell(amount, true) : '';
      return { cells: withColumn(cells, MONEY_AT, money ? cell : undefined) };
    });
    replaceRows(this.table, this.parts, rows);
    this.notes.replaceChildren(...notes.map((text) => element('p', { text })));
    this.unmatched.hidden = unmatchedCount === 0;
    this.unmatched.replaceChildren(
      foldSummary(say`Decided, and no break any more (${grouped(unmatchedCount)})`),
      remarkList(unmatched, unmatchedCount),
    );
  }
}

/** What the breaks of each state that has any come to, for who cannot see the sums. */
export function spokenTotals({ totals }: TriageView): string {
  return totals
    .filter(({ breaks }) => breaks > 0)
    .map(
      ({ label, breaks, netSeconds }) =>
        say`${label}: ${counted(breaks, 'break')}, net ${clockText(netSeconds, true)}.`,
    )
    .join(' ');
}
