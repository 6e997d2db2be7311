import { say } from '../language/say.js';
import type { Table } from '../table/table.js';
import { AIRCALL_CALL_COLUMNS } from './aircall-call-columns.js';
import { readDirections } from './call-directions.js';
import { readCallLogRows } from './call-log-reading.js';
import { readStatuses } from './call-statuses.js';
import { bindColumns } from './columns.js';
import type { ColumnBinding, Format, RecordOptions, Sample } from './format.js';
import { matchHeader, recognition } from './recognition.js';
import { DIRECTION_INBOUND, STATUS_BILLABLE, STATUS_NOT_BILLABLE, STATUS_NOT_FINAL } from './records.js';

const ID = 'aircall.calls';
const STAMPS = ['start', 'answer', 'end'];
/** Columns that no other call log has. */
const SIGNATURE = ['rawDigits', 'ownNumber', 'missedReason', 'directLink', 'hangupCause'];

/**
 * Aircall statuses, folded. A call is `answered` while it goes on and `done` when it is over, answered or not: the
 * answer stamp tells.
 */
const STATUSES = new Map([
  ['initial', STATUS_NOT_FINAL],
  ['answered', STATUS_NOT_FINAL],
  ['done', STATUS_BILLABLE],
]);

/**
 * Aircall's calls as its API gives them, in JSON or flattened to CSV. Stamps are seconds of the Unix epoch. `duration`
 * counts ringing and is never used: talk is the answer to the end, and a call without an answer is not billable.
 */
export const aircallCalls: Format = {
  id: ID,
  title: 'Aircall calls (API)',
  provider: 'Aircall',
  role: 'call-log',
  grain: 'record',
  stamp: 'start',
  documentedZone: 'UTC',
  sources: ['Aircall API references: calls'],
  columns: AIRCALL_CALL_COLUMNS,
  emptyLists: [{ list: 'calls', beside: ['meta'] }],
  recognise,
  bind: (header) => {
    const binding = bindColumns(header, AIRCALL_CALL_COLUMNS);
    // Members of nested objects (user, number, contact …) are many, and none of them matters here.
    const drift = binding.drift.filter(({ kind, name }) => kind !== 'unknown' || !name.includes('.'));
    return { ...binding, drift };
  },
  readCallLog,
};

function recognise(sample: Sample) {
  const { exact: keys } = matchHeader(sample.header, AIRCALL_CALL_COLUMNS);
  const stamps = STAMPS.filter((key) => keys.has(key)).length;
  const own = SIGNATURE.filter((key) => keys.has(key)).length;
  if (own === 0) return recognition(ID, 0.1 * stamps, [say`Nothing in it is only found in Aircall’s calls.`]);
  const reasons = [say`${stamps} of the 3 stamps and ${own} of ${SIGNATURE.length} columns of Aircall’s own are here.`];
  if (!keys.has('start') || stamps < 2) return recognition(ID, 0.2 + 0.05 * own, reasons);
  const ends = keys.has('rawDigits') || keys.has('ownNumber') ? 0.1 : 0;
  return recognition(ID, 0.6 + 0.05 * stamps + 0.03 * own + ends, reasons);
}

function readCallLog(table: Table, binding: ColumnBinding, options: RecordOptions) {
  const column = (key: string) => binding.column(key);
  const direction = readDirections(table, column('direction'));
  const derived = column('rawDigits') >= 0 && column('ownNumber') >= 0;
  const status = readStatuses(table, column('status'), STATUSES);
  const log = readCallLogRows(
    table,
    {
      idColumns: ['id', 'sid'].map(column).filter((at) => at >= 0),
      start: column('start'),
      answer: column('answer'),
      end: column('end'),
      duration: -1,
      durationIsTalk: false,
      alwaysAnswers: true,
      from: derived ? column('ownNumber') : column('from'),
      to: derived ? column('rawDigits') : column('to'),
      status: column('status'),
    },
    status,
    direction,
    {
      timeZone: options.timeZone,
      sameProvider: true,
      ...(derived ? { swappedEnds: inboundRows(direction) } : {}),
    },
  );
  settleFinished(table, column('end'), column('answer'), log.status);
  return log;
}

/** `number.digits` is your side and `raw_digits` the other: on inbound rows the other side called. */
function inboundRows(direction: Uint8Array): Uint8Array {
  const inbound = new Uint8Array(direction.length);
  for (let row = 0; row < inbound.length; row++) if (direction[row] === DIRECTION_INBOUND) inbound[row] = 1;
  return inbound;
}

/** A call with an end is over, whatever its status says; without an answer it was not answered. */
function settleFinished(table: Table, end: number, answer: number, status: Uint8Array): void {
  if (end < 0 || answer < 0) return;
  for (let row = 0; row < status.length; row++) {
    if (status[row] !== STATUS_NOT_FINAL || table.text(row, end).trim() === '') continue;
    status[row] = table.text(row, answer).trim() === '' ? STATUS_NOT_BILLABLE : STATUS_BILLABLE;
  }
}
