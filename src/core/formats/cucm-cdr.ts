import { say } from '../language/say.js';
import type { Table } from '../table/table.js';
import { readDirections } from './call-directions.js';
import { readCallLogRows } from './call-log-reading.js';
import { bindColumns, nameKey } from './columns.js';
import { CUCM_CDR_COLUMNS } from './cucm-cdr-columns.js';
import type { ColumnBinding, Format, RecordOptions, Sample } from './format.js';
import { matchHeader, recognition } from './recognition.js';
import { STATUS_ABSENT } from './records.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';

const ID = 'cucm.cdr';
/** Columns that together only CUCM's records have. */
const SIGNATURE = ['recordType', 'callManagerId', 'callId', 'start', 'answer', 'end', 'from', 'to'];
const SQL_TYPE =
  /^\s*(?:INTEGER|BIGINT|SMALLINT|TINYINT|(?:N?VAR)?CHAR\s*\(\s*\d+\s*\)|UNIQUEIDENTIFIER|UUID|DATETIME)\s*$/i;

/**
 * Call detail records of Cisco Unified Communications Manager. Below the header stands a line with the type of each
 * column, which is no record. All times are epochs in UTC; an answer of 0 is none. A record has well over a hundred
 * columns: those that nothing reads are shown, and are no drift.
 */
export const cucmCdr: Format = {
  id: ID,
  title: 'Cisco CUCM call detail records',
  provider: 'Cisco',
  role: 'call-log',
  grain: 'record',
  stamp: 'start',
  documentedZone: 'UTC',
  sources: ['Call Detail Records Administration Guide for Cisco Unified Communications Manager'],
  columns: CUCM_CDR_COLUMNS,
  belowHeader,
  recognise,
  bind(header) {
    const binding = bindColumns(header, CUCM_CDR_COLUMNS);
    return { ...binding, drift: binding.drift.filter(({ kind }) => kind !== 'unknown') };
  },
  typeColumns: (table, binding) => typedColumnSteps(table, binding, CUCM_CDR_COLUMNS),
  readCallLog,
};

/** One where the line below the header consists of names of SQL types. */
function belowHeader(header: readonly string[], [types]: readonly (readonly string[])[]): number {
  if (!types || !header.some((name) => nameKey(name) === 'cdrrecordtype')) return 0;
  const filled = types.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.filter((cell) => SQL_TYPE.test(cell)).length * 2 > filled.length ? 1 : 0;
}

function recognise(sample: Sample) {
  const { exact } = matchHeader(sample.header, CUCM_CDR_COLUMNS);
  const found = SIGNATURE.filter((key) => exact.has(key)).length;
  const reason = say`It has ${found} of the ${SIGNATURE.length} columns by which CUCM’s records are told.`;
  if (!exact.has('start') || !exact.has('duration') || !exact.has('callId')) {
    return recognition(ID, 0.05 * found, [reason]);
  }
  return recognition(ID, 0.5 + 0.06 * found, [reason]);
}

function readCallLog(table: Table, binding: ColumnBinding, options: RecordOptions) {
  buildTypedColumns(table, binding, CUCM_CDR_COLUMNS);
  const column = (key: string) => binding.column(key);
  return readCallLogRows(
    table,
    {
      idColumns: [column('id'), column('callId')].filter((id) => id >= 0),
      start: column('start'),
      answer: column('answer'),
      end: column('end'),
      duration: column('duration'),
      durationIsTalk: true,
      spanIsTalk: false,
      alwaysAnswers: column('answer') >= 0,
      from: column('from'),
      to: column('to'),
      status: column('destinationCause'),
    },
    new Uint8Array(table.rowCount).fill(STATUS_ABSENT),
    readDirections(table, -1),
    { timeZone: options.timeZone, sameProvider: false },
  );
}
