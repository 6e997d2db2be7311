import type { ActiveCell } from './active-cell.js';
import { type CellPlace, HEADER_ROW, LINE_COLUMN, samePlace } from './cell-place.js';
import { type CellRange, rangeBetween, sameRange } from './cell-range.js';
import type { VirtualGrid } from './virtual-grid.js';

/** How often a drag that left the grid scrolls on, in ms. */
const SCROLL_EVERY = 50;

/**
 * The cells that are selected: from where a selection began to the active cell, which moves with it. Going anywhere
 * without Shift ends the selection.
 */
export class RangeSelection {
  private anchor: CellPlace | undefined;
  private selected: CellRange | undefined;
  /** Set while the active cell moves as the end of the selection. */
  private extending = false;
  private dragging: { x: number; y: number; timer: number } | undefined;

  constructor(
    private readonly grid: VirtualGrid,
    private readonly active: ActiveCell,
    private readonly changed: (range: CellRange | undefined) => void,
  ) {
    const target = grid.element;
    target.setAttribute('aria-multiselectable', 'true');
    // Of the mouse and not of all pointers: a finger scrolls.
    target.addEventListener('mousedown', (event) => this.onPress(event));
    window.addEventListener('mousemove', (event) => this.onMove(event));
    window.addEventListener('mouseup', () => this.endDrag());
    window.addEventListener('blur', () => this.endDrag());
  }

  /** What is selected; undefined where it is no more than the active cell. */
  get range(): CellRange | undefined {
    return this.selected;
  }

  /** Selects from where the selection began, or else from the active cell, to a place, and goes there. */
  extendTo(place: CellPlace): void {
    this.anchor ??= this.active.place;
    const { row, column } = this.anchor;
    this.extending = true;
    this.active.moveTo({
      row: row === HEADER_ROW ? place.row : Math.max(0, place.row),
      column: column === LINE_COLUMN ? place.column : Math.max(0, place.column),
    });
    this.extending = false;
    this.update();
  }

  /** Selects the whole rows, the whole columns or all cells of what is selected now or active. */
  selectWhole(what: 'rows' | 'columns' | 'all'): void {
    const from = this.anchor ?? this.active.place;
    if ((what === 'rows' && from.row === HEADER_ROW) || (what === 'columns' && from.column === LINE_COLUMN)) return;
    this.anchor = {
      row: what === 'rows' ? from.row : HEADER_ROW,
      column: what === 'columns' ? from.column : LINE_COLUMN,
    };
    this.update();
  }

  /** Ends the selection; false where there was none. */
  clear(): boolean {
    this.anchor = undefined;
    const had = this.selected !== undefined;
    this.update();
    return had;
  }

  /** To be called when another cell became the active one. */
  activeMoved(): void {
    // A press gives the focus to the cell where a drag may begin.
    const pressed = this.dragging && this.anchor && samePlace(this.anchor, this.active.place);
    if (!this.extending && !pressed) this.clear();
  }

  /** Selects a column by its header; with `extend` all from where the selection began. */
  private selectColumn(column: number, extend: boolean): void {
    this.anchor = { row: HEADER_ROW, column: extend ? (this.anchor ?? this.active.place).column : column };
    this.extendTo({ row: HEADER_ROW, column });
  }

  private update(): void {
    const range = this.anchor && rangeBetween(this.anchor, this.active.place, this.active.extent);
    if (sameRange(range, this.selected)) return;
    this.selected = range;
    this.grid.select(range);
    this.changed(range);
  }

  private onPress(event: MouseEvent): void {
    const place = this.grid.placeOf(event.target);
    if (!place || event.button !== 0 || event.altKey) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const isHeader = place.row === HEADER_ROW;
    const isName = isHeader && place.column !== LINE_COLUMN;
    // A press on a name without a modifier is for sorting; one with Control elsewhere means nothing.
    if (isName ? !(ctrl || event.shiftKey) : ctrl) return;
    // Where a press selects, it must not give the focus to the cell as any other would: that ends a selection.
    if (event.shiftKey || isHeader || place.column === LINE_COLUMN) event.preventDefault();
    if (isName) this.selectColumn(place.column, event.shiftKey);
    else if (isHeader) this.selectWhole('all');
    else if (event.shiftKey) this.extendTo(place);
    else {
      this.clear();
      this.anchor = place;
      if (place.column === LINE_COLUMN) this.extendTo(place);
    }
    if (isHeader) return;
    const timer = window.setInterval(() => this.drag(), SCROLL_EVERY);
    this.dragging = { x: event.clientX, y: event.clientY, timer };
  }

  private onMove(event: MouseEvent): void {
    if (!this.dragging) return;
    this.dragging.x = event.clientX;
    this.dragging.y = event.clientY;
    this.drag();
  }

  private drag(): void {
    if (!this.dragging) return;
    const place = this.placeAt(this.dragging.x, this.dragging.y);
    // A press that stays within its cell selects nothing.
    if (!samePlace(place, this.active.place)) this.extendTo(place);
  }

  private endDrag(): void {
    if (!this.dragging) return;
    window.clearInterval(this.dragging.timer);
    this.dragging = undefined;
    // A click on a cell is no selection, but Shift goes on from there.
    if (!this.selected) this.anchor = undefined;
  }

  /** The cell at a point; beyond an edge, one that is so far beyond it. */
  private placeAt(x: number, y: number): CellPlace {
    const { element, layout, space, topRow, rows } = this.grid;
    const box = element.getBoundingClientRect();
    const row = Math.floor(topRow + (y - box.top - layout.headerHeight) / space.rowHeight);
    const wholeRows = this.anchor?.column === LINE_COLUMN;
    const inside = Math.max(layout.lineWidth, x - box.left);
    return {
      row: Math.max(0, Math.min(rows - 1, row)),
      column: wholeRows ? LINE_COLUMN : layout.at(inside + element.scrollLeft),
    };
  }
}
