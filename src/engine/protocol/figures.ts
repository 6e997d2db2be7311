/** What is worked out over the rows of a view: lists of values, facts of a column, totals, and figures of a selection. */

/**
 * What values of a column are: cell texts, days of stamps in the file's zone, or what telephone numbers start with: their
 * countries, or their prefixes, which rates go by.
 */
export type ValueKind = 'text' | 'day' | 'country' | 'prefix';

/** How the cells of a column compare: as the format says, else by what they look like. */
export type CellKind = 'number' | 'instant' | 'text';

/**
 * A value and how many rows have it. Texts come without blanks at their ends, '' for blank cells; days as `YYYY-MM-DD`,
 * countries as ISO 3166 alpha-2, prefixes as `+44 (GB)`: the longest one that the numbering plan knows, which is the country
 * code, or the area code or block with it where countries share one. '' where the cell gives none.
 */
export interface ValueCount {
  value: string;
  rows: number;
}

/** What is asked of a column's values. */
export interface ValuesQuery {
  column: number;
  /** Default `text`. */
  as?: ValueKind;
  /** Only values that hold this text; case does not matter. */
  search?: string;
  /** Values that are listed, at most; 1,000 are the most that is given. */
  limit: number;
}

/**
 * The values of a column in the rows that the current view would have without its filters on this very column: what there
 * is to choose from. Most frequent first, then in the file's order; days in their own order.
 */
export interface ValueList {
  column: number;
  kind: CellKind;
  /** Rows that were looked at. */
  rows: number;
  /** Distinct values in them, and how many of these hold the text that was searched for. */
  distinct: number;
  matching: number;
  values: readonly ValueCount[];
  /** Rows of all matching values, listed or not. */
  matchingRows: number;
}

/** A column in figures. Decimals are exact, as plain text. */
export interface ColumnFacts {
  column: number;
  kind: CellKind;
  /** Rows that were looked at: all of the file, or those of the view. */
  rows: number;
  empty: number;
  /** Cells that are not of the column's kind, such as a word among numbers; 0 for texts. */
  unreadable: number;
  /** What `distinct` and `frequent` are of: days for stamps, texts for all others. */
  valuesAs: ValueKind;
  /** Distinct values, blank not counted. */
  distinct: number;
  /** Least and largest: a number as a plain decimal, a stamp as the file writes it; null for texts, and where there is none. */
  min: string | null;
  max: string | null;
  /** Sum and average, null where adding the column up makes no sense: ids, telephone numbers, codes. */
  sum: string | null;
  /** Rounded to at most three decimals more than the column has, a half away from zero. */
  average: string | null;
  /** Unit by the format's dictionary, where it names one. */
  unit: string | null;
  /** The most frequent values, blank not counted, at most five, the most frequent first; empty where none occurs twice. */
  frequent: readonly ValueCount[];
}

/** A column that totals are made by. */
export interface TotalKey {
  column: number;
  /** Default `text`. */
  as?: ValueKind;
}

/** Which totals are asked for, over the rows of the current view. */
export interface TotalsQuery {
  /** At most three; absent asks for what the file suggests (an Aircall report: type, direction, description). */
  by?: readonly TotalKey[];
  /** Groups that are listed, at most; the rest is in `others`. 1,000 are the most that is given. */
  limit: number;
}

/** An exact quantity. `talk seconds` are those of a call log; what is billed is in the others. */
export interface QuantityView {
  unit: 'minutes' | 'seconds' | 'segments' | 'talk seconds';
  /** Plain decimal. */
  value: string;
}

/** Figures of some rows. Unreadable rows count as rows, not as quantity, as in the control totals. */
export interface TotalFigures {
  rows: number;
  unreadableRows: number;
  /** One per unit that occurs: minutes and segments are never added up. */
  quantities: readonly QuantityView[];
  /** Sums by currency, where the file has a column of amounts; `currency` '' where it names none. `rows` had an amount. */
  amounts: readonly { currency: string; amount: string; rows: number }[];
  /** Part of the whole, 0 to 1, by what the totals are ranked by: for a bar, not to calculate with. */
  share: number;
}

/** One group: its values, in the order of the keys, with its figures. */
export interface TotalGroup extends TotalFigures {
  /** As in `ValueCount`: each is what a filter by this column, `as` and value keeps. */
  key: readonly string[];
}

/** Totals of the current view: `groups` and `others` add up to `all`. */
export interface TotalsView {
  by: readonly { column: number; as: ValueKind; name: string }[];
  /** What groups are ordered by, the largest first; what has none of it follows by rows. */
  rankedBy: 'billed time' | 'talk time' | 'segments' | 'rows';
  groups: readonly TotalGroup[];
  /** What is not listed, together; null where all is. `groups` says how many groups these are. */
  others: (TotalFigures & { groups: number }) | null;
  all: TotalFigures;
  /** Groups in all. */
  groupCount: number;
}

/** A selection: rows `[from, to)` of the current view in some columns, the ones on screen in any order. */
export interface RangeQuery {
  from: number;
  to: number;
  columns: readonly number[];
}

/** A selection in figures. Only columns of quantities are added up, never ids, telephone numbers or codes. */
export interface RangeFigures {
  /** All cells, those that are not blank, and those that are numbers to add up. */
  cells: number;
  filled: number;
  numeric: number;
  /** Exact, over all columns; null without numbers, and where the columns have different units. */
  sum: string | null;
  average: string | null;
  min: string | null;
  max: string | null;
  /** Unit that the columns share, null where there is none or more than one. */
  unit: string | null;
  /** The same by column, for those with numbers, in the order that was asked for. */
  columns: readonly { column: number; numeric: number; sum: string; unit: string | null }[];
}

/** Where findings lie in the current view, for a ruler beside it. */
export interface FindingOverview {
  /** Rows of the view, cut into `buckets.length` stretches: the one at `i` begins with row `floor(i × rows / length)`. */
  rows: number;
  /** The gravest finding in each stretch: 0 none, 1 info, 2 warning, 3 error. */
  buckets: Uint8Array;
  /** View index of the first row with a finding that grave, -1 where there is none. */
  first: Int32Array;
  /** Rows of the view with a finding. */
  found: number;
}
