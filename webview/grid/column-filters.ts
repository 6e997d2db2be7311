import type { ColumnView, GridHost, ViewState } from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import { columnTitle } from './column-title.js';
import { FilterChips } from './filter-chips.js';
import { FilterPanel } from './filter-panel.js';
import type { RowView } from './row-view.js';

/** The grid, as far as filters go. Columns are those of the file. */
export interface FilteredGrid {
  readonly element: HTMLElement;
  readonly view: RowView;
  /** The column that the keyboard is at. */
  activeColumn(): ColumnView | undefined;
  column(index: number): ColumnView | undefined;
  hideTooltip(): void;
  focus(): void;
  failed(error: unknown): void;
}

/** Filters by column: the button in each header, Alt+Down from the keyboard, the panel, and the chips that say what is filtered. */
export class ColumnFilters {
  readonly element = element('div', {});
  private readonly chips: FilterChips;
  private readonly panel: FilterPanel;

  constructor(
    host: Pick<GridHost, 'columnValues'>,
    private readonly grid: FilteredGrid,
  ) {
    const { view } = grid;
    this.panel = new FilterPanel({
      values: (query) => host.columnValues(query),
      changed: (column, wanted) => void view.filter(column, wanted),
      closed: () => grid.focus(),
      failed: (error) => grid.failed(error),
    });
    this.chips = new FilterChips({
      columnName: (index) => {
        const column = grid.column(index);
        return column ? columnTitle(column) : '';
      },
      remove: (column) => {
        void view.filter(column, undefined);
        grid.focus();
      },
      clear: () => {
        void view.clearFilters();
        grid.focus();
      },
    });
    this.element.append(this.chips.element, this.panel.element);
    this.listen();
  }

  /** Says what is filtered in the rows on screen. */
  show(state: ViewState): void {
    this.chips.show(this.grid.view.filters, state);
    // The chips move the header.
    const { openFor } = this.panel;
    if (openFor !== undefined) this.panel.place(this.anchor(openFor));
  }

  private listen(): void {
    const buttonOf = (event: Event) => (event.target as Element).closest<HTMLElement>('.filter-button');
    // Taken before the header sorts or begins a selection.
    for (const type of ['pointerdown', 'mousedown', 'click'] as const) {
      this.grid.element.addEventListener(
        type,
        (event) => {
          const button = buttonOf(event);
          if (!button) return;
          event.stopPropagation();
          event.preventDefault();
          if (type === 'click') this.open(this.grid.column(Number(button.dataset.column)));
        },
        true,
      );
    }
    this.grid.element.addEventListener('keydown', (event) => {
      const { altKey, ctrlKey, metaKey, shiftKey, key } = event;
      if (!altKey || ctrlKey || metaKey || shiftKey || key !== 'ArrowDown') return;
      event.preventDefault();
      event.stopPropagation();
      this.open(this.grid.activeColumn());
    });
  }

  private open(column: ColumnView | undefined): void {
    if (!column) return;
    this.grid.hideTooltip();
    const current = this.grid.view.filters.find((filter) => filter.column === column.index);
    this.panel.open(column, current, this.anchor(column.index));
  }

  /** Where the header of a column is; the corner of the grid while it is not drawn. */
  private anchor(column: number): DOMRect {
    const header = this.grid.element.querySelector(`.filter-button[data-column="${column}"]`)?.closest('.head');
    if (header) return header.getBoundingClientRect();
    const { x, y } = this.grid.element.getBoundingClientRect();
    return new DOMRect(x, y, 0, 0);
  }
}
