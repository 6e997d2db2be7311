import { say } from '../../src/core/language/say.js';
import type { ColumnView, EngineError, GridHost, GridRow } from '../../src/engine/protocol.js';
import { type CellPlace, HEADER_ROW, LINE_COLUMN } from './cell-place.js';
import { type CellRange, cellCount } from './cell-range.js';
import { count } from './texts.js';
import { tsvCell } from './tsv.js';

/** Rows that are fetched at once. */
const WINDOW = 500;
/** Cells that are copied at once: what a spreadsheet still takes from the clipboard without choking on it. */
const MOST_CELLS = 500_000;
/** Characters that are copied at once: the page's messages end at 64 Mi. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** Where copied cells come from. */
export interface CopySource {
  /** Columns as they are on screen. */
  columns: readonly ColumnView[];
  /** Header of the column of row numbers. */
  lineTitle: string;
  /** A row that is here already. */
  row(index: number): GridRow | undefined;
  host: Pick<GridHost, 'rows' | 'cell'>;
  /** Whether the rows are still those that somebody selected. */
  isCurrent(): boolean;
}

/** Text of one cell as it is in the file; the name of a column for its header; undefined while its row is on its way. */
export async function cellText({ row: index, column }: CellPlace, source: CopySource): Promise<string | undefined> {
  if (index === HEADER_ROW) return column === LINE_COLUMN ? source.lineTitle : source.columns[column].name;
  const row = source.row(index);
  if (column === LINE_COLUMN) return row && String(row.number);
  return row && wholeCell(row, source.columns[column].index, source);
}

/**
 * The cells of a range as tab-separated values, in the order on screen, as they are in the file. Rejects with an
 * `EngineError` where that is too much, or where the rows change meanwhile.
 */
export async function rangeText(range: CellRange, withHeaders: boolean, source: CopySource): Promise<string> {
  if (cellCount(range) > MOST_CELLS) throw tooMuch(say`${count(cellCount(range))} cells are too many to copy at once.`);
  const columns = source.columns.slice(range.first, range.last + 1);
  const lines = withHeaders ? [columns.map(({ name }) => tsvCell(name)).join('\t')] : [];
  let characters = 0;
  for (let from = range.from; from < range.to; ) {
    const { rows } = await source.host.rows(from, Math.min(range.to, from + WINDOW));
    for (const row of rows) {
      const cells: string[] = [];
      for (const { index } of columns) cells.push(tsvCell(await wholeCell(row, index, source)));
      const line = cells.join('\t');
      characters += line.length + 1;
      if (characters > MOST_CHARACTERS) throw tooMuch(say`The cells hold too much text to copy at once.`);
      lines.push(line);
    }
    if (!source.isCurrent() || rows.length === 0) {
      const error: EngineError = {
        code: 'changed',
        message: say`The rows changed while they were copied.`,
        advice: say`Select them again.`,
      };
      throw error;
    }
    from += rows.length;
  }
  return lines.join('\n');
}

/** The text of a cell, fetched where the row has only its beginning. */
async function wholeCell(row: GridRow, column: number, { host }: CopySource): Promise<string> {
  return row.cut?.includes(column) ? host.cell(row.row, column) : (row.cells[column] ?? '');
}

function tooMuch(message: string): EngineError {
  return {
    code: 'too-large',
    message,
    advice: say`Select fewer rows or columns: up to ${count(MOST_CELLS)} cells are copied.`,
  };
}
