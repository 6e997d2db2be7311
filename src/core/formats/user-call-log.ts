import type { Table } from '../table/table.js';
import { readDirections } from './call-directions.js';
import { readCallLogRows } from './call-log-reading.js';
import { readStatuses } from './call-statuses.js';
import type { ColumnBinding, Format, RecordOptions } from './format.js';
import {
  DIRECTION_INBOUND,
  DIRECTION_OUTBOUND,
  STATUS_BILLABLE,
  STATUS_NOT_BILLABLE,
  STATUS_NOT_FINAL,
} from './records.js';
import { buildTypedColumns } from './typed-columns.js';
import type { UserColumn } from './user-format-fields.js';
import { classifyColumn } from './value-classes.js';

const STATUSES: Readonly<Record<string, number>> = {
  answered: STATUS_BILLABLE,
  'not-answered': STATUS_NOT_BILLABLE,
  'not-final': STATUS_NOT_FINAL,
};

/** Reads the calls of a user-defined log by its canonical fields. */
export function userCallLogReader(columns: readonly UserColumn[]): NonNullable<Format['readCallLog']> {
  const definitions = columns.map(({ definition }) => definition);
  const named = (key: string) => columns.find(({ definition }) => definition.key === key);
  const statuses = codesOf(named('status'), STATUSES);
  return (table: Table, binding: ColumnBinding, options: RecordOptions) => {
    buildTypedColumns(table, binding, definitions);
    const column = (key: string) => binding.column(key);
    const isTalk = column('talk') >= 0;
    return readCallLogRows(
      table,
      {
        idColumns: ['id', 'otherId'].map(column).filter((at) => at >= 0),
        start: column('start'),
        answer: column('answer'),
        end: column('end'),
        duration: column(isTalk ? 'talk' : 'duration'),
        durationIsTalk: isTalk,
        durationUnitMs: named(isTalk ? 'talk' : 'duration')?.unitMs,
        from: column('from'),
        to: column('to'),
        status: column('status'),
      },
      readStatuses(table, column('status'), statuses),
      readUserDirections(table, binding, columns),
      { timeZone: options.timeZone, sameProvider: false },
    );
  };
}

/** Directions by the schema's own values, else by what people usually write. */
export function readUserDirections(table: Table, binding: ColumnBinding, columns: readonly UserColumn[]): Uint8Array {
  const column = binding.column('direction');
  const usual = readDirections(table, column);
  const direction = columns.find(({ definition }) => definition.key === 'direction');
  const codes = codesOf(direction, { inbound: DIRECTION_INBOUND, outbound: DIRECTION_OUTBOUND });
  if (codes.size === 0 || column < 0) return usual;
  const own = classifyColumn(table, column, 0, (key) => codes.get(key) ?? 0);
  for (let row = 0; row < own.length; row++) if (own[row] === 0) own[row] = usual[row];
  return own;
}

/** Codes of the values that the schema says how to read, by folded value. */
export function codesOf(column: UserColumn | undefined, codes: Readonly<Record<string, number>>): Map<string, number> {
  return new Map([...(column?.readAs ?? [])].map(([key, as]) => [key, codes[as]]));
}
