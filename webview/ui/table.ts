import { classes, element } from './element.js';

/** A column of a small table. */
export interface TableColumn {
  title: string;
  /** Figures are right-aligned, with digits of one width. */
  figures?: boolean;
  class?: string;
}

/** What a cell holds: text, or nodes made of text. */
export type TableCell = string | Node | { content: string | Node; class?: string };

/** A title of more characters than this may go over two lines. */
const LONG_TITLE = 14;

/** A cell that steps back: what is zero, or not there. */
export function quietCell(content: string): TableCell {
  return { content, class: 'zero' };
}

/** A cell for what does not apply. */
export const NO_CELL: TableCell = quietCell('–');

/** A row of a small table, with a cell for each column. */
export interface TableRow {
  cells: readonly TableCell[];
  class?: string;
}

/** A small table with all its rows; long ones belong into the grid. */
export interface TableParts {
  /** Spoken name; the heading above says it to the eye. */
  caption: string;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** A total under the rows. */
  total?: TableRow;
  /** Column that names its row; -1 if none does. Default 0. */
  rowHeader?: number;
  class?: string;
}

/**
 * A table of figures. Roles are written out, and each cell carries its column's title, because narrow panes lay rows out
 * as blocks: they stay rows and cells for screen readers, and the style sheet can show the titles.
 */
export function createTable(parts: TableParts): HTMLTableElement {
  const table = element(
    'table',
    { class: classes('figures', parts.class), attributes: { role: 'table' } },
    element('caption', { class: 'visually-hidden', text: parts.caption }),
  );
  const head = element('tr', { attributes: { role: 'row' } });
  for (const column of parts.columns) {
    head.append(
      element('th', {
        class: classes(columnClass(column), column.figures && column.title.length > LONG_TITLE && 'long-title'),
        text: column.title,
        attributes: { scope: 'col', role: 'columnheader' },
      }),
    );
  }
  table.append(
    element('thead', { attributes: { role: 'rowgroup' } }, head),
    element('tbody', { attributes: { role: 'rowgroup' } }, ...parts.rows.map((row) => createRow(parts, row))),
  );
  if (parts.total) table.append(element('tfoot', { attributes: { role: 'rowgroup' } }, createRow(parts, parts.total)));
  return table;
}

/** Puts other rows into a table's body. */
export function replaceRows(table: HTMLTableElement, parts: TableParts, rows: readonly TableRow[]): void {
  table.tBodies[0].replaceChildren(...rows.map((row) => createRow(parts, row)));
}

function createRow({ columns, rowHeader = 0 }: TableParts, row: TableRow): HTMLTableRowElement {
  const made = element('tr', { class: row.class, attributes: { role: 'row' } });
  row.cells.forEach((cell, at) => {
    const { content, class: name } =
      typeof cell === 'string' || cell instanceof Node ? { content: cell, class: undefined } : cell;
    const isHeader = at === rowHeader;
    const shown = element(isHeader ? 'th' : 'td', {
      class: classes(columnClass(columns[at]), name),
      attributes: {
        role: isHeader ? 'rowheader' : 'cell',
        scope: isHeader ? 'row' : undefined,
        'data-label': columns[at].title,
      },
    });
    shown.append(content);
    made.append(shown);
  });
  return made;
}

function columnClass({ figures, class: name }: TableColumn): string | undefined {
  return classes(figures && 'figure', name);
}
