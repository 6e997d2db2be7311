import type { GridRow } from '../../src/engine/protocol.js';
import { element, setAttribute } from '../ui/element.js';
import { type CellPlace, HEADER_ROW } from './cell-place.js';
import type { CellRange } from './cell-range.js';
import { ColumnLayout } from './column-layout.js';
import { HeaderRow } from './header-row.js';
import { RowElement, type ShownColumns } from './row-element.js';
import { RowHold } from './row-hold.js';
import { ScrollSpace } from './scroll-space.js';

const ROW_HEIGHT = 22;
/** Rows that exist as elements, at most, whatever the size of the screen. The header is one more. */
const MOST_ROWS = 190;
/** Row elements are placed relative to a row this far apart, so that positions stay small enough to be exact. */
const ANCHOR_ROWS = 10_000;

/** Where rows come from. */
export interface RowSource {
  row(index: number): GridRow | undefined;
  /** True when all rows `[from, to)` are here. */
  has(from: number, to: number): boolean;
  /** Rows `[from, to)` are looked at: those that are not here are needed now, and those beside them soon. */
  want(from: number, to: number): void;
  /** Rows `[from, to)` are on screen. */
  shows(from: number, to: number): void;
}

/** What a grid tells its owner. */
export interface GridEvents {
  /** The rows on screen changed or were drawn again. */
  drawn(): void;
  scrolled(): void;
}

/**
 * The rows on screen, of as many as there are. The scrolled canvas is empty but for its height; the sheet with the header
 * and the row elements stays on screen and shows the rows that belong to the scroll position, so nothing blank is ever
 * scrolled into view.
 */
export class VirtualGrid {
  readonly header = new HeaderRow();
  readonly space = new ScrollSpace(ROW_HEIGHT);
  readonly element: HTMLElement;
  layout = new ColumnLayout([], 0, {}, () => 0);
  /** A row that stays on screen where the grid gets lower, -1 for none: somebody is at it. */
  kept: () => number = () => -1;
  private readonly rowsLayer = element('div', { class: 'rows', attributes: { role: 'rowgroup' } });
  private readonly sheet: HTMLElement;
  private readonly canvas: HTMLElement;
  private readonly pool: RowElement[] = [];
  private shown: ShownColumns = { columns: [], from: 0, to: 0 };
  private rowCount = 0;
  private top = 0;
  private readonly hold: RowHold;
  private selected: CellRange | undefined;
  private anchor = 0;
  private frame = 0;
  /** Where we put the scroll bar ourselves: its event says nothing new. */
  private placed = -1;

  constructor(
    private readonly source: RowSource,
    private readonly events: GridEvents,
  ) {
    this.hold = new RowHold(
      (topRow) => {
        const { from, to } = this.range(topRow);
        return source.has(from, to);
      },
      () => this.draw(),
    );
    const clip = element('div', { class: 'rows-clip', attributes: { role: 'presentation' } }, this.rowsLayer);
    this.sheet = element('div', { class: 'sheet', attributes: { role: 'presentation' } }, this.header.element, clip);
    this.canvas = element('div', { class: 'canvas', attributes: { role: 'presentation' } }, this.sheet);
    this.element = element(
      'div',
      { class: 'grid', attributes: { role: 'grid', tabindex: 0, 'aria-readonly': 'true' } },
      this.canvas,
    );
    this.element.addEventListener('scroll', () => this.onScroll());
    this.element.addEventListener('wheel', (event) => this.onWheel(event), { passive: false });
    new ResizeObserver(() => this.resize()).observe(this.element);
  }

  /** First row on screen, in fractions. */
  get topRow(): number {
    return this.top;
  }

  /** Rows that can be scrolled to, drawn or not. */
  get rows(): number {
    return this.rowCount;
  }

  /** Where the rows are, in px of the grid's height, while they leave some of it free; undefined where they fill it. */
  get rowsExtent(): { top: number; height: number } | undefined {
    const { height } = this.space;
    return height < this.viewport ? { top: this.layout.headerHeight, height } : undefined;
  }

  /** The name that a screen reader says. */
  setName(name: string): void {
    this.element.setAttribute('aria-label', name);
  }

  /** Other columns, or other widths of all of them. */
  setLayout(layout: ColumnLayout): void {
    this.layout = layout;
    setAttribute(this.element, 'aria-colcount', layout.count + 1);
    this.header.setColumns(layout.columns);
    this.sheet.style.setProperty('--header-height', `${layout.headerHeight}px`);
    this.resize();
    this.shown = { columns: layout.columns, from: 0, to: -1 };
    this.layoutChanged();
  }

  /** The width of a column changed. */
  layoutChanged(): void {
    this.canvas.style.width = `${this.layout.total}px`;
    this.applyColumns(true);
    this.draw();
  }

  /** Makes room for so many rows; those on screen are drawn again when they arrive. */
  setRowCount(rowCount: number): void {
    this.rowCount = rowCount;
    setAttribute(this.element, 'aria-rowcount', rowCount + 1);
    this.resize();
  }

  /** Brings a row (in fractions) to the top. */
  scrollToTop(topRow: number): void {
    this.top = this.space.clamp(topRow);
    this.element.scrollTop = this.space.scrollTop(this.top);
    this.placed = this.element.scrollTop;
    this.draw();
  }

  /** Scrolls so that a cell is completely on screen. */
  reveal({ row, column }: CellPlace, center = false): void {
    this.revealColumn(column);
    if (row === HEADER_ROW) this.draw();
    else this.scrollToTop(this.space.revealing(row, this.top, center));
  }

  /** Scrolls sideways so that a column is on screen. */
  revealColumn(place: number): void {
    this.element.scrollLeft = this.layout.revealing(place, this.element.scrollLeft, this.element.clientWidth);
  }

