import type { RuleFindings } from '../../core/checks/check-result.js';
import type { OpenedFile } from '../../core/formats/opened-file.js';
import type { FindingView, TextRangeLike } from '../protocol.js';

/** A finding as lists and diagnostics show it. `files` are the inputs that findings point into. */
export function findingView(rule: RuleFindings, at: number, files: readonly OpenedFile[]): FindingView {
  const finding = rule.finding(at);
  const row = rule.list.row(at);
  const column = rule.list.column(at);
  return {
    rule: finding.rule,
    severity: finding.severity,
    row,
    column,
    line: finding.line,
    ...(row >= 0 && files[finding.input].table.recordsShareLines && { record: row + 1 }),
    columnName: finding.column,
    value: finding.value,
    message: finding.message,
    range: rangeOf(files[finding.input], row, column),
    input: finding.input,
  };
}

/** Where a cell is in the text; column -1 for the whole record, row -1 for the header. */
export function rangeOf({ table }: OpenedFile, row: number, column: number): TextRangeLike {
  if (row >= 0) return column >= 0 ? table.range(row, column) : table.rowRange(row);
  if (column >= 0) return table.headerRange(column);
  if (table.columnCount === 0) return { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };
  const first = table.headerRange(0);
  const last = table.headerRange(table.columnCount - 1);
  // The names of JSON stand in its records, line after line: what is about the whole file is said at its start.
  if (last.endLine !== first.startLine) return { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };
  return { ...first, endLine: last.endLine, endCharacter: last.endCharacter };
}
