import type { Table } from '../../core/table/table.js';
import type { TextRangeLike } from '../protocol.js';

/** A cell, or a column's name (row -1), and where it is in the text. */
export interface TextCell {
  row: number;
  column: number;
  range: TextRangeLike;
}

/** What stands at a position of the text, line and character from 0; null outside of the header and all rows. */
export function cellAt(table: Table, line: number, character: number): TextCell | null {
  for (let column = 0; column < table.columnCount; column++) {
    const range = table.headerRange(column);
    const inside =
      (line > range.startLine || (line === range.startLine && character >= range.startCharacter)) &&
      (line < range.endLine || (line === range.endLine && character <= range.endCharacter));
    if (inside && !isEmpty(range)) return { row: -1, column, range };
  }
  const place = table.cellAt(line, character);
  return place ? { ...place, range: table.range(place.row, place.column) } : null;
}

/**
 * The row that a number from 1 means: a record's where a line may hold several, else that of a line. -1 for a line of the
 * header; null where there is no such record or line. Where two records of JSON meet on a line it is the one that begins.
 */
export function rowOfNumber(table: Table, number: number): number | null {
  if (table.recordsShareLines) return number <= table.rowCount ? number - 1 : null;
  const line = number - 1;
  const row = table.cellAt(line, Number.MAX_SAFE_INTEGER)?.row;
  // Behind the last row of delimited text that row is given.
  if (row !== undefined && covers(table.rowRange(row), line)) return row;
  const header = Array.from({ length: table.columnCount }, (_, column) => table.headerRange(column));
  return header.some((range) => !isEmpty(range) && covers(range, line)) ? -1 : null;
}

function covers({ startLine, endLine }: TextRangeLike, line: number): boolean {
  return startLine <= line && line <= endLine;
}

function isEmpty({ startLine, startCharacter, endLine, endCharacter }: TextRangeLike): boolean {
  return startLine === endLine && startCharacter === endCharacter;
}
