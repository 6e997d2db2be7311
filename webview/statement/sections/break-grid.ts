import { say } from '../../../src/core/language/say.js';
import type { BreakState, BreakView } from '../../../src/engine/protocol.js';
import { setAttribute } from '../../ui/element.js';
import { createTable, replaceRows, type TableParts } from '../../ui/table.js';
import type { PageContext } from '../page-context.js';
import { DecisionCell, STATE_KEYS } from './break-decision-cell.js';
import { breakPlace } from './break-place.js';
import { breakColumns, breakRow } from './break-row.js';
import type { BreakSelection } from './break-selection.js';

/** What the list of breaks asks for. */
export interface BreakGridEvents {
  /** Decides about the break, or about all that are selected where it is one of them. */
  decide(entry: BreakView, state: BreakState): void;
  undo(): void;
  /** Goes to the page before or after this one; resolves to false where there is none. */
  turn(direction: 1 | -1): Promise<boolean>;
  /** Another row has the keyboard. */
  onActive(entry: BreakView): void;
}

interface GridRow {
  entry: BreakView;
  node: HTMLTableRowElement;
  cell: DecisionCell;
}

/** Keys that say nothing about the row that they are pressed in. */
const PASSING_KEYS: ReadonlySet<string> = new Set(['Tab', 'Shift', 'Control', 'Meta']);
const STATE_OF_KEY: Readonly<Record<string, BreakState>> = Object.fromEntries(
  Object.entries(STATE_KEYS).map(([state, key]) => [key.toLowerCase(), state as BreakState]),
);

/**
 * A page of the breaks, each a row that can have the keyboard: arrows go from row to row and on to the next page, single
 * keys decide. What is decided changes the cell that says so and nothing else, so that no row goes from under the hand.
 */
export class BreakGrid {
  readonly table: HTMLTableElement;
  private readonly parts: TableParts;
  private rows: readonly GridRow[] = [];
  /** The row that has the keyboard, or gets it next. */
  private active = 0;

  constructor(
    private readonly context: PageContext,
    private readonly selection: BreakSelection,
    private readonly events: BreakGridEvents,
  ) {
    this.parts = {
      caption: say`Breaks, the largest first`,
      class: 'breaks',
      rowHeader: -1,
      columns: [...breakColumns(context.view), { title: say`Decision`, class: 'decided' }],
      rows: [],
    };
    this.table = createTable(this.parts);
    setAttribute(this.table, 'role', 'grid');
    setAttribute(this.table, 'aria-multiselectable', 'true');
    setAttribute(this.table, 'aria-describedby', 'breaks-keys');
    this.table.addEventListener('keydown', (event) => this.pressed(event));
    this.table.addEventListener('focusin', ({ target }) => this.focused(target));
    this.table.addEventListener('click', ({ target }) => this.activate(this.rowAt(target)));
  }

  /** Breaks on the page. */
  get entries(): readonly BreakView[] {
    return this.rows.map(({ entry }) => entry);
  }

  /** The break that has the keyboard, or gets it next. */
  get activeEntry(): BreakView | undefined {
    return this.rows[this.active]?.entry;
  }

  /** Shows another page: `from` is the place of its first break in the list, `total` how long that is. */
  show(entries: readonly BreakView[], from: number, total: number): void {
    const cells = entries.map(
      (entry) =>
        new DecisionCell(entry, {
          decide: (one, state) => this.events.decide(one, state),
          select: (one, selected) => this.selection.set([one.index], selected),
        }),
    );
    replaceRows(
      this.table,
      this.parts,
      entries.map((entry, at) => {
        const { cells: texts, ...row } = breakRow(this.context, entry);
        return { ...row, cells: [...texts, cells[at].node] };
      }),
    );
    // The row of the heads counts.
    setAttribute(this.table, 'aria-rowcount', total + 1);
    this.rows = entries.map((entry, at) => ({ entry, node: this.table.tBodies[0].rows[at], cell: cells[at] }));
    this.rows.forEach(({ entry, node }, at) => {
      setAttribute(node, 'aria-rowindex', from + at + 2);
      setAttribute(node, 'aria-keyshortcuts', 'A D O U Space');
      node.dataset.place = breakPlace(entry);
      for (const cell of node.cells) setAttribute(cell, 'role', 'gridcell');
    });
    this.active = Math.min(this.active, Math.max(0, this.rows.length - 1));
    this.showTabStop();
    this.showSelection();
  }

