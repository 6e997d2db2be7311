import type { OpenedFile } from '../formats/opened-file.js';
import type { TextRange } from '../reading/text-range.js';

const START: TextRange = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };

/** Where a cell is in the text of its file; column -1 for the whole record, row -1 for the header. */
export function rangeOf({ table }: OpenedFile, row: number, column: number): TextRange {
  if (row >= 0) return column >= 0 ? table.range(row, column) : table.rowRange(row);
  if (column >= 0) return table.headerRange(column);
  if (table.columnCount === 0) return START;
  const first = table.headerRange(0);
  const last = table.headerRange(table.columnCount - 1);
  // The names of JSON stand in its records, line after line: what is about the whole file is said at its start.
  if (last.endLine !== first.startLine) return START;
  return { ...first, endLine: last.endLine, endCharacter: last.endCharacter };
}
