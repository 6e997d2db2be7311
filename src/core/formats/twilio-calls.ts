import { say } from '../language/say.js';
import type { Table } from '../table/table.js';
import { readDirections } from './call-directions.js';
import { readCallLogRows } from './call-log-reading.js';
import { readStatuses } from './call-statuses.js';
import { bindColumns } from './columns.js';
import type { ColumnBinding, Format, RecordOptions, Sample } from './format.js';
import { matchHeader, recognition } from './recognition.js';
import { TWILIO_CALL_COLUMNS } from './twilio-call-columns.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';

const ID = 'twilio.calls';
/** The columns that reading a call takes. */
const CORE = ['start', 'end', 'duration', 'status', 'direction', 'from', 'to', 'price', 'priceUnit'];

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
  recognise,
  bind: (header) => {
    const binding = bindColumns(header, TWILIO_CALL_COLUMNS);
    // Members of nested objects, such as links to subresources, are no columns of their own.
    const drift = binding.drift.filter(({ kind, name }) => kind !== 'unknown' || !name.includes('.'));
    return { ...binding, drift };
  },
  typeColumns: (table, binding) => typedColumnSteps(table, binding, TWILIO_CALL_COLUMNS),
  readCallLog,
};

function recognise(sample: Sample) {
  const { exact: keys } = matchHeader(sample.header, TWILIO_CALL_COLUMNS);
  const core = CORE.filter((key) => keys.has(key));
  if (!keys.has('sid')) return recognition(ID, 0.03 * core.length, [say`No column of call SIDs.`]);
  if (!keys.has('start') || !(keys.has('duration') || keys.has('end'))) {
    return recognition(ID, 0.3, [say`There is a column of call SIDs, but not of start and duration.`]);
  }
  const sid = bindColumns(sample.header, TWILIO_CALL_COLUMNS).column('sid');
  const values = sample.rows.map((row) => row[sid] ?? '').filter((value) => value !== '');
  const proper = values.filter((value) => /^CA[0-9a-f]{32}$/i.test(value.trim())).length;
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
      idColumns: column('sid') >= 0 ? [column('sid')] : [],
      start: column('start'),
      answer: -1,
      end: column('end'),
      duration: column('duration'),
      durationIsTalk: true,
      from: column('from'),
      to: column('to'),
      status: column('status'),
    },
    readStatuses(table, column('status')),
    readDirections(table, column('direction')),
    { timeZone: options.timeZone, sameProvider: false },
  );
}
