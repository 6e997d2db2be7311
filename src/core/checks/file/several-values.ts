import type { OpenedFile } from '../../formats/opened-file.js';
import { SPAN_BATCH, type Table } from '../../table/table.js';
import type { FindingList, Severity } from '../rule.js';

/**
 * For a column that should hold one value: a finding at the first row of each value but the most frequent one. Case and
 * blanks at the ends do not matter, blank cells and ragged rows do not count. The detail is how many rows have the value.
 */
export function addOtherValues(file: OpenedFile, column: number, severity: Severity, findings: FindingList): void {
  const { table } = file;
  if (isConstant(table, column)) return;
  const dictionary = table.dictionaryColumn(column);
  const groups = new Map<string, { row: number; rows: number }>();
  const groupOf: ({ row: number; rows: number } | undefined)[] = [];
  for (let code = 0; code < dictionary.distinct; code++) {
    const value = dictionary.text(code).trim().toLowerCase();
    let group = groups.get(value);
    if (!group && value !== '') {
      group = { row: -1, rows: 0 };
      groups.set(value, group);
    }
    groupOf.push(group);
  }
  if (groups.size < 2) return;
  for (let row = 0; row < table.rowCount; row++) {
    const group = groupOf[dictionary.codes[row]];
    if (!group || table.isRagged(row)) continue;
    if (group.row < 0) group.row = row;
    group.rows++;
  }
  const seen = [...groups.values()].filter((group) => group.rows > 0).sort((a, b) => a.row - b.row);
  let main = seen[0];
  for (const group of seen) if (group.rows > main.rows) main = group;
  for (const group of seen) if (group !== main) findings.add(group.row, column, severity, group.rows);
}

/** Whether every cell has the bytes of the first one: nearly always so, and much cheaper to see than a dictionary. */
function isConstant(table: Table, column: number): boolean {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const { bytes, rowCount } = table;
  let first = 0;
  let length = -1;
  for (let from = 0; from < rowCount; from += SPAN_BATCH) {
    const to = Math.min(rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    if (from === 0) {
      first = starts[0];
      length = ends[0] - first;
      if (length < 0) return false;
    }
    for (let i = 0; i < to - from; i++) {
      let a = starts[i];
      const end = ends[i];
      if (end - a !== length) return false;
      for (let b = first; a < end; a++, b++) if (bytes[a] !== bytes[b]) return false;
    }
  }
  return true;
}
