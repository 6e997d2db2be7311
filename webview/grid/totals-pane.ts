import { say } from '../../src/core/language/say.js';
import type {
  FileView,
  FilterView,
  GridHost,
  TotalFigures,
  TotalGroup,
  TotalKey,
  TotalsView,
} from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import { createLink } from '../ui/link.js';
import { createSelect } from '../ui/select.js';
import { createTable, type TableRow } from '../ui/table.js';
import { visibleText } from '../ui/visible-text.js';
import { valueLabel } from './filter-texts.js';
import { pageState, rememberState } from './page-state.js';
import { createSidePane } from './side-pane.js';
import { count, counted, quantity } from './texts.js';
import { keyChoices, keyLabel, keyValue } from './totals-keys.js';

/** Groups that are listed; what is less is together in a row. */
const LISTED = 100;
/** Columns that rows are grouped by, at most, as the engine has it. */
const MOST_KEYS = 3;

/** What the pane of totals asks the page for. */
export interface TotalsActions {
  /** Shows only the rows that these filters keep, of those that are shown; if they are kept already, the others again. */
  toggle(filters: readonly FilterView[]): void;
  /** Whether only rows that these filters keep are shown. */
  isKept(filters: readonly FilterView[]): boolean;
  close(): void;
  failed(error: unknown): void;
}

/** Totals of the rows on screen by up to three columns, as a table with a bar to each row; a row leads to its rows. */
export class TotalsPane {
  readonly element: HTMLElement;
  private readonly choices = element('div', { class: 'totals-keys' });
  private readonly content = element('div', { class: 'pane-content' });
  private file: FileView | undefined;
  private revision = 0;
  /** What was asked for last: the file, its view, and what by. */
  private wanted = '';

  constructor(
    private readonly host: Pick<GridHost, 'totals'>,
    private readonly actions: TotalsActions,
  ) {
    this.element = createSidePane(say`Totals`, () => actions.close(), this.choices, this.content);
  }

  /** Takes another file, or another view of it; undefined while a file is still being read. */
  show(file: FileView | undefined, revision: number): void {
    this.file = file;
    this.revision = revision;
    this.refresh();
  }

  /** Adds up the rows of another view of the same file. */
  viewChanged(revision: number): void {
    this.show(this.file, revision);
  }

  /** Adds up what is on screen, unless the pane is closed or shows just that. */
  refresh(): void {
    if (this.element.hidden || !this.file) return;
    const by = this.chosen;
    const wanted = JSON.stringify([this.file.handle, this.revision, by]);
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    void this.addUp(by, wanted);
  }

  /** What somebody chose to group by, where the file has such columns. */
  private get chosen(): readonly TotalKey[] | undefined {
    const { totalsBy } = pageState();
    return totalsBy?.every(({ column }) => column < (this.file?.columns.length ?? 0)) ? totalsBy : undefined;
  }

  private async addUp(by: readonly TotalKey[] | undefined, wanted: string): Promise<void> {
    if (this.content.childElementCount === 0)
      this.content.replaceChildren(element('p', { class: 'muted', text: say`Adding up…` }));
    try {
      const totals = await this.host.totals({ ...(by && { by }), limit: LISTED });
      if (wanted === this.wanted) this.draw(totals);
    } catch (error) {
      if (wanted !== this.wanted) return;
      this.wanted = '';
      this.actions.failed(error);
    }
  }

  private draw(totals: TotalsView): void {
    this.drawChoices(totals.by);
    const { scrollTop } = this.content;
    const parts = [element('p', { class: 'pane-summary', text: summaryOf(totals) }), this.table(totals)];
    if (totals.all.unreadableRows > 0) {
      const rows = counted(totals.all.unreadableRows, 'row');
      parts.push(element('p', { class: 'muted', text: say`${rows} could not be read and count as rows only.` }));
    }
    // Whoever pressed a row goes on from there, if it is still listed.
    const focused = this.content.contains(document.activeElement) ? document.activeElement?.textContent : undefined;
    this.content.replaceChildren(...parts);
    this.content.scrollTop = scrollTop;
    if (focused === undefined) return;
    const buttons = [...this.content.querySelectorAll('button')];
    (buttons.find(({ textContent }) => textContent === focused) ?? buttons[0])?.focus();
  }

