import { say } from '../../src/core/language/say.js';
import type { ColumnView, SortKey } from '../../src/engine/protocol.js';
import { classes, element, setAttribute } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';
import { visibleText } from '../ui/visible-text.js';
import { LINE_COLUMN } from './cell-place.js';
import { columnTitle } from './column-title.js';

/** The header of the grid: names of the columns, their order, and a handle at the right edge of each to resize it. */
export class HeaderRow {
  readonly element = element('div', { class: 'row header', attributes: { role: 'row', 'aria-rowindex': 1 } });
  private readonly line = element('div', {
    class: 'head head-line',
    text: say`Line`,
    attributes: { role: 'columnheader', 'aria-colindex': 1, tabindex: -1 },
  });
  private columns: readonly ColumnView[] = [];
  private cells: HTMLElement[] = [];
  private from = 0;
  private sort: readonly SortKey[] = [];
  private filtered: ReadonlySet<number> = new Set();

  constructor() {
    this.element.append(this.line);
  }

  /** Says what the numbers of rows are. */
  setLineTitle(title: string): void {
    this.line.textContent = title;
  }

  /** Takes the columns in the order on screen. Their cells are drawn when they come into sight. */
  setColumns(columns: readonly ColumnView[]): void {
    this.columns = columns;
    this.cells = [];
    this.element.replaceChildren(this.line);
  }

  /** Shows the columns at the places `[from, to)`. */
  show(from: number, to: number): void {
    this.from = from;
    this.cells = this.columns.slice(from, to).map((column, at) => headerCell(column, from + at));
    this.element.replaceChildren(this.line, ...this.cells);
    this.setSort(this.sort);
    this.setFiltered(this.filtered);
  }

  /** Marks the columns of the file that the rows are sorted by. */
  setSort(sort: readonly SortKey[]): void {
    this.sort = sort;
    for (const [at, cell] of this.cells.entries()) {
      const key = sort.find(({ column }) => column === this.columns[this.from + at].index);
      setAttribute(cell, 'aria-sort', key && (key.descending ? 'descending' : 'ascending'));
      cell.querySelector('.sort')?.remove();
      if (key) cell.querySelector('.name')?.after(createIcon(key.descending ? 'descending' : 'ascending', 'sort'));
    }
  }

  /** Marks the columns of the file that the rows are filtered by. */
  setFiltered(filtered: ReadonlySet<number>): void {
    this.filtered = filtered;
    for (const [at, cell] of this.cells.entries()) {
      const { index, drift } = this.columns[this.from + at];
      const isFiltered = filtered.has(index);
      cell.classList.toggle('filtered', isFiltered);
      const spoken = [isFiltered && say`Filtered`, drift && visibleText(drift)].filter(Boolean).join('. ');
      setAttribute(cell, 'aria-description', spoken || undefined);
    }
  }

  /** The header cell at a place; undefined where it is not drawn. */
  cell(column: number): HTMLElement | undefined {
    return column === LINE_COLUMN ? this.line : this.cells[column - this.from];
  }
}

function headerCell(column: ColumnView, place: number): HTMLElement {
  return element(
    'div',
    {
      class: classes(
        'head',
        column.type === 'number' && 'number',
        column.name.trim() === '' && 'unnamed',
        column.drift !== undefined && 'drift',
      ),
      attributes: {
        role: 'columnheader',
        'aria-colindex': place + 2,
        tabindex: -1,
        'aria-keyshortcuts': 'Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight Alt+Shift+ArrowLeft Alt+Shift+ArrowRight',
        // What VS Code's own menu is for.
        'data-vscode-context': JSON.stringify({
          webviewSection: 'column',
          column: column.index,
          preventDefaultContextMenuItems: true,
        }),
      },
    },
    element('div', { class: 'name', text: columnTitle(column) }),
    element(
      'div',
      { class: 'filter-button', attributes: { 'aria-hidden': 'true', 'data-column': column.index } },
      createIcon('filter'),
    ),
    element('div', { class: 'resize-handle', attributes: { 'aria-hidden': 'true' } }),
  );
}
