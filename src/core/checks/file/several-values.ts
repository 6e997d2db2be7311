import { saysNoValue } from '../../formats/nothing-words.js';
import type { OpenedFile } from '../../formats/opened-file.js';
import type { FindingList, Severity } from '../rule.js';
import { surveyCells } from './cells/cell-survey.js';
import { repeatedHeaders } from './repeated-header.js';

/**
 * For a column that should hold one value: a finding at the first row of each value but the most frequent one. Case and
 * blanks at the ends do not matter; blank cells, a database's NULL, ragged rows and repeated headers do not count. The detail
 * is how many rows have the value.
 */
export function addOtherValues(file: OpenedFile, column: number, severity: Severity, findings: FindingList): void {
  const { table } = file;
  if (surveyCells(file).constants.some((probe) => probe.column === column && probe.constant)) return;
  const dictionary = table.dictionaryColumn(column);
  const groups = new Map<string, { row: number; rows: number }>();
  const groupOf: ({ row: number; rows: number } | undefined)[] = [];
  for (let code = 0; code < dictionary.distinct; code++) {
    const value = dictionary.text(code).trim().toLowerCase();
    let group = groups.get(value);
    if (!group && value !== '' && !saysNoValue(value)) {
      group = { row: -1, rows: 0 };
      groups.set(value, group);
    }
    groupOf.push(group);
  }
  if (groups.size < 2) return;
  const headers = repeatedHeaders(table);
  for (let row = 0; row < table.rowCount; row++) {
    const group = groupOf[dictionary.codes[row]];
    if (!group || table.isRagged(row) || headers.has(row)) continue;
    if (group.row < 0) group.row = row;
    group.rows++;
  }
  const seen = [...groups.values()].filter((group) => group.rows > 0).sort((a, b) => a.row - b.row);
  let main = seen[0];
  for (const group of seen) if (group.rows > main.rows) main = group;
  for (const group of seen) if (group !== main) findings.add(group.row, column, severity, group.rows);
}
