import type { ColumnView } from '../../src/engine/protocol.js';
import type { CellPlace } from './cell-place.js';
import type { VirtualGrid } from './virtual-grid.js';

/** CSS pixels that a header must be dragged before that means something: a click with an unsteady hand is a click. */
const UNSTEADY = 6;
/** How near to an edge of the grid the columns scroll, and how far at a time. */
const EDGE = 40;
const SCROLL_STEP = 24;
const SCROLL_EVERY = 50;

interface Dragged {
  column: ColumnView;
  place: number;
  startX: number;
  x: number;
  timer: number;
  moved: boolean;
}

/** Columns put elsewhere by dragging their header. */
export class ColumnMoving {
  /** Whether the click that follows now ends a drag, and means nothing else. */
  justMoved = false;
  private dragged: Dragged | undefined;
  private marked: HTMLElement | undefined;

  constructor(
    private readonly grid: VirtualGrid,
    /** Told where a column goes: to the place of another one. */
    private readonly moved: (column: ColumnView, to: ColumnView) => void,
  ) {
    const header = grid.header.element;
    header.addEventListener('pointerdown', (event) => this.start(event));
    window.addEventListener('pointermove', (event) => this.drag(event));
    window.addEventListener('pointerup', () => this.end(true));
    window.addEventListener('pointercancel', () => this.end(false));
    window.addEventListener('blur', () => this.end(false));
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape' && this.dragged?.moved) {
          event.stopPropagation();
          this.end(false);
        }
      },
      true,
    );
  }

  private start(event: PointerEvent): void {
    this.justMoved = false;
    const target = event.target as Element;
    // A finger scrolls.
    if (event.button !== 0 || event.pointerType === 'touch' || event.ctrlKey || event.shiftKey || event.metaKey) return;
    if (target.closest('.resize-handle, .filter-button')) return;
    const place = this.grid.placeOf(target)?.column ?? -1;
    const column = this.grid.layout.columns[place];
    if (!column) return;
    const timer = window.setInterval(() => this.scroll(), SCROLL_EVERY);
    this.dragged = { column, place, startX: event.clientX, x: event.clientX, timer, moved: false };
  }

  private drag(event: PointerEvent): void {
    const { dragged } = this;
    if (!dragged) return;
    dragged.x = event.clientX;
    if (!dragged.moved && Math.abs(dragged.x - dragged.startX) < UNSTEADY) return;
    dragged.moved = true;
    this.grid.element.classList.add('moving-column');
    this.mark();
  }

  /** Beyond an edge there are more columns. */
  private scroll(): void {
    const { dragged } = this;
    if (!dragged?.moved) return;
    const { left, right } = this.grid.element.getBoundingClientRect();
    const toLeft = dragged.x < left + this.grid.layout.lineWidth + EDGE;
    if (toLeft || dragged.x > right - EDGE) this.grid.element.scrollLeft += toLeft ? -SCROLL_STEP : SCROLL_STEP;
    this.mark();
  }

  private mark(): void {
    const { dragged } = this;
    if (!dragged) return;
    const to = this.target(dragged);
    const cell = this.grid.cellElement(to);
    this.unmark();
    this.marked = cell;
    if (to.column !== dragged.place) cell?.classList.add(to.column < dragged.place ? 'drop-before' : 'drop-behind');
    this.grid.header.cell(dragged.place)?.classList.add('moving');
  }

  private unmark(): void {
    this.marked?.classList.remove('drop-before', 'drop-behind');
    this.marked = undefined;
  }

  private end(isMeant: boolean): void {
    const { dragged } = this;
    if (!dragged) return;
    this.dragged = undefined;
    window.clearInterval(dragged.timer);
    this.unmark();
    this.grid.header.cell(dragged.place)?.classList.remove('moving');
    this.grid.element.classList.remove('moving-column');
    this.justMoved = dragged.moved;
    const to = this.target(dragged).column;
    if (isMeant && dragged.moved && to !== dragged.place) this.moved(dragged.column, this.grid.layout.columns[to]);
  }

  /** The header cell under the pointer, or the nearest. */
  private target({ x }: Dragged): CellPlace {
    const { element, layout } = this.grid;
    const inside = Math.max(layout.lineWidth, x - element.getBoundingClientRect().left);
    return { row: -1, column: layout.at(inside + element.scrollLeft) };
  }
}
