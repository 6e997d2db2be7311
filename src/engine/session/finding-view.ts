import type { RuleFindings } from '../../core/checks/check-result.js';
import { rangeOf } from '../../core/checks/finding-range.js';
import type { OpenedFile } from '../../core/formats/opened-file.js';
import type { FindingView } from '../protocol.js';

export { rangeOf } from '../../core/checks/finding-range.js';

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