  /** The lists of what rows are grouped by: one for each key, and one more to add another. */
  private drawChoices(by: readonly TotalKey[]): void {
    const offered = keyChoices(this.file?.columns ?? []);
    const shown = by.map(keyValue);
    const lists = Array.from({ length: Math.min(MOST_KEYS, by.length + 1) }, (_, at) => {
      const taken = new Set(shown.filter((_key, other) => other !== at));
      const none = { value: '', label: at === 0 ? say`All together` : say`Nothing else` };
      return createSelect({
        name: at === 0 ? say`Totals by` : say`Then by, ${at + 1}`,
        options: [none, ...offered.filter(({ value }) => !taken.has(value))],
        value: shown[at] ?? '',
        onChange: (value) => this.choose(at, value, by),
      });
    });
    const focused = [...this.choices.children].indexOf(document.activeElement as Element);
    this.choices.replaceChildren(...lists);
    if (focused >= 0) (this.choices.children[Math.min(focused, lists.length - 1)] as HTMLElement).focus();
  }

  private choose(at: number, value: string, shown: readonly TotalKey[]): void {
    // The totals of the choice before may still be on their way.
    const by = this.chosen ?? shown;
    const key = keyChoices(this.file?.columns ?? []).find((choice) => choice.value === value)?.key;
    const keys = [...by.slice(0, at), ...(key ? [key] : []), ...by.slice(at + 1)];
    rememberState({ totalsBy: keys });
    this.refresh();
  }

  private table({ by, groups, others, all, groupCount, rankedBy }: TotalsView): HTMLElement {
    const rows = groups.map((group) => this.groupRow(by, group));
    if (others) {
      const name = counted(others.groups, 'other group');
      rows.push({ cells: [barCell(element('span', { text: name }), others.share), ...figureCells(others)] });
    }
    return createTable({
      caption: say`Totals of the rows shown`,
      columns: [
        { title: by.map(({ name, as }) => keyLabel(visibleText(name), as)).join(' · ') || say`Rows shown` },
        { title: say`Rows`, figures: true },
        { title: rankedBy === 'talk time' ? say`Talk time` : say`Billed`, figures: true },
      ],
      rows,
      total: { cells: [say`All ${count(groupCount)}`, ...figureCells(all)] },
      class: 'totals-table',
    });
  }

  private groupRow(by: TotalsView['by'], group: TotalGroup): TableRow {
    if (by.length === 0)
      return { cells: [barCell(element('span', { text: say`All rows` }), group.share), ...figureCells(group)] };
    const filters = by.map(({ column, as }, at): FilterView => ({ column, as, values: [group.key[at]] }));
    const kept = this.actions.isKept(filters);
    const link = createLink(group.key.map(valueLabel).join(' · '), () => this.actions.toggle(filters), {
      attributes: {
        'aria-pressed': String(kept),
        title: kept ? say`Show the other rows again` : say`Show only these rows`,
      },
    });
    return { cells: [barCell(link, group.share), ...figureCells(group)], ...(kept && { class: 'kept' }) };
  }
}

function barCell(name: HTMLElement, share: number): HTMLElement {
  const done = element('div', { class: 'total-share' });
  done.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return element('div', {}, name, element('div', { class: 'total-bar', attributes: { 'aria-hidden': 'true' } }, done));
}

function figureCells(figures: TotalFigures): [string, HTMLElement] {
  const lines = quantityTexts(figures).map((text) => element('div', { text }));
  return [count(figures.rows), element('div', {}, ...lines)];
}

/** What is billed in words, a line for each unit and each currency. */
function quantityTexts({ quantities, amounts }: TotalFigures): string[] {
  return [
    ...quantities.map(({ value, unit }) => quantity(value, unit)),
    ...amounts.map(({ amount, currency }) => quantity(amount, currency)),
  ];
}

function summaryOf({ all, groupCount }: TotalsView): string {
  return [counted(all.rows, 'row'), ...quantityTexts(all), counted(groupCount, 'group')].join(', ');
}
