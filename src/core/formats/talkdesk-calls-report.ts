import { say } from '../language/say.js';
import type { Table } from '../table/table.js';
import { readCallLogRows } from './call-log-reading.js';
import { readStatuses } from './call-statuses.js';
import { bindColumns } from './columns.js';
import { readDayFractions } from './day-fractions.js';
import type { ColumnBinding, Format, RecordOptions, Sample } from './format.js';
import { matchHeader, recognition } from './recognition.js';
import {
  DIRECTION_INBOUND,
  DIRECTION_OUTBOUND,
  DIRECTION_UNKNOWN,
  STATUS_BILLABLE,
  STATUS_NOT_BILLABLE,
} from './records.js';
import { TALKDESK_CALL_COLUMNS } from './talkdesk-call-columns.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';
import { classifyColumn } from './value-classes.js';

const ID = 'talkdesk.calls-report';
/** Columns that few other logs have, beside the number that names Talkdesk itself. */
const SIGNATURE = ['contactNumber', 'interactionId', 'callsid', 'waitTime', 'holdTime', 'abandonTime', 'isIfNoAnswer'];

/** Types of calls, folded: what each says about billing, and which way the call went. */
const TYPES: ReadonlyMap<string, { status: number; direction: number }> = new Map([
  ['inbound', { status: STATUS_BILLABLE, direction: DIRECTION_INBOUND }],
  ['outbound', { status: STATUS_BILLABLE, direction: DIRECTION_OUTBOUND }],
  ['voicemail', { status: STATUS_BILLABLE, direction: DIRECTION_INBOUND }],
  ['missed', { status: STATUS_NOT_BILLABLE, direction: DIRECTION_INBOUND }],
  ['abandoned', { status: STATUS_NOT_BILLABLE, direction: DIRECTION_INBOUND }],
  ['shortabandoned', { status: STATUS_NOT_BILLABLE, direction: DIRECTION_INBOUND }],
  ['outboundmissed', { status: STATUS_NOT_BILLABLE, direction: DIRECTION_OUTBOUND }],
]);
const STATUSES = new Map([...TYPES].map(([type, { status }]) => [type, status]));

/**
 * Talkdesk's calls report, the one until 11 May 2026 (interaction_id, times on the account's clock, durations as
 * fractions of a day) and the one since (call_id, callsid, times in UTC, seconds). The type says whether a call was
 * answered; talk_time is talk. It comes from the provider that sends the bill.
 */
export const talkdeskCallsReport: Format = {
  id: ID,
  title: 'Talkdesk calls report',
  provider: 'Talkdesk',
  role: 'call-log',
  grain: 'record',
  stamp: 'start',
  sources: ['Calls Report, Talkdesk documentation', 'Explore Calls Report, Talkdesk documentation'],
  columns: TALKDESK_CALL_COLUMNS,
  recognise,
  bind: (header) => {
    const binding = bindColumns(header, TALKDESK_CALL_COLUMNS);
    // Accounts add columns to the report as they like; none of them matters here.
    return { ...binding, drift: binding.drift.filter(({ kind }) => kind !== 'unknown') };
  },
  typeColumns: (table, binding) => typedColumnSteps(table, binding, TALKDESK_CALL_COLUMNS),
  durations: readDayFractions,
  readCallLog,
};

function recognise(sample: Sample) {
  const { exact: keys, sentence } = matchHeader(sample.header, TALKDESK_CALL_COLUMNS);
  const has = (key: string) => keys.has(key);
  const own = SIGNATURE.filter(has).length;
  const essential = has('type') && has('start') && (has('talkTime') || has('totalTime'));
  if (!essential || !(has('ownNumber') || own >= 3)) {
    return recognition(ID, Math.min(0.4, 0.1 * own + (has('ownNumber') ? 0.2 : 0)), [
      say`Talkdesk’s calls report has a type, a start, a talk time and the Talkdesk number in every row.`,
    ]);
  }
  return recognition(ID, 0.86 + (has('ownNumber') ? 0.08 : 0) + 0.01 * Math.min(own, 6), [sentence]);
}

function readCallLog(table: Table, binding: ColumnBinding, options: RecordOptions) {
  buildTypedColumns(table, binding, TALKDESK_CALL_COLUMNS);
  const column = (key: string) => binding.column(key);
  const direction = classifyColumn(
    table,
    column('type'),
    DIRECTION_UNKNOWN,
    (key) => TYPES.get(key)?.direction ?? DIRECTION_UNKNOWN,
  );
  const hasTalk = column('talkTime') >= 0;
  const duration = hasTalk ? column('talkTime') : column('totalTime');
  const fractions = duration >= 0 ? readDayFractions(table, duration) : undefined;
  return readCallLogRows(
    table,
    {
      idColumns: ['callId', 'interactionId', 'callsid'].map(column).filter((at) => at >= 0),
      start: column('start'),
      answer: -1,
      end: column('end'),
      duration,
      ...(fractions ? { dayFractions: fractions } : {}),
      durationIsTalk: hasTalk,
      spanIsTalk: false,
      from: column('ownNumber'),
      to: column('contactNumber'),
      status: column('type'),
    },
    readStatuses(table, column('type'), STATUSES),
    direction,
    { timeZone: options.timeZone, sameProvider: true, swappedEnds: inboundRows(direction) },
  );
}

/** The row names your number and theirs; on inbound calls theirs called. */
function inboundRows(direction: Uint8Array): Uint8Array {
  const inbound = new Uint8Array(direction.length);
  for (let row = 0; row < inbound.length; row++) if (direction[row] === DIRECTION_INBOUND) inbound[row] = 1;
  return inbound;
}
