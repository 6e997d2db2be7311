import { say } from '../language/say.js';
import { SPAN_BATCH, type Table } from '../table/table.js';
import { readDirections } from './call-directions.js';
import { readCallLogRows } from './call-log-reading.js';
import { bindColumns } from './columns.js';
import type { ColumnBinding, Format, RecordOptions, Sample } from './format.js';
import { FREESWITCH_CDR_COLUMNS } from './freeswitch-cdr-columns.js';
import {
  isNameOfUnknown,
  isNothingCell,
  isNumberCell,
  isStampCell,
  namesForHeaderless,
  type RowLayout,
} from './headerless-rows.js';
import { matchHeader, recognition } from './recognition.js';
import { type CallLogRecords, STATUS_ABSENT, STATUS_NOT_BILLABLE } from './records.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';

const ID = 'freeswitch.cdr';
const CAUSE = /^\s*[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\s*$/;

/** The order of the sample configuration of mod_cdr_csv. */
const CDR_CSV: RowLayout = {
  names: [
    ...['caller_id_name', 'caller_id_number', 'destination_number', 'context', 'start_stamp', 'answer_stamp'],
    ...['end_stamp', 'duration', 'billsec', 'hangup_cause', 'uuid', 'bleg_uuid', 'accountcode', 'read_codec'],
    'write_codec',
  ],
  least: 11,
  fits: (record) =>
    isStampCell(record[4]) &&
    (isStampCell(record[5]) || isNothingCell(record[5])) &&
    isNumberCell(record[7]) &&
    isNumberCell(record[8]) &&
    CAUSE.test(record[9] ?? ''),
};
/** Columns that together only FreeSWITCH's records have. */
const SIGNATURE = ['from', 'to', 'billsec', 'hangupCause', 'start', 'answer', 'uuid'];

/**
 * Call detail records of FreeSWITCH: what mod_cdr_csv writes, without a header, and the export of FusionPBX with one.
 * A call was answered if it has an answer stamp; a hang-up cause says how it ended, not whether anybody picked up.
 */
export const freeswitchCdr: Format = {
  id: ID,
  title: 'FreeSWITCH call detail records',
  provider: 'FreeSWITCH',
  role: 'call-log',
  grain: 'record',
  stamp: 'start',
  sources: ['FreeSWITCH documentation, mod_cdr_csv', 'FusionPBX documentation, Call Detail Records'],
  columns: FREESWITCH_CDR_COLUMNS,
  headerless: (records) => namesForHeaderless(records, [CDR_CSV]),
  recognise,
  bind(header) {
    const binding = bindColumns(header, FREESWITCH_CDR_COLUMNS);
    const column = (key: string) => binding.column(key);
    const drift = binding.drift.filter(
      ({ kind, name, key }) =>
        !(kind === 'unknown' && isNameOfUnknown(name)) &&
        // Which columns FusionPBX exports depends on the permissions of whoever does it.
        !(kind === 'missing' && key === 'start' && column('startEpoch') >= 0),
    );
    return { ...binding, drift };
  },
  typeColumns: (table, binding) => typedColumnSteps(table, binding, FREESWITCH_CDR_COLUMNS),
  readCallLog,
};

function recognise(sample: Sample) {
  const { exact } = matchHeader(sample.header, FREESWITCH_CDR_COLUMNS);
  const found = SIGNATURE.filter((key) => exact.has(key)).length;
  const reason = say`It has ${found} of the ${SIGNATURE.length} columns by which FreeSWITCH’s records are told.`;
  const start = exact.has('start') || exact.has('startEpoch');
  const talk = exact.has('billsec') || exact.has('billMilliseconds');
  if (!start || !talk || !exact.has('hangupCause') || !(exact.has('to') || exact.has('from'))) {
    return recognition(ID, 0.05 * found, [reason]);
  }
  return recognition(ID, 0.4 + 0.08 * found, [reason]);
}

function readCallLog(table: Table, binding: ColumnBinding, options: RecordOptions): CallLogRecords {
  buildTypedColumns(table, binding, FREESWITCH_CDR_COLUMNS);
  const column = (key: string) => binding.column(key);
  // Stamps of the machine's clock and epochs are never mixed: they would be hours apart.
  const epoch = column('startEpoch') >= 0;
  const answer = epoch ? column('answerEpoch') : column('answer');
  const status = new Uint8Array(table.rowCount).fill(STATUS_ABSENT);
  if (answer < 0 && column('answer') >= 0) markBlank(table, column('answer'), status);
  const talk = column('billsec') >= 0 ? column('billsec') : column('billMilliseconds');
  return readCallLogRows(
    table,
    {
      idColumns: [column('uuid'), column('otherLegUuid')].filter((id) => id >= 0),
      start: epoch ? column('startEpoch') : column('start'),
      answer,
      end: epoch ? column('endEpoch') : column('end'),
      duration: talk,
      durationIsTalk: true,
      spanIsTalk: false,
      alwaysAnswers: answer >= 0,
      from: column('from'),
      to: column('to'),
      status: column('hangupCause'),
    },
    status,
    readDirections(table, column('direction')),
    { timeZone: options.timeZone, sameProvider: false },
  );
}

/** Rows whose answer is blank were not answered. */
function markBlank(table: Table, column: number, status: Uint8Array): void {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0; i < to - from; i++) if (starts[i] === ends[i]) status[from + i] = STATUS_NOT_BILLABLE;
  }
}
