import { setAttribute } from '../ui/element.js';
import { type CellPlace, clampPlace, type GridExtent, samePlace } from './cell-place.js';
import type { VirtualGrid } from './virtual-grid.js';

/**
 * The cell that the keyboard is at: the one cell of the grid in the order of Tab, with the real focus while it is on
 * screen. Scrolled away, the grid itself holds the focus for it and gives it back.
 */
export class ActiveCell {
  private current: CellPlace = { row: 0, column: 0 };
  private marked: HTMLElement | undefined;
  private markedRow: Element | undefined;

  constructor(
    private readonly grid: VirtualGrid,
    private readonly moved: (place: CellPlace) => void,
  ) {
    grid.kept = () => (grid.element.contains(document.activeElement) ? this.current.row : -1);
    grid.element.addEventListener('focusin', (event) => this.onFocus(event));
  }

  /** Where the keyboard is. */
  get place(): CellPlace {
    return this.current;
  }

  /** How far the keyboard can go: the measures of the grid as it is on screen. */
  get extent(): GridExtent {
    return {
      rows: this.grid.rows,
      columns: this.grid.layout.count,
      page: this.grid.space.page,
      topRow: Math.ceil(this.grid.topRow),
    };
  }

  /** Makes a cell the active one, on screen, and gives it the focus. */
  moveTo(place: CellPlace, options: { center?: boolean } = {}): void {
    this.set(clampPlace(place, this.extent));
    this.grid.reveal(this.current, options.center);
    // A grid with the focus passes it on to the active cell when it draws; one without gets it here.
    (this.grid.cellElement(this.current) ?? this.grid.element).focus({ preventScroll: true });
    // In a low window the page around the grid scrolls, too.
    this.grid.element.scrollIntoView({ block: 'nearest' });
  }

  /** Makes a cell the active one without scrolling; the focus follows if it is in the grid. For rows that moved. */
  restore(place: CellPlace): void {
    this.set(clampPlace(place, this.extent));
    if (this.grid.element.contains(document.activeElement)) this.grid.element.focus({ preventScroll: true });
    this.drawn();
  }

  /** To be called when the grid has drawn its rows: marks the active cell and gives it the focus that the grid holds for it. */
  drawn(): void {
    const cell = this.grid.cellElement(this.current);
    if (this.marked !== cell) {
      if (this.marked) {
        this.marked.tabIndex = -1;
        this.marked.classList.remove('active');
      }
      this.markedRow?.classList.remove('active-row');
      this.marked = cell;
      this.markedRow = cell?.closest('.row') ?? undefined;
      this.markedRow?.classList.add('active-row');
      cell?.classList.add('active');
      if (cell) cell.tabIndex = 0;
      setAttribute(this.grid.element, 'tabindex', cell ? -1 : 0);
    }
    if (cell && document.activeElement === this.grid.element) cell.focus({ preventScroll: true });
  }

  private set(place: CellPlace): void {
    if (samePlace(place, this.current)) return;
    this.current = place;
    this.moved(place);
  }

  private onFocus(event: FocusEvent): void {
    const place = this.grid.placeOf(event.target);
    if (place) {
      this.set(place);
      this.drawn();
    } else if (event.target === this.grid.element && !this.grid.element.contains(event.relatedTarget as Node | null)) {
      // Somebody came with Tab while the active cell is scrolled away.
      if (this.grid.element.matches(':focus-visible')) this.moveTo(this.current);
    }
  }
}
