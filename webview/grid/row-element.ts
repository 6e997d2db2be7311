import { say } from '../../src/core/language/say.js';
import type { CellFinding, ColumnView, GridRow } from '../../src/engine/protocol.js';
import { element, setAttribute } from '../ui/element.js';
import { gravest, severityName } from '../ui/severity.js';
import { visibleText } from '../ui/visible-text.js';
import { LINE_COLUMN } from './cell-place.js';

const NONE = { first: 0, last: -1 };

/** Columns that rows show at the moment: those at the places `[from, to)` of the order on screen. */
export interface ShownColumns {
  columns: readonly ColumnView[];
  from: number;
  to: number;
}

/**
 * One row element of the grid. It is used again for another row when its row leaves the screen, so only what differs is
 * written. Cells are hostile: they are only ever text.
 */
export class RowElement {
  readonly element = element('div', { class: 'row', attributes: { role: 'row' } });
  /** Index in the view; -1 where the element is not in use. */
  index = -1;
  private readonly line = element('div', {
    class: 'cell line',
    attributes: { role: 'rowheader', 'aria-colindex': 1, tabindex: -1 },
  });
  private cells: HTMLElement[] = [];
  private shown: ShownColumns | undefined;
  private row: GridRow | undefined;
  private selected = NONE;

  constructor() {
    this.element.append(this.line);
  }

  /** Makes the cells for other columns. */
  setColumns(shown: ShownColumns): void {
    this.shown = shown;
    this.cells = shown.columns.slice(shown.from, shown.to).map((column, at) =>
      element('div', {
        class: column.type === 'number' ? 'cell number' : 'cell',
        attributes: { role: 'gridcell', 'aria-colindex': shown.from + at + 2, tabindex: -1 },
      }),
    );
    this.element.replaceChildren(this.line, ...this.cells);
    this.selected = NONE;
    this.row = undefined;
    this.index = -1;
  }

  /** The element of the cell at a place of the order on screen, if it is shown. */
  cell(column: number): HTMLElement | undefined {
    return column === LINE_COLUMN ? this.line : this.cells[column - (this.shown?.from ?? 0)];
  }

  /** Marks the selected cells: columns `[first, last]`; undefined where no cell of the row is selected. */
  select(columns: { first: number; last: number } | undefined): void {
    const { first, last } = columns ?? NONE;
    if (first === this.selected.first && last === this.selected.last) return;
    this.selected = { first, last };
    const from = this.shown?.from ?? 0;
    for (const [at, cell] of this.cells.entries()) {
      const isSelected = from + at >= first && from + at <= last;
      cell.classList.toggle('selected', isSelected);
      setAttribute(cell, 'aria-selected', isSelected ? 'true' : undefined);
    }
  }

  /** Takes the element out of use for now. */
  rest(): void {
    this.element.hidden = true;
    this.element.removeAttribute('aria-rowindex');
    this.index = -1;
  }

  /** Shows a row of the view; undefined is one that is still on its way. */
  show(index: number, row: GridRow | undefined): void {
    this.element.hidden = false;
    if (index !== this.index) {
      this.index = index;
      setAttribute(this.element, 'aria-rowindex', index + 2);
      this.element.classList.toggle('odd', index % 2 === 1);
    } else if (row === this.row) {
      return;
    }
    if (row === undefined && this.row === undefined && this.element.hasAttribute('aria-busy')) return;
    this.row = row;
    setAttribute(this.element, 'aria-busy', row ? undefined : 'true');
    setText(this.line, row ? String(row.number) : '');
    const from = this.shown?.from ?? 0;
    markCell(this.line, row?.findings, LINE_COLUMN);
    for (let at = 0; at < this.cells.length; at++) {
      const column = this.shown?.columns[from + at].index ?? 0;
      setText(this.cells[at], visibleText(row?.cells[column] ?? ''));
      markCell(this.cells[at], row?.findings, column);
    }
  }
}

function markCell(cell: HTMLElement, findings: readonly CellFinding[] | undefined, column: number): void {
  const own = findings?.filter((finding) => finding.column === column);
  const severity = own && gravest(own);
  if (severity === undefined) {
    if (cell.dataset.finding === undefined) return;
    delete cell.dataset.finding;
    cell.removeAttribute('aria-description');
    return;
  }
  cell.dataset.finding = severity;
  const spoken = own?.map((finding) => say`${severityName(finding.severity)}: ${visibleText(finding.message)}`);
  cell.setAttribute('aria-description', spoken?.join(' ') ?? '');
}

function setText(cell: HTMLElement, text: string): void {
  const node = cell.firstChild as Text | null;
  if (node === null) {
    if (text !== '') cell.append(text);
  } else if (node.data !== text) {
    node.data = text;
  }
}
