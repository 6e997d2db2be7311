/** Looking for a text in the cells of the current view. */

/** A text to look for. */
export interface FindText {
  text: string;
  matchCase: boolean;
  /** Only this column. */
  column?: number;
  /** Only these, in the order in which they are on screen; default all, in the file's order. `column` goes before it. */
  columns?: readonly number[];
}

/** Which hit is asked for: the next or previous one from a cell, which itself does not count. */
export interface FindNextQuery extends FindText {
  /** View index, -1 before the first row; a column of the table, -1 before the row's first cell. */
  from: { index: number; column: number };
  direction: 1 | -1;
}

/** A cell that holds the text. */
export interface FindPlace {
  index: number;
  row: number;
  column: number;
  /** True where the search went on at the other end of the view. */
  wrapped: boolean;
  /** 1-based place among all hits in view order; null as long as `find` has not counted them (or there are very many). */
  ordinal: number | null;
}
