import { say } from '../language/say.js';
import type { Table } from '../table/table.js';
import { AIRCALL_HISTORY_COLUMNS } from './aircall-history-columns.js';
import { readDirections } from './call-directions.js';
import { readCallLogRows } from './call-log-reading.js';
import { readStatuses } from './call-statuses.js';
import { nameKey } from './columns.js';
import type { ColumnBinding, Format, RecordOptions, Sample } from './format.js';
import { matchHeader, recognition } from './recognition.js';
import { DIRECTION_UNKNOWN, STATUS_ABSENT, STATUS_BILLABLE, STATUS_NOT_BILLABLE } from './records.js';

const ID = 'aircall.call-history';
/** Columns that only these exports have; two of them are enough. */
const SIGNATURE = ['directionType', 'unansweredReason', 'inCall', 'waiting', 'callUuid', 'zone', 'callType', 'via'];
const OWN_NAMES = [
  'Call ID (internal)',
  'Call ID (UUID)',
  'Call direction - Type',
  'Unanswered Call Reason',
  'number timezone',
  'duration (in call)',
].map(nameKey);

/** Outcomes of Analytics, folded. Outbound is no outcome. */
const CALL_TYPES = new Map([
  ['outofbusinesshours', STATUS_NOT_BILLABLE],
  ['voicemail', STATUS_NOT_BILLABLE],
  ['aicall', STATUS_BILLABLE],
  ['outbound', STATUS_ABSENT],
]);

/**
 * Aircall's Analytics export and the older call-history export. "Understanding your Aircall invoice usage report" says
 * that such data must not be used for invoicing; as a call log it will do, though it comes from the same provider.
 */
export const aircallCallHistory: Format = {
  id: ID,
  title: 'Aircall call history',
  provider: 'Aircall',
  role: 'call-log',
  grain: 'record',
  stamp: 'start',
  sources: ['Understanding your Aircall invoice usage report', 'Call History in Aircall Analytics'],
  columns: AIRCALL_HISTORY_COLUMNS,
  notTheBill:
    'This is activity data from Aircall’s Analytics or call history. Aircall does not invoice from it, so it cannot prove a bill. ' +
    'The official usage report is in the dashboard’s Billing tab, under Invoices, at the right of the invoice’s row; only account owners see that tab, and reports are kept for 90 days.',
  recognise,
  readCallLog,
};

function recognise(sample: Sample) {
  const { keys, sentence } = matchHeader(sample.header, AIRCALL_HISTORY_COLUMNS);
  const headerKeys = new Set(sample.header.map(nameKey));
  if ([...headerKeys].some((key) => key.startsWith('billedduration'))) {
    return recognition(ID, 0.1, [say`It has billed durations, which activity data never has.`]);
  }
  const own = OWN_NAMES.filter((key) => headerKeys.has(key)).length;
  const signs = SIGNATURE.filter((key) => keys.has(key)).length;
  if (own === 0 || signs < 2) return recognition(ID, Math.min(0.35, 0.03 * keys.size), [sentence]);
  return recognition(ID, 0.7 + 0.02 * keys.size, [
    sentence,
    say`Columns such as these are in Aircall’s Analytics and call-history exports, not in its usage report.`,
  ]);
}

function readCallLog(table: Table, binding: ColumnBinding, options: RecordOptions) {
  const column = (key: string) => binding.column(key);
  const statusColumn = column('answered') >= 0 ? column('answered') : column('callType');
  const inCall = column('inCall');
  return readCallLogRows(
    table,
    {
      idColumns: ['callInternalId', 'callUuid'].map(column).filter((at) => at >= 0),
      start: column('start'),
      answer: column('answer'),
      end: column('end'),
      duration: inCall,
      durationIsTalk: inCall >= 0,
      spanIsTalk: false,
      alwaysAnswers: inCall < 0,
      from: column('from'),
      to: column('to'),
      status: statusColumn,
    },
    readStatuses(table, statusColumn, CALL_TYPES),
    directions(table, column('direction'), column('directionType')),
    { timeZone: options.timeZone, sameProvider: true },
  );
}

/** The plain column, else the first word of the combined one. */
function directions(table: Table, plain: number, combined: number): Uint8Array {
  if (plain >= 0) return readDirections(table, plain);
  return combined >= 0 ? readDirections(table, combined) : new Uint8Array(table.rowCount).fill(DIRECTION_UNKNOWN);
}
