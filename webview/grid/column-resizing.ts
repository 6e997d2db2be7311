import type { CellPlace } from './cell-place.js';
import type { VirtualGrid } from './virtual-grid.js';

const KEY_STEP = 16;

/** Widths of columns, changed by dragging the right edge of a header cell or with Alt and the arrows. */
export class ColumnResizing {
  private dragged: { column: number; start: number; width: number } | undefined;

  constructor(
    private readonly grid: VirtualGrid,
    /** Told when a width is settled. */
    private readonly changed: (column: number, width: number) => void,
  ) {
    const header = grid.header.element;
    header.addEventListener('pointerdown', (event) => this.start(event));
    header.addEventListener('pointermove', (event) => this.drag(event));
    header.addEventListener('pointerup', (event) => this.end(event));
    header.addEventListener('pointercancel', (event) => this.end(event));
  }

  /** One step wider or narrower, and the column stays in sight. */
  byKey(column: number, step: -1 | 1): void {
    this.resize(column, this.grid.layout.width(column) + step * KEY_STEP);
    this.changed(column, this.grid.layout.width(column));
    this.grid.reveal({ row: -1, column });
  }

  private start(event: PointerEvent): void {
    const handle = (event.target as Element).closest<HTMLElement>('.resize-handle');
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    const { column } = this.grid.placeOf(handle) as CellPlace;
    this.dragged = { column, start: event.clientX, width: this.grid.layout.width(column) };
    this.grid.header.element.setPointerCapture(event.pointerId);
    this.grid.element.classList.add('resizing');
  }

  private drag(event: PointerEvent): void {
    if (!this.dragged) return;
    this.resize(this.dragged.column, this.dragged.width + event.clientX - this.dragged.start);
  }

  private end(event: PointerEvent): void {
    if (!this.dragged) return;
    const { column } = this.dragged;
    this.dragged = undefined;
    this.grid.header.element.releasePointerCapture(event.pointerId);
    this.grid.element.classList.remove('resizing');
    this.changed(column, this.grid.layout.width(column));
  }

  private resize(column: number, width: number): void {
    this.grid.layout.setWidth(column, width);
    this.grid.layoutChanged();
  }
}
