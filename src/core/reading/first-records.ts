import { cellText, decodeSpan, extraCells } from './cell-text.js';
import { CsvScanner } from './csv-scanner.js';
import { type RowBlocks, rowLine, rowStart } from './row-blocks.js';

/** The first records of a text: their cells, and the byte offset and 1-based line that each starts at. */
export interface FirstRecords {
  records: string[][];
  offsets: number[];
  lines: number[];
}

/**
 * The first records of `bytes[from, end)`, `most` at the most, as the scanner finds them, so that the header is exactly
 * where the rows below it are scanned from. How a row with a stray quote is read depends on the header's number of cells,
 * which is not known yet: of the numbers it may be, the one that most records come to.
 */
export function firstRecords(
  bytes: Uint8Array,
  from: number,
  end: number,
  delimiter: string,
  most: number,
): FirstRecords {
  // A copy: the scanner writes a sentinel behind the end, and the file goes on there.
  const block = new Uint8Array(end - from + 1);
  block.set(bytes.subarray(from, end));
  const byQuotes = scanned(block, delimiter, 1);
  let rows = byQuotes;
  if (byQuotes.hasEscapes) {
    const lines = decodeSpan(block, 0, block.length - 1).split(/\r\n|[\r\n]/, most);
    const widths = lines.map((line) => line.split(delimiter).length);
    let fitting = fits(byQuotes, commonest(cellCounts(byQuotes, most)), most);
    for (const width of new Set([cellCounts(byQuotes, 1)[0] ?? 1, commonest(widths)])) {
      if (width < 2) continue;
      const other = scanned(block, delimiter, width);
      const count = fits(other, width, most);
      if (count <= fitting) continue;
      fitting = count;
      rows = other;
    }
  }
  const found: FirstRecords = { records: [], offsets: [], lines: [] };
  for (let row = 0; row < Math.min(most, rows.rowCount); row++) {
    const count = rows.ragged.find((entry) => entry.row === row)?.cells ?? rows.columnCount;
    const cells: string[] = [];
    for (let column = 0; column < Math.min(count, rows.columnCount); column++)
      cells.push(cellText(rows, block, row, column));
    found.records.push([...cells, ...extraCells(rows, block, row)]);
    found.offsets.push(from + rowStart(rows, row));
    found.lines.push(rowLine(rows, row));
  }
  return found;
}

function scanned(block: Uint8Array, delimiter: string, columnCount: number): RowBlocks {
  const scanner = new CsvScanner({ delimiter: delimiter.charCodeAt(0), quote: 34, columnCount, offset: 0, line: 1 });
  scanner.scan(block, block.length - 1, true);
  return scanner.rows;
}

function cellCounts(rows: RowBlocks, most: number): number[] {
  const counts = new Array<number>(Math.min(most, rows.rowCount)).fill(rows.columnCount);
  for (const { row, cells } of rows.ragged) if (row < counts.length) counts[row] = cells;
  return counts;
}

function fits(rows: RowBlocks, width: number, most: number): number {
  return cellCounts(rows, most).filter((count) => count === width).length;
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [1, 0])[0];
}
