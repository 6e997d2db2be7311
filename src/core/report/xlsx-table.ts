import { say } from '../language/say.js';
import { type Decimal, formatDecimal } from '../table/decimal.js';
import { rounded } from './amounts.js';
import type { CellWriter } from './xlsx-cells.js';
import { LAST_ROW, quotedName, type Sheet } from './xlsx-sheet.js';
import { STYLE, type StyleName } from './xlsx-styles.js';
import { columnLetters } from './xlsx-text.js';

/** A column of a table that may go on over several sheets. */
export interface TableColumn<Item> {
  title: string;
  width: number;
  head?: StyleName;
  /** Writes exactly one cell, or skips it. */
  write(out: CellWriter, item: Item): void;
  /** Sum of the items `[from, to)`, in the unit of the cells, where the column has one: it stands above the head. */
  total?(from: number, to: number): number;
  /** How the total looks. */
  totalStyle?: StyleName;
}

/** Rows of one kind under their heads: on as many sheets as they need. */
export interface TableSpec<Item> {
  /** Of the first sheet; those after it are numbered. */
  name: string;
  columns: readonly TableColumn<Item>[];
  /** How many columns stay in place when the table is scrolled to the side. */
  frozenColumns: number;
  /** How many columns are printed, from the first; all of them without it. */
  printedColumns?: number;
  length: number;
  items(): Iterator<Item>;
}

/** Rows above the data at most: totals, and heads. */
const MOST_HEAD_ROWS = 2;
/** Data rows that a sheet has room for. */
export const ROWS_PER_SHEET = LAST_ROW - MOST_HEAD_ROWS;
const HEAD_HEIGHT = 32;
/** Decimals of the totals above the columns. */
const TOTAL_DECIMALS = 6;

/** The total of a column of amounts, from the exact sum of the items `[from, to)`. */
export function amountTotal(
  sum: (from: number, to: number) => Decimal,
): Pick<TableColumn<never>, 'total' | 'totalStyle'> {
  return {
    total: (from, to) => Number(formatDecimal(rounded(sum(from, to), TOTAL_DECIMALS))),
    totalStyle: 'totalAmount',
  };
}

/** Rows of one table on one sheet: `from` and `to` are 1-based rows of the sheet. */
interface TablePart {
  name: string;
  from: number;
  to: number;
  items: readonly [from: number, to: number];
}

/** A table placed on its sheets, so that formulas can speak of its columns. */
export class PlacedTable<Item> {
  private readonly parts: readonly TablePart[];
  /** The row of heads: below that of totals, where there are any. */
  private readonly headRow: number;

  constructor(
    readonly spec: TableSpec<Item>,
    rowsPerSheet: number = ROWS_PER_SHEET,
  ) {
    this.headRow = spec.columns.some(({ total }) => total) ? MOST_HEAD_ROWS : 1;
    const first = this.headRow + 1;
    const sheets = Math.max(1, Math.ceil(spec.length / rowsPerSheet));
    this.parts = Array.from({ length: sheets }, (_, at) => {
      const from = at * rowsPerSheet;
      const to = Math.min(spec.length, from + rowsPerSheet);
      return {
        name: at === 0 ? spec.name : `${spec.name} ${at + 1}`,
        from: first,
        to: first + Math.max(0, to - from - 1),
        items: [from, to],
      };
    });
  }

  /** A formula over the ranges of columns, one term per sheet, added up: `SUM('Usage rows'!H3:H502)`. */
  over(columns: readonly number[], term: (...ranges: string[]) => string): string {
    return this.parts
      .map(({ name, from, to }) =>
        term(
          ...columns.map((column) => {
            const letters = columnLetters(column);
            return `${quotedName(name)}!${letters}${from}:${letters}${to}`;
          }),
        ),
      )
      .join('+');
  }

  /** Index of a column by its title; the first of that name. */
  column(title: string): number {
    return this.spec.columns.findIndex((column) => column.title === title);
  }

  /** The sheets, each with totals of what is shown, heads, and its share of the rows. */
  sheets(): Sheet[] {
    const { columns, frozenColumns, printedColumns } = this.spec;
    let items: Iterator<Item> | undefined;
    return this.parts.map(({ name, items: [from, to] }): Sheet => {
      const first = from === 0;
      return {
        name,
        columns,
        frozen: { rows: this.headRow, columns: frozenColumns },
        filterRow: this.headRow,
        printedColumns,
        rows: function* (this: PlacedTable<Item>, out: CellWriter) {
          if (first || !items) items = this.spec.items();
          this.writeHeads(out, from, to);
          for (let at = from; at < to; at++) {
            const item = items.next();
            if (item.done) throw new RangeError(`${name} has fewer rows than it says.`);
            out.begin();
            for (const column of columns) column.write(out, item.value);
            out.end();
            yield;
          }
        }.bind(this),
      };
    });
  }

  private writeHeads(out: CellWriter, from: number, to: number): void {
    const { columns } = this.spec;
    if (this.headRow > 1) this.writeTotals(out, from, to);
    out.begin(HEAD_HEIGHT);
    for (const { title, head = 'head' } of columns) out.text(title, STYLE[head]);
    out.end();
  }

  private writeTotals(out: CellWriter, from: number, to: number): void {
    const first = this.headRow + 1;
    const last = first + Math.max(0, to - from - 1);
    out.begin();
    for (const [index, { total, totalStyle = 'totalSeconds' }] of this.spec.columns.entries()) {
      const letters = columnLetters(index);
      if (total) {
        const formula = `ROUND(ROUND(SUBTOTAL(109,${letters}${first}:${letters}${last}),9),${TOTAL_DECIMALS})`;
        out.formula(formula, total(from, to), STYLE[totalStyle]);
      } else if (index === 0) out.text(say`Total of the rows shown`, STYLE.bold);
      else out.skip();
    }
    out.end();
  }
}
