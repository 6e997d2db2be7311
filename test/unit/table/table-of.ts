import { CsvScanner } from '../../../src/core/reading/csv-scanner.js';
import { CsvLocator } from '../../../src/core/reading/text-range.js';
import { Table } from '../../../src/core/table/table.js';

/** A table over a constructed comma-separated text without a header line. `header`: what its columns are called. */
export function tableOf(
  text: string,
  columnCount: number,
  header: readonly string[] = Array.from({ length: columnCount }, (_, i) => `c${i}`),
): Table {
  const encoded = new TextEncoder().encode(text);
  const bytes = new Uint8Array(encoded.length + 1);
  bytes.set(encoded);
  const scanner = new CsvScanner({ delimiter: 44, quote: 34, columnCount, offset: 0, line: 1 });
  scanner.scan(bytes, encoded.length, true);
  return new Table(bytes, scanner.rows, header, new CsvLocator(scanner.rows, bytes));
}

/** A table of one column, in front of which stands a column that keeps blank cells from being blank lines. */
export function columnOf(cells: readonly string[]): { table: Table; column: number } {
  return { table: tableOf(cells.map((cell) => `x,${cell}\n`).join(''), 2), column: 1 };
}

/** A table of rows of cells, quoted only where they must be (or where a row would be a blank line). */
export function tableOfRows(rows: readonly (readonly string[])[], columnCount: number): Table {
  const written = (cell: string) =>
    cell === '' || /["\r\n,]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return tableOf(rows.map((row) => `${row.map(written).join(',')}\n`).join(''), columnCount);
}
