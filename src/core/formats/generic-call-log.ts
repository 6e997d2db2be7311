import { say } from '../language/say.js';
import type { Table } from '../table/table.js';
import { readDirections } from './call-directions.js';
import { columnNamed, LOG_FIELDS } from './call-log-mapping.js';
import { readCallLogRows } from './call-log-reading.js';
import { classifyStatus, readStatuses } from './call-statuses.js';
import { bindColumns, nameKey } from './columns.js';
import type { ColumnBinding, Format, HeaderDrift, RecordOptions, Sample } from './format.js';
import { PLAIN_LOG_COLUMNS, TALK_NAMES } from './plain-log-columns.js';
import { listOf, matchHeader, recognition } from './recognition.js';
import { STATUS_ABSENT, STATUS_UNKNOWN } from './records.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';

const ID = 'generic.call-log';
/** A file with the columns of a specific format always scores more. */
const HIGHEST_SCORE = 0.75;

const TALK_KEYS = new Set(TALK_NAMES.map(nameKey));
const ID_NAMES = new Set(
  PLAIN_LOG_COLUMNS.filter(({ key }) => key === 'id')
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .map(nameKey),
);
/** Fields that only a list of calls has; `id`, `start` and `duration` are in logs of every kind. */
const TELEPHONY_FIELDS = ['from', 'to', 'direction', 'answer'];

/** A call log of a telephone system that is not known by name: plain headers, or columns mapped by hand. */
export const genericCallLog: Format = {
  id: ID,
  title: 'Call log',
  provider: 'any telephone system',
  role: 'call-log',
  grain: 'record',
  stamp: 'start',
  sources: ['Column names in common use in call detail records'],
  columns: PLAIN_LOG_COLUMNS,
  recognise,
  bind: bindLog,
  typeColumns: (table, binding) => typedColumnSteps(table, binding, PLAIN_LOG_COLUMNS),
  readCallLog,
};

function recognise(sample: Sample) {
  const { exact: keys } = matchHeader(sample.header, PLAIN_LOG_COLUMNS);
  const has = (key: string) => keys.has(key);
  const found = PLAIN_LOG_COLUMNS.filter(({ key }) => has(key)).map(({ name }) => name);
  const reasons =
    found.length > 0 ? [say`It has columns for ${listOf(found)}.`] : [say`No column of a call log is here.`];
  if (!has('start') || !(has('duration') || has('end'))) {
    const lack = has('start') ? say`No column for a duration or an end.` : say`No column for the start of a call.`;
    return recognition(ID, Math.min(0.3, keys.size * 0.05), [...reasons, lack]);
  }
  const telephony =
    TELEPHONY_FIELDS.filter(has).length > 0 || namesACall(sample.header) || statusesAreOfCalls(sample, keys);
  if (!telephony) {
    return recognition(ID, has('id') || has('status') ? 0.4 : 0.3, [
      ...reasons,
      say`Nothing in it is only found in calls.`,
    ]);
  }
  return recognition(ID, Math.min(HIGHEST_SCORE, 0.48 + keys.size * 0.04), reasons);
}

/** Whether a column's name speaks of calls, talk or answers. */
function namesACall(header: readonly string[]): boolean {
  return header.some((name) => {
    const key = nameKey(name);
    return (
      /^(?:call(?!ed?back|s?ign)|caller|talk|bill(?:m?)sec|disposition|hangup|answered)/.test(key) && key !== 'callback'
    );
  });
}

/** Whether the first statuses are words of telephony, not `200` or `active`. */
function statusesAreOfCalls(sample: Sample, keys: ReadonlySet<string>): boolean {
  if (!keys.has('status')) return false;
  const column = bindColumns(sample.header, PLAIN_LOG_COLUMNS).column('status');
  const statuses = sample.rows
    .map((row) => classifyStatus(nameKey(row[column] ?? '')))
    .filter((s) => s !== STATUS_ABSENT);
  return statuses.length > 0 && statuses.filter((status) => status !== STATUS_UNKNOWN).length * 2 > statuses.length;
}

/**
 * Binds by name, after the fields that the user mapped by hand. A field mapped to an empty name stays without a column.
 * A mapped column that is not in the file is reported as missing. Columns that nothing asks for are no drift: a log of
 * an unknown system may have any.
 */
function bindLog(header: readonly string[], mapping: Readonly<Record<string, string>> = {}): ColumnBinding {
  const mapped = new Map<string, number>();
  const drift: HeaderDrift[] = [];
  for (const key of LOG_FIELDS) {
    const name = mapping[key];
    if (name === undefined) continue;
    const column = columnNamed(header, name);
    mapped.set(key, column);
    if (column < 0 && name.trim() !== '') drift.push({ kind: 'missing', column: -1, key, name });
  }
  // Talk goes before a plain duration, which may include ringing.
  const talk = mapped.has('duration') ? -1 : header.findIndex((name) => TALK_KEYS.has(nameKey(name)));
  if (talk >= 0 && ![...mapped.values()].includes(talk)) mapped.set('duration', talk);
  const taken = new Set(mapped.values());
  const free = header.map((name, column) => (taken.has(column) ? '' : name));
  const automatic = bindColumns(
    free,
    PLAIN_LOG_COLUMNS.filter(({ key }) => !mapped.has(key)),
  );
  const keyOfMapped = new Map([...mapped].map(([key, column]) => [column, key]));
  drift.push(...automatic.drift.filter(({ kind }) => kind !== 'unknown'));
  return {
    column: (key) => mapped.get(key) ?? automatic.column(key),
    key: (column) => keyOfMapped.get(column) ?? automatic.key(column),
    drift,
  };
}

function readCallLog(table: Table, binding: ColumnBinding, options: RecordOptions) {
  buildTypedColumns(table, binding, PLAIN_LOG_COLUMNS);
  const column = (key: string) => binding.column(key);
  const duration = column('duration');
  return readCallLogRows(
    table,
    {
      idColumns: idColumns(table.header, column('id'), options.mapping?.id !== undefined),
      start: column('start'),
      answer: column('answer'),
      end: column('end'),
      duration,
      durationIsTalk: duration >= 0 && TALK_KEYS.has(nameKey(table.header[duration])),
      from: column('from'),
      to: column('to'),
      status: column('status'),
    },
    readStatuses(table, column('status')),
    readDirections(table, column('direction')),
    { timeZone: options.timeZone, sameProvider: false },
  );
}

/** The bound column, then all others with the name of an id: which of them the bill quotes shows only beside it. */
function idColumns(header: readonly string[], bound: number, mapped: boolean): number[] {
  if (mapped) return bound >= 0 ? [bound] : [];
  const others = header.flatMap((name, column) => (column !== bound && ID_NAMES.has(nameKey(name)) ? [column] : []));
  return bound >= 0 ? [bound, ...others] : others;
}
