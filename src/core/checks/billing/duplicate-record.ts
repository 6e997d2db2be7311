import type { UsageRecords } from '../../formats/records.js';
import { say } from '../../language/say.js';
import { firstRowsOfIds } from '../../table/repeated-ids.js';
import type { Table } from '../../table/table.js';
import { withoutRows } from '../file/applicability.js';
import { billedMsAt } from '../file/billed-at-row.js';
import { firstColumn } from '../file/bound-columns.js';
import { RECORD_ID_KEYS } from '../file/column-keys.js';
import { rowPlace } from '../row-place.js';
import type { FileRule } from '../rule.js';
import { notBilledByRow } from './billed-columns.js';
import { addRepeatedTotals, describeRepeatedTotal } from './repeated-totals.js';

/** The same record id on more than one row; of Twilio's totals, the same category, dates and account. */
export const duplicateRecord: FileRule = {
  id: 'billing/duplicate-record',
  explains: 'duplicate',
  severity: 'error',
  title: 'The same record is billed twice',
  help: {
    what: 'Each billed record has an id of its own. A row whose id an earlier row has already is reported, with that row’s number; as a warning where both are legs of one transferred call. Totals have no ids: of Twilio’s there is one of each category, dates and account.',
    why: 'A record that is listed twice is billed twice, or the export was put together from parts that overlap. Either way the file’s total is too high. The legs of a transfer are billed separately and may share the recording.',
    fix: 'Compare the two rows. If they are equal in every cell, remove the overlap or download the report again; if the original has both, dispute the second one.',
    source: 'Understanding your Aircall invoice usage report',
  },
  notApplicable(context) {
    if (context.aggregate?.grouping === 'twilio') return withoutRows(context);
    const reason = notBilledByRow(context);
    if (reason !== undefined) return reason;
    return firstColumn(context.file, RECORD_ID_KEYS) < 0 ? say`The file has no record ids.` : undefined;
  },
  run(context, findings) {
    if (context.aggregate) {
      addRepeatedTotals(context, findings);
      return;
    }
    const { table } = context.file;
    const column = firstColumn(context.file, RECORD_ID_KEYS);
    const firstRows = firstRowsOfIds(table, column);
    if (!firstRows) return;
    const usage = context.usage as UsageRecords;
    for (let row = 0; row < firstRows.length; row++) {
      const first = firstRows[row];
      if (first < 0) continue;
      findings.add(row, column, isOneTransfer(table, usage, first, row) ? 'warning' : 'error', first);
    }
  },
  describe(context, findings, at) {
    if (context.aggregate) return describeRepeatedTotal(context, findings, at);
    const place = rowPlace(context.file.table, findings.detail(at));
    return findings.severity(at) === 'warning'
      ? say`${place} has the same record id. Both are legs of one transferred call, which are billed separately: check that they are not the same leg.`
      : say`${place} has the same record id, so this record is billed twice. Compare the two rows, and dispute this one if both are in the original download.`;
  },
  stakeMs(context, findings, at) {
    return billedMsAt(context, findings.row(at));
  },
};

/** Whether two rows are legs of one call: the same call id, and a transfer or conference flag on one of them. */
function isOneTransfer(table: Table, usage: UsageRecords, first: number, row: number): boolean {
  if (usage.linked[first] === 0 && usage.linked[row] === 0) return false;
  return usage.idColumns.every((column) => table.text(first, column).trim() === table.text(row, column).trim());
}
