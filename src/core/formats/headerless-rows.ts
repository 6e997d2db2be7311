/** A way in which a system writes its records without a header. */
export interface RowLayout {
  /** Names of the columns, in order; a text may leave out the last ones. */
  names: readonly string[];
  /** Fewest columns that a record of this layout has. */
  least: number;
  /** Whether a record looks like a row of this layout. */
  fits(record: readonly string[]): boolean;
  /** Names for a text of this many columns, where the first ones of `names` are not right. */
  namesOf?(records: readonly (readonly string[])[], width: number): readonly string[];
}

/** Records that have to fit, of those that have the usual number of cells: dirt in some of them must not hide the rest. */
const SHARE = 0.6;

/**
 * Names for the columns of a text whose first records fit one of the layouts. Most records have to, and the first must
 * not be a header: none of its cells is the name of a column. Undefined where no layout fits.
 */
export function namesForHeaderless(
  records: readonly (readonly string[])[],
  layouts: readonly RowLayout[],
): readonly string[] | undefined {
  const width = usualWidth(records);
  const rows = records.filter((record) => record.length === width);
  for (const layout of layouts) {
    if (width < layout.least || rows.length === 0) continue;
    if (isHeader(records[0], layout.names)) continue;
    const fitting = rows.filter((record) => layout.fits(record)).length;
    if (fitting < rows.length * SHARE) continue;
    const names = layout.namesOf?.(rows, width) ?? layout.names.slice(0, width);
    const more = Array.from({ length: width - names.length }, (_, at) => nameOfUnknown(names.length + at));
    return [...names, ...more];
  }
  return undefined;
}

/** What a column is called that no layout knows: by its place. */
function nameOfUnknown(column: number): string {
  return `column ${column + 1}`;
}

/** Whether a name is that of a column that no layout knows. */
export function isNameOfUnknown(name: string): boolean {
  return /^column \d+$/.test(name);
}

/** The number of cells that most records have; the larger of two that are as frequent. */
function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  let width = 0;
  for (const [length, count] of counts) {
    const best = counts.get(width) ?? 0;
    if (count > best || (count === best && length > width)) width = length;
  }
  return width;
}

/** Whether some of the cells are names of columns. One alone may be a caller who is called like that. */
function isHeader(record: readonly string[] | undefined, names: readonly string[]): boolean {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return (record ?? []).filter((cell) => known.has(cell.trim().toLowerCase())).length > 1;
}

const NUMBER = /^\s*\d+(?:\.\d+)?\s*$/;
const STAMP = /^\s*(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})[T ]+\d{1,2}:\d{2}/;
const NOTHING = /^\s*(?:null|\\n|0000-00-00.*)?\s*$/i;

/** Whether a cell is a plain number. */
export function isNumberCell(cell: string | undefined): boolean {
  return cell !== undefined && NUMBER.test(cell);
}

/** Whether a cell is a date with a time. */
export function isStampCell(cell: string | undefined): boolean {
  return cell !== undefined && STAMP.test(cell);
}

/** Whether a cell is blank, or what databases write for nothing. */
export function isNothingCell(cell: string | undefined): boolean {
  return cell === undefined || NOTHING.test(cell);
}