  /** Shows breaks of the page as they are decided about now. */
  update(entries: readonly BreakView[]): void {
    const byIndex = new Map(entries.map((entry) => [entry.index, entry]));
    this.rows = this.rows.map((row) => {
      const entry = byIndex.get(row.entry.index);
      if (!entry) return row;
      row.cell.show(entry);
      return { ...row, entry };
    });
  }

  /** Shows which rows are selected. */
  showSelection(): void {
    for (const { entry, node, cell } of this.rows) {
      const selected = this.selection.has(entry.index);
      setAttribute(node, 'aria-selected', String(selected));
      cell.setSelected(selected);
    }
  }

  /** Gives a row of the page the keyboard. */
  focusRow(at: number): void {
    if (this.rows.length === 0) return;
    this.active = Math.min(Math.max(0, at), this.rows.length - 1);
    this.showTabStop();
    const { node } = this.rows[this.active];
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: 'nearest' });
  }

  /** Gives the keyboard to the row that had it last. */
  focusActive(): void {
    this.focusRow(this.active);
  }

  private showTabStop(): void {
    for (const [at, { node }] of this.rows.entries()) setAttribute(node, 'tabindex', at === this.active ? 0 : -1);
  }

  /** Whoever goes from link to link with Tab does not take the tab stop of the rows along. */
  private focused(target: EventTarget | null): void {
    this.activate(this.rows.findIndex(({ node }) => node === target));
  }

  private rowAt(target: EventTarget | null): number {
    return this.rows.findIndex(({ node }) => target instanceof Node && node.contains(target));
  }

  private activate(at: number): void {
    if (at < 0) return;
    this.active = at;
    this.showTabStop();
    this.events.onActive(this.rows[at].entry);
  }

  private pressed(event: KeyboardEvent): void {
    const at = this.rowAt(event.target);
    if (at < 0 || event.altKey || PASSING_KEYS.has(event.key)) return;
    const row = this.rows[at];
    const isRow = event.target === row.node;
    this.activate(at);
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key !== 'z' || event.shiftKey) return;
      this.events.undo();
    } else if (key in STATE_OF_KEY && !event.shiftKey) this.events.decide(row.entry, STATE_OF_KEY[key]);
    else if (key === 'u' && !event.shiftKey) this.events.undo();
    else if (key === ' ' && isRow) this.selection.set([row.entry.index], !this.selection.has(row.entry.index));
    else if (key === 'escape' && this.selection.size > 0) this.selection.clear();
    else if (key === 'arrowdown' || key === 'arrowup') this.step(key === 'arrowdown' ? 1 : -1, event.shiftKey);
    else if (key === 'pagedown' || key === 'pageup') void this.turn(key === 'pagedown' ? 1 : -1, this.active);
    else if ((key === 'home' || key === 'end') && isRow) this.focusRow(key === 'home' ? 0 : this.rows.length - 1);
    else return;
    event.preventDefault();
  }

  /** One row on; with Shift, both rows are selected. */
  private step(direction: 1 | -1, selects: boolean): void {
    const to = this.active + direction;
    if (to < 0 || to >= this.rows.length) {
      void this.turn(direction, direction > 0 ? 0 : Number.POSITIVE_INFINITY);
      return;
    }
    if (selects) this.selection.set([this.rows[this.active].entry.index, this.rows[to].entry.index], true);
    this.focusRow(to);
  }

  private async turn(direction: 1 | -1, at: number): Promise<void> {
    if (await this.events.turn(direction)) this.focusRow(at);
  }
}
