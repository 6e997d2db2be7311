import { say } from '../language/say.js';
import type { Table } from '../table/table.js';
import { readDirections } from './call-directions.js';
import { readCallLogRows } from './call-log-reading.js';
import { readStatuses } from './call-statuses.js';
import { bindColumns, nameKey } from './columns.js';
import type { ColumnBinding, Format, HeaderDrift, RecordOptions, Sample } from './format.js';
import { matchHeader, recognition } from './recognition.js';
import { STATUS_BILLABLE, STATUS_NOT_BILLABLE, STATUS_NOT_FINAL } from './records.js';
import { TWILIO_CALL_COLUMNS } from './twilio-call-columns.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';

const ID = 'twilio.calls';
/** The columns that reading a call takes. */
const CORE = ['start', 'end', 'duration', 'status', 'direction', 'from', 'to', 'price', 'priceUnit'];

/** Statuses of the 2008 interface, which were numbers. */
const STATUSES_OF_2008: ReadonlyMap<string, number> = new Map([
  ['0', STATUS_NOT_FINAL],
  ['1', STATUS_NOT_FINAL],
  ['2', STATUS_BILLABLE],
  ['3', STATUS_NOT_BILLABLE],
  ['4', STATUS_NOT_BILLABLE],
  ['5', STATUS_NOT_BILLABLE],
]);

/**
 * Twilio's call log, as the API's Call resource or as CSV with its names. Times are UTC ("Resolving Call Log and Call
 * Usage Discrepancies"). The duration of a completed call is talk; of calls that were not answered it is 0 or blank.
 * A parent call's SID is no id of the call: both legs of a dial share it.
 */
export const twilioCalls: Format = {
  id: ID,
  title: 'Twilio call log',
  provider: 'Twilio',
  role: 'call-log',
  grain: 'record',
  stamp: 'start',
  documentedZone: 'UTC',
  sources: ['Call resource, Twilio API reference', 'Resolving Call Log and Call Usage Discrepancies'],
  columns: TWILIO_CALL_COLUMNS,
  emptyLists: [{ list: 'calls', beside: ['uri', 'page_size', 'first_page_uri', 'next_page_uri'] }],
  recognise,
  bind: (header) => {
    const binding = bindColumns(header, TWILIO_CALL_COLUMNS);
    // Members of nested objects, such as links to subresources, are no columns of their own, and neither are those that
    // a database adds for itself.
    const drift = binding.drift.filter(({ kind, name, key }) =>
      kind === 'unknown' ? !name.includes('.') && !name.startsWith('_') : !isOtherSid(kind, key, binding),
    );
    return { ...binding, drift };
  },
  typeColumns: (table, binding) => typedColumnSteps(table, binding, TWILIO_CALL_COLUMNS),
  readCallLog,
};

/** Whether a missing column is the one of call SIDs, where there are SIDs of segments instead. */
function isOtherSid(kind: HeaderDrift['kind'], key: string | undefined, binding: ColumnBinding): boolean {
  return kind === 'missing' && key === 'sid' && binding.column('segmentSid') >= 0;
}

function recognise(sample: Sample) {
  const { exact: keys } = matchHeader(sample.header, TWILIO_CALL_COLUMNS);
  const core = CORE.filter((key) => keys.has(key));
  const sidKey = keys.has('sid') ? 'sid' : 'segmentSid';
  if (!keys.has(sidKey)) return recognition(ID, 0.03 * core.length, [say`No column of call SIDs.`]);
  if (!keys.has('start') || !(keys.has('duration') || keys.has('end'))) {
    return recognition(ID, 0.3, [say`There is a column of call SIDs, but not of start and duration.`]);
  }
  const sid = bindColumns(sample.header, TWILIO_CALL_COLUMNS).column(sidKey);
  const values = sample.rows.map((row) => row[sid] ?? '').filter((value) => value !== '');
  const proper = values.filter((value) => /^CA[0-9a-f]{32}$/i.test(value.trim())).length;
  // Any list has a column named id.
  if (nameKey(sample.header[sid]) === 'id' && (proper === 0 || proper < values.length))
    return recognition(ID, 0.3, [say`There is a column of ids, but they are no call SIDs.`]);
  const reasons = [
    say`It has a call SID, and ${core.length} of the ${CORE.length} columns that matter of Twilio's calls.`,
    ...(values.length > 0 && proper === values.length
      ? [say`The SIDs are those of Twilio calls: CA and 32 digits.`]
      : []),
  ];
  return recognition(ID, 0.78 + (0.2 * core.length) / CORE.length + (proper > 0 ? 0.02 : 0), reasons);
}

function readCallLog(table: Table, binding: ColumnBinding, options: RecordOptions) {
  buildTypedColumns(table, binding, TWILIO_CALL_COLUMNS);
  const column = (key: string) => binding.column(key);
  return readCallLogRows(
    table,
    {
      idColumns: [column('sid'), column('segmentSid')].filter((at) => at >= 0),
      start: column('start'),
      startIfBlank: column('dateCreated'),
      startIfUncharged: true,
      answer: -1,
      end: column('end'),
      duration: column('duration'),
      durationIsTalk: true,
      from: column('from'),
      to: column('to'),
      status: column('status'),
    },
    readStatuses(table, column('status'), STATUSES_OF_2008),
    readDirections(table, column('direction')),
    { timeZone: options.timeZone, sameProvider: false },
  );
}
