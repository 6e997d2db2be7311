import { say } from '../language/say.js';
import type { Table } from '../table/table.js';
import { readDirections } from './call-directions.js';
import { readCallLogRows } from './call-log-reading.js';
import { readStatuses } from './call-statuses.js';
import { bindColumns } from './columns.js';
import type { ColumnBinding, Format, RecordOptions, Sample } from './format.js';
import { PLIVO_CALL_COLUMNS } from './plivo-call-columns.js';
import { matchHeader, recognition } from './recognition.js';
import type { CallLogRecords } from './records.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';

const ID = 'plivo.calls';
/** Columns that together only Plivo's calls have. */
const SIGNATURE = ['callUuid', 'from', 'to', 'direction', 'start', 'end', 'duration', 'billedDuration'];

/**
 * Plivo's call log: the API's answer (a page with `objects`), or CSV with its names. Stamps say their offset. Talk is
 * bill_duration; billed_duration is that rounded up, a result and no measurement.
 */
export const plivoCalls: Format = {
  id: ID,
  title: 'Plivo call log',
  provider: 'Plivo',
  role: 'call-log',
  grain: 'record',
  stamp: 'start',
  documentedZone: 'UTC',
  sources: ['Call object, Plivo API reference'],
  columns: PLIVO_CALL_COLUMNS,
  emptyLists: [{ list: 'objects', beside: ['api_id'] }],
  recognise,
  bind(header) {
    const binding = bindColumns(header, PLIVO_CALL_COLUMNS);
    return { ...binding, drift: binding.drift.filter(({ kind }) => kind !== 'unknown') };
  },
  typeColumns: (table, binding) => typedColumnSteps(table, binding, PLIVO_CALL_COLUMNS),
  readCallLog,
};

function recognise(sample: Sample) {
  const { exact } = matchHeader(sample.header, PLIVO_CALL_COLUMNS);
  const found = SIGNATURE.filter((key) => exact.has(key)).length;
  const reason = say`It has ${found} of the ${SIGNATURE.length} columns by which Plivo’s calls are told.`;
  const sure = exact.has('callUuid') && exact.has('duration') && (exact.has('start') || exact.has('end'));
  return recognition(ID, sure ? 0.5 + 0.06 * found : 0.04 * found, [reason]);
}

function readCallLog(table: Table, binding: ColumnBinding, options: RecordOptions): CallLogRecords {
  buildTypedColumns(table, binding, PLIVO_CALL_COLUMNS);
  const column = (key: string) => binding.column(key);
  const log = readCallLogRows(
    table,
    {
      idColumns: column('callUuid') >= 0 ? [column('callUuid')] : [],
      start: column('start') >= 0 ? column('start') : column('answer'),
      answer: column('answer'),
      end: column('end'),
      duration: column('duration'),
      durationIsTalk: true,
      spanIsTalk: false,
      alwaysAnswers: column('answer') >= 0,
      from: column('from'),
      to: column('to'),
      status: column('status'),
    },
    readStatuses(table, column('status')),
    readDirections(table, column('direction')),
    { timeZone: options.timeZone, sameProvider: false },
  );
  return { ...log, alwaysInternational: true };
}
