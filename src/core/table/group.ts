import { allRows } from './order.js';
import type { Table } from './table.js';

/** Rows that share the texts of some columns. */
export interface RowGroup {
  /** Text of each grouping column. */
  key: readonly string[];
  /** Ascending if the rows given were. */
  rows: Uint32Array;
}

/** Groups rows by the texts of columns, in order of first appearance. Each row is in exactly one group. */
export function groupRows(
  table: Table,
  columns: readonly number[],
  rows: Uint32Array = allRows(table.rowCount),
): RowGroup[] {
  let codes = new Uint32Array(rows.length);
  let groups = rows.length > 0 ? 1 : 0;
  for (const column of columns) {
    // One column after the other, so that codes never outgrow the number of rows.
    const dictionary = table.dictionaryColumn(column);
    const known = new Map<number, number>();
    const next = new Uint32Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const combined = codes[i] * dictionary.distinct + dictionary.codes[rows[i]];
      let code = known.get(combined);
      if (code === undefined) {
        code = known.size;
        known.set(combined, code);
      }
      next[i] = code;
    }
    codes = next;
    groups = known.size;
  }
  return collect(table, columns, rows, codes, groups);
}

function collect(
  table: Table,
  columns: readonly number[],
  rows: Uint32Array,
  codes: Uint32Array,
  groups: number,
): RowGroup[] {
  const ends = new Uint32Array(groups + 1);
  for (let i = 0; i < codes.length; i++) ends[codes[i] + 1]++;
  for (let group = 0; group < groups; group++) ends[group + 1] += ends[group];
  const fill = ends.slice(0, groups);
  const ordered = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) ordered[fill[codes[i]]++] = rows[i];
  return Array.from({ length: groups }, (_, group) => {
    const members = ordered.subarray(ends[group], ends[group + 1]);
    return { key: columns.map((column) => table.text(members[0], column)), rows: members };
  });
}
