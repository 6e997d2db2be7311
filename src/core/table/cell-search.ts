import { rowEnd, rowStart } from '../reading/row-blocks.js';
import { ByteSearch } from './byte-search.js';
import type { Table } from './table.js';

/** A text to look for within cells. */
export interface FindQuery {
  text: string;
  matchCase: boolean;
  /** Only this column, if given. */
  column?: number;
  /** Only these columns, if given and no single one is. */
  columns?: readonly number[];
}

/**
 * Tells whether cells hold a text, from their bytes wherever these tell. ASCII, letters that have no case, and everything
 * where case matters are compared as they lie; of a text with other letters the bytes tell where it may be, and the cell
 * is decoded.
 */
export class CellSearch {
  /** Finds the text itself, undefined where bytes alone do not tell. */
  readonly exact: ByteSearch | undefined;
  /** Whether the bytes of a whole row can be searched before its cells are told apart. */
  readonly wholeRows: boolean;
  /** One of these is in the bytes of every cell that holds the text. */
  readonly likely: readonly ByteSearch[];
  private readonly lower: string;
  private readonly starts = new Uint32Array(1);
  private readonly ends = new Uint32Array(1);

  constructor(
    private readonly table: Table,
    private readonly query: FindQuery,
  ) {
    const { text, matchCase } = query;
    this.lower = text.toLowerCase();
    const runs = matchCase ? [text] : plainRuns(text);
    const whole = runs.length === 1 && runs[0] === text;
    this.exact = whole ? new ByteSearch(text, matchCase) : undefined;
    const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
    this.likely = this.exact
      ? [this.exact]
      : longest !== ''
        ? [new ByteSearch(longest, false)]
        : bothCases(text).map((first) => new ByteSearch(first, true));
    this.wholeRows = !table.rows.hasEscapes;
  }

  /** Whether a cell holds the text; its span is as `Table.spans` gives it. */
  holds(start: number, end: number, row: number, column: number): boolean {
    if (start > end) return this.textHolds(row, column);
    const { bytes } = this.table;
    if (this.exact) return this.exact.next(bytes, start, end) >= 0;
    return this.likely.some((search) => search.next(bytes, start, end) >= 0) && this.textHolds(row, column);
  }

  /** Whether rows `[from, to)` are worth looking at: false only where none of their cells holds the text. */
  mayBeIn(from: number, to: number): boolean {
    if (!this.wholeRows) return true;
    const { bytes, rows } = this.table;
    const start = rowStart(rows, from);
    const end = rowEnd(rows, to - 1);
    for (const search of this.likely) if (search.next(bytes, start, end) >= 0) return true;
    return false;
  }

  /** The first of some columns, from one place of the list on in a direction, whose cell in a row holds the text; -1. */
  columnIn(row: number, columns: readonly number[], from: number, direction: 1 | -1): number {
    const { table, starts, ends } = this;
    for (let at = from; at >= 0 && at < columns.length; at += direction) {
      table.spans(columns[at], row, row + 1, starts, ends);
      if (this.holds(starts[0], ends[0], row, columns[at])) return columns[at];
    }
    return -1;
  }

  /** Whether the decoded text of a cell holds the text. */
  textHolds(row: number, column: number): boolean {
    const text = this.table.text(row, column);
    return this.query.matchCase ? text.includes(this.query.text) : text.toLowerCase().includes(this.lower);
  }
}

/** The columns that are searched, in the order in which they count. */
export function searchedColumns(table: Table, { column, columns }: FindQuery): readonly number[] {
  const wanted = column !== undefined ? [column] : (columns ?? Array.from({ length: table.columnCount }, (_, i) => i));
  return wanted.filter((one) => one < table.columnCount);
}

/** The longest stretches of a text in which bytes tell regardless of case: ASCII, and letters without case. */
function plainRuns(text: string): string[] {
  const runs: string[] = [];
  let run = '';
  for (const letter of text) {
    const plain = letter <= '\x7f' || (letter.toLowerCase() === letter && letter.toUpperCase() === letter);
    if (plain) run += letter;
    else {
      if (run !== '') runs.push(run);
      run = '';
    }
  }
  if (run !== '') runs.push(run);
  return runs;
}

/** The first letter of a text in lower and upper case. */
function bothCases(text: string): string[] {
  const [first = ''] = text;
  return [...new Set([first.toLowerCase(), first.toUpperCase(), first])];
}
