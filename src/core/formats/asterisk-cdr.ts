import { say } from '../language/say.js';
import type { Table } from '../table/table.js';
import { ASTERISK_CDR_COLUMNS } from './asterisk-cdr-columns.js';
import { asteriskHeader } from './asterisk-layouts.js';
import { readDirections } from './call-directions.js';
import { readCallLogRows } from './call-log-reading.js';
import { readStatuses } from './call-statuses.js';
import { bindColumns } from './columns.js';
import type { ColumnBinding, Format, RecordOptions, Sample } from './format.js';
import { isNameOfUnknown } from './headerless-rows.js';
import { matchHeader, recognition } from './recognition.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';

const ID = 'asterisk.cdr';
/** Columns that together only Asterisk's records have. */
const SIGNATURE = ['context', 'channel', 'lastApplication', 'disposition', 'billsec', 'start'];

/**
 * Call detail records of Asterisk: Master.csv, which has no header, as cdr_csv or cdr_custom writes it, and the table
 * that FreePBX exports with one. Talk is billsec; a linked id is that of a group of channels and no call's own.
 */
export const asteriskCdr: Format = {
  id: ID,
  title: 'Asterisk call detail records',
  provider: 'Asterisk',
  role: 'call-log',
  grain: 'record',
  stamp: 'start',
  sources: ['Asterisk documentation, CDR Specification', 'cdr.conf and cdr_custom.conf, Asterisk sample configuration'],
  columns: ASTERISK_CDR_COLUMNS,
  headerless: asteriskHeader,
  recognise,
  bind(header) {
    const binding = bindColumns(header, ASTERISK_CDR_COLUMNS);
    const drift = binding.drift.filter(({ kind, name }) => kind !== 'unknown' || !isNameOfUnknown(name));
    return { ...binding, drift };
  },
  typeColumns: (table, binding) => typedColumnSteps(table, binding, ASTERISK_CDR_COLUMNS),
  readCallLog,
};

function recognise(sample: Sample) {
  const { exact } = matchHeader(sample.header, ASTERISK_CDR_COLUMNS);
  const found = SIGNATURE.filter((key) => exact.has(key)).length;
  const reason = say`It has ${found} of the ${SIGNATURE.length} columns by which Asterisk’s records are told.`;
  if (!exact.has('billsec') || !exact.has('disposition') || !exact.has('start')) {
    return recognition(ID, 0.05 * found, [reason]);
  }
  return recognition(ID, 0.35 + 0.1 * found, [reason]);
}

function readCallLog(table: Table, binding: ColumnBinding, options: RecordOptions) {
  buildTypedColumns(table, binding, ASTERISK_CDR_COLUMNS);
  const column = (key: string) => binding.column(key);
  return readCallLogRows(
    table,
    {
      idColumns: column('uniqueId') >= 0 ? [column('uniqueId')] : [],
      start: column('start'),
      answer: column('answer'),
      end: column('end'),
      duration: column('billsec'),
      durationIsTalk: true,
      spanIsTalk: false,
      from: column('from'),
      to: column('to'),
      status: column('disposition'),
    },
    readStatuses(table, column('disposition')),
    readDirections(table, -1),
    { timeZone: options.timeZone, sameProvider: false },
  );
}