  /** The element of a cell, if it is on screen. */
  cellElement({ row, column }: CellPlace): HTMLElement | undefined {
    if (row === HEADER_ROW) return this.header.cell(column);
    return this.pool.find((candidate) => candidate.index === row)?.cell(column);
  }

  /** The cell that an element is or is in. */
  placeOf(target: EventTarget | null): CellPlace | undefined {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[aria-colindex]') : null;
    const row = cell?.closest('[aria-rowindex]');
    if (!cell || !row || !this.element.contains(cell)) return undefined;
    return {
      row: Number(row.getAttribute('aria-rowindex')) - 2,
      column: Number(cell.getAttribute('aria-colindex')) - 2,
    };
  }

  /** Draws what is on screen again. */
  draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.applyColumns(false);
    const wanted = this.range(this.hold.awaited(this.top));
    if (wanted.to > wanted.from) this.source.want(wanted.from, wanted.to);
    const shownTop = this.space.clamp(this.hold.shown(this.top));
    const { from, to: last } = this.range(shownTop);
    this.source.shows(from, last);
    this.fillPool(last - from);
    const anchor = Math.floor(from / ANCHOR_ROWS) * ANCHOR_ROWS;
    const moved = anchor !== this.anchor;
    this.anchor = anchor;
    const size = this.pool.length;
    for (let index = from; index < from + size; index++) {
      const row = this.pool[index % size];
      if (row.index !== index || moved) {
        this.letGoOf(row);
        row.element.style.transform = `translateY(${(index - anchor) * ROW_HEIGHT}px)`;
      }
      if (index < last) row.show(index, this.source.row(index));
      else row.rest();
      this.markSelected(row);
    }
    this.rowsLayer.style.transform = `translateY(${-Math.round((shownTop - anchor) * ROW_HEIGHT)}px)`;
    this.events.drawn();
  }

  /** Marks the cells of a range as selected, on screen now or later. */
  select(range: CellRange | undefined): void {
    this.selected = range;
    for (const row of this.pool) this.markSelected(row);
  }

  private markSelected(row: RowElement): void {
    const range = this.selected;
    row.select(range && row.index >= range.from && row.index < range.to ? range : undefined);
  }

  /** Rows `[from, to)` on screen for a row at the top. */
  private range(topRow: number): { from: number; to: number } {
    const { from, to } = this.space.onScreen(topRow);
    return { from, to: Math.min(to, from + MOST_ROWS) };
  }

  /** A cell that has the focus and gets another row hands the focus to the grid, which goes on listening to keys. */
  private letGoOf(row: RowElement): void {
    if (row.element.contains(document.activeElement)) this.element.focus({ preventScroll: true });
  }

  private fillPool(needed: number): void {
    // One more than what fits: half a row at either end.
    const fits = Math.min(MOST_ROWS, Math.ceil(this.viewport / ROW_HEIGHT) + 1);
    const size = Math.max(needed, Math.min(fits, this.rowCount));
    if (this.pool.length === size) return;
    while (this.pool.length > size) {
      const row = this.pool.pop() as RowElement;
      this.letGoOf(row);
      row.element.remove();
    }
    while (this.pool.length < size) {
      const row = new RowElement();
      row.setColumns(this.shown);
      this.pool.push(row);
      this.rowsLayer.append(row.element);
    }
    // Which element shows which row depends on how many there are.
    for (const row of this.pool) row.index = -1;
  }

  private applyColumns(widthsChanged: boolean): void {
    const near = this.layout.near(this.element.scrollLeft, this.element.clientWidth);
    const same = near.from === this.shown.from && near.to === this.shown.to;
    if (same && !widthsChanged) return;
    this.sheet.style.setProperty('--columns', this.layout.template(near));
    if (same) return;
    this.shown = { columns: this.layout.columns, ...near };
    this.header.show(near.from, near.to);
    for (const row of this.pool) {
      this.letGoOf(row);
      row.setColumns(this.shown);
    }
  }

  private get viewport(): number {
    return Math.max(0, this.element.clientHeight - this.layout.headerHeight);
  }

  private resize(): void {
    const kept = this.kept();
    const stays = kept >= 0 && this.space.revealing(kept, this.top, false) === this.top;
    this.space.resize(this.rowCount, this.viewport);
    this.canvas.style.height = `${this.layout.headerHeight + this.space.height}px`;
    this.sheet.style.height = `${this.element.clientHeight}px`;
    this.scrollToTop(stays ? this.space.revealing(kept, this.top, false) : this.top);
  }

  private onScroll(): void {
    const byHand = Math.abs(this.element.scrollTop - this.placed) >= 1;
    if (byHand) {
      this.placed = -1;
      this.top = this.space.topRow(this.element.scrollTop);
      this.events.scrolled();
    }
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  /** Where the scroll bar stands for more than it can hold, the wheel moves rows and not the bar. */
  private onWheel(event: WheelEvent): void {
    if (!this.space.isScaled || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
    const unit =
      event.deltaMode === WheelEvent.DOM_DELTA_PIXEL
        ? 1
        : event.deltaMode === WheelEvent.DOM_DELTA_LINE
          ? ROW_HEIGHT
          : this.viewport;
    event.preventDefault();
    this.element.scrollLeft += event.deltaX * unit;
    this.top = this.space.clamp(this.top + (event.deltaY * unit) / ROW_HEIGHT);
    this.element.scrollTop = this.space.scrollTop(this.top);
    this.placed = this.element.scrollTop;
    this.events.scrolled();
    this.frame ||= requestAnimationFrame(() => this.draw());
  }
}
