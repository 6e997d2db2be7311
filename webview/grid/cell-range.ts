import { type CellPlace, HEADER_ROW, LINE_COLUMN } from './cell-place.js';

/** A rectangle of cells: rows `[from, to)` of the view, columns `[first, last]` by their places on screen. */
export interface CellRange {
  from: number;
  to: number;
  first: number;
  last: number;
}

/** How many rows and columns there are to select from. */
export interface RangeExtent {
  rows: number;
  columns: number;
}

/**
 * The cells between two places, both included. A range that begins in the header is of whole columns, one that begins at
 * the line numbers of whole rows. Undefined where that is no cell at all.
 */
export function rangeBetween(
  anchor: CellPlace,
  head: CellPlace,
  { rows, columns }: RangeExtent,
): CellRange | undefined {
  const wholeColumns = anchor.row === HEADER_ROW;
  const wholeRows = anchor.column === LINE_COLUMN;
  const range = {
    from: wholeColumns ? 0 : Math.max(0, Math.min(anchor.row, head.row)),
    to: wholeColumns ? rows : Math.min(rows, Math.max(anchor.row, head.row) + 1),
    first: wholeRows ? 0 : Math.max(0, Math.min(anchor.column, head.column)),
    last: wholeRows ? columns - 1 : Math.min(columns - 1, Math.max(anchor.column, head.column)),
  };
  return range.from < range.to && range.first <= range.last ? range : undefined;
}

/** Whether two ranges are of the same cells. */
export function sameRange(a: CellRange | undefined, b: CellRange | undefined): boolean {
  return a?.from === b?.from && a?.to === b?.to && a?.first === b?.first && a?.last === b?.last;
}

/** Cells in a range. */
export function cellCount({ from, to, first, last }: CellRange): number {
  return (to - from) * (last - first + 1);
}
