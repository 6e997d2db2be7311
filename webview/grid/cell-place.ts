/** A cell of the grid. Row -1 is the header, column -1 the line numbers. */
export interface CellPlace {
  /** Index in the current view. */
  row: number;
  /** Place in the order of the columns on screen: not their index in the file, which may have others, hidden ones too. */
  column: number;
}

/** The row of column names, as `CellPlace.row`. */
export const HEADER_ROW = -1;
/** The column of line numbers, as `CellPlace.column`. */
export const LINE_COLUMN = -1;

/** What moves depend on. */
export interface GridExtent {
  rows: number;
  columns: number;
  /** Rows that fit on the screen. */
  page: number;
  /** First row that is completely on screen: where ArrowDown from the header leads. */
  topRow: number;
}

/** The nearest place that exists. */
export function clampPlace(place: CellPlace, { rows, columns }: GridExtent): CellPlace {
  return {
    row: Math.max(HEADER_ROW, Math.min(rows - 1, place.row)),
    column: Math.max(LINE_COLUMN, Math.min(columns - 1, place.column)),
  };
}

/** Whether two places are one cell. */
export function samePlace(a: CellPlace, b: CellPlace): boolean {
  return a.row === b.row && a.column === b.column;
}
