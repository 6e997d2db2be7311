import { say } from '../../src/core/language/say.js';
import type { ColumnAction, ColumnView, FileView } from '../../src/engine/protocol.js';
import { createTextMeasure } from '../ui/text-measure.js';
import type { ActiveCell } from './active-cell.js';
import { AS_IN_FILE, ColumnArrangement } from './column-arrangement.js';
import { ColumnLayout, columnKey } from './column-layout.js';
import { ColumnMoving } from './column-moving.js';
import { ColumnResizing } from './column-resizing.js';
import { columnTitle } from './column-title.js';
import { pageState, rememberState } from './page-state.js';
import { rowTitle } from './texts.js';
import type { VirtualGrid } from './virtual-grid.js';

/** What is told about columns. */
export interface ColumnEvents {
  /** Columns are about to be hidden, shown or moved. */
  changing(): void;
  changed(): void;
  /** Gives the keyboard to the active cell. */
  focus(): void;
  /** Something for people who do not see it. */
  say(text: string): void;
}

/** The columns of the grid: how wide they are, which are shown and in what order. It is all remembered. */
export class ArrangedColumns {
  /** Order and hidden columns, as they are. */
  arrangement = new ColumnArrangement([], AS_IN_FILE);
  private readonly resizing: ColumnResizing;
  private readonly moving: ColumnMoving;
  private lastNumber = 0;
  private lineTitle = '';

  constructor(
    private readonly grid: VirtualGrid,
    private readonly active: ActiveCell,
    private readonly events: ColumnEvents,
  ) {
    this.resizing = new ColumnResizing(grid, (place, width) => this.keepWidth(place, width));
    this.moving = new ColumnMoving(grid, (column, to) => this.move(column, to));
  }

  /** Takes the columns of a file, as somebody arranged those of that name before. */
  setFile({ columns, lastNumber, rowNumbers }: FileView): void {
    this.lastNumber = lastNumber;
    this.lineTitle = rowTitle(rowNumbers);
    this.grid.header.setLineTitle(this.lineTitle);
    this.layOut(new ColumnArrangement(columns, pageState().columns));
  }

  /** Whether the click that follows now ends the moving of a column. */
  get justMoved(): boolean {
    return this.moving.justMoved;
  }

  /** Shows other columns, or another order of them; the active cell and what is on screen stay with their column. */
  arrange(arrangement: ColumnArrangement): void {
    const { row, column } = this.active.place;
    const active = this.shown[column];
    const { scrollLeft } = this.grid.element;
    // Headers and cells are made anew: who was in one of them stays in the grid.
    const hadFocus = this.grid.element.contains(document.activeElement);
    rememberState({ columns: arrangement.kept });
    this.events.changing();
    this.layOut(arrangement);
    this.grid.element.scrollLeft = scrollLeft;
    const place = active ? arrangement.placeOf(active.index) : column;
    // In place of a column that was hidden, the one that is there now.
    const to = { row, column: active && place < 0 ? Math.min(column, arrangement.shown.length - 1) : place };
    this.grid.revealColumn(to.column);
    this.active.restore(to);
    if (hadFocus) this.events.focus();
    this.events.changed();
  }

  /** Does something with a column of the file, or with the active one. */
  act(action: Exclude<ColumnAction, 'choose'>, index?: number): void {
    const column = index === undefined ? this.activeColumn : this.arrangement.all.find((one) => one.index === index);
    if (action === 'asInFile') this.arrange(this.arrangement.reset());
    else if (!column) this.events.say(say`No column is active`);
    else if (action === 'hide') this.hide(column);
    else this.step(action === 'moveLeft' ? -1 : 1, column);
  }

  private hide(column: ColumnView): void {
    const less = this.arrangement.withHidden(column, true);
    if (less === this.arrangement) {
      this.events.say(say`The last column stays`);
      return;
    }
    this.arrange(less);
    this.events.say(say`${columnTitle(column)} is hidden`);
  }

  /** Moves a column, or the active one, one place to the left or right among those on screen. */
  step(step: -1 | 1, column: ColumnView | undefined = this.activeColumn): void {
    const to = column && this.arrangement.beside(column, step);
    if (column && to) this.move(column, to);
  }

  private move(column: ColumnView, to: ColumnView): void {
    this.arrange(this.arrangement.withMoved(column, to));
    const place = this.arrangement.placeOf(column.index) + 1;
    if (place > 0) this.events.say(say`${columnTitle(column)} is column ${place} of ${this.shown.length}`);
  }

  /** Place on screen of a column of the file, which is shown if it was hidden; -1 is the row as a whole. */
  show(index: number): number {
    const column = this.arrangement.all.find((one) => one.index === index);
    if (column && this.arrangement.isHidden(column)) this.arrange(this.arrangement.withHidden(column, false));
    return this.arrangement.placeOf(index);
  }

  /** One step wider or narrower. */
  resize(place: number, step: -1 | 1): void {
    this.resizing.byKey(place, step);
  }

  private get shown(): readonly ColumnView[] {
    return this.grid.layout.columns;
  }

  private get activeColumn(): ColumnView | undefined {
    return this.shown[this.active.place.column];
  }

  private layOut(arrangement: ColumnArrangement): void {
    this.arrangement = arrangement;
    const { lastNumber, lineTitle } = this;
    this.grid.setLayout(
      new ColumnLayout(arrangement.shown, lastNumber, pageState().widths, createTextMeasure(), lineTitle),
    );
  }

  private keepWidth(place: number, width: number): void {
    const column = this.shown[place];
    if (!column) return;
    rememberState({ widths: { ...pageState().widths, [columnKey(column)]: width } });
    this.events.say(say`${columnTitle(column)}: ${width} pixels wide`);
  }
}
