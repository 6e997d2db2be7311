import { say } from '../language/say.js';
import type { Table } from '../table/table.js';
import { readDirections } from './call-directions.js';
import { readCallLogRows } from './call-log-reading.js';
import { readStatuses } from './call-statuses.js';
import { bindColumns } from './columns.js';
import { FLIREO_CALL_COLUMNS } from './flireo-call-columns.js';
import type { ColumnBinding, Format, RecordOptions, Sample } from './format.js';
import { matchHeader, recognition } from './recognition.js';
import { DIRECTION_OUTBOUND, STATUS_BILLABLE, STATUS_NOT_BILLABLE } from './records.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';

const ID = 'flireo.calls';
/** The columns that reading a call takes. */
const CORE = ['id', 'status', 'start', 'end', 'duration', 'from', 'to'];

/** Flireo's own words, folded, besides those that all logs share. */
const STATUSES = new Map([
  ['endedwitherror', STATUS_BILLABLE],
  ['transferred', STATUS_BILLABLE],
  ['insufficientcredits', STATUS_NOT_BILLABLE],
]);

/**
 * Flireo's list of calls, as the API answers it or as CSV with its names. A call starts when it is answered, so its
 * duration is talk; one that was never answered has no start, and is placed by when it was set up.
 */
export const flireoCalls: Format = {
  id: ID,
  title: 'Flireo calls',
  provider: 'Flireo',
  role: 'call-log',
  grain: 'record',
  stamp: 'start',
  billedByMonth: true,
  documentedZone: 'UTC',
  sources: ['Flireo API reference, Calls'],
  columns: FLIREO_CALL_COLUMNS,
  emptyLists: [{ list: 'calls', beside: ['pagination'] }],
  recognise,
  bind: (header) => {
    const binding = bindColumns(header, FLIREO_CALL_COLUMNS);
    // Members of nested objects (messages, analysis results …) are many, and none of them matters here.
    const drift = binding.drift.filter(({ kind, name }) => kind !== 'unknown' || !name.includes('.'));
    return { ...binding, drift };
  },
  typeColumns: (table, binding) => typedColumnSteps(table, binding, FLIREO_CALL_COLUMNS),
  readCallLog,
};

function recognise(sample: Sample) {
  const { exact } = matchHeader(sample.header, FLIREO_CALL_COLUMNS);
  const core = CORE.filter((key) => exact.has(key)).length;
  const ends = ['from', 'to'].filter((key) => exact.has(key)).length;
  if (ends === 0 || !(exact.has('start') || exact.has('createdAt')) || !(exact.has('duration') || exact.has('end'))) {
    return recognition(ID, 0.04 * core, [
      say`Flireo’s calls have caller_phone or assistant_phone, a start and a duration.`,
    ]);
  }
  return recognition(ID, 0.6 + 0.1 * ends + 0.028 * core, [
    say`It has ${core} of the ${CORE.length} columns that matter of Flireo’s calls.`,
  ]);
}

function readCallLog(table: Table, binding: ColumnBinding, options: RecordOptions) {
  buildTypedColumns(table, binding, FLIREO_CALL_COLUMNS);
  const column = (key: string) => binding.column(key);
  const direction = readDirections(table, column('direction'));
  const swappedEnds = outboundRows(direction);
  return readCallLogRows(
    table,
    {
      idColumns: [column('id')].filter((at) => at >= 0),
      start: column('start'),
      startIfBlank: column('createdAt'),
      answer: column('start'),
      end: column('end'),
      duration: column('duration'),
      durationIsTalk: true,
      // What stands in for a blank start is when the call was set up: ringing would be in the span.
      spanIsTalk: false,
      alwaysAnswers: true,
      from: column('from'),
      to: column('to'),
      status: column('status'),
    },
    readStatuses(table, column('status'), STATUSES),
    direction,
    { timeZone: options.timeZone, sameProvider: true, ...(swappedEnds ? { swappedEnds } : {}) },
  );
}

/** `caller_phone` is the other side and `assistant_phone` yours: on outbound rows your side called. */
function outboundRows(direction: Uint8Array): Uint8Array | undefined {
  if (!direction.includes(DIRECTION_OUTBOUND)) return undefined;
  const outbound = new Uint8Array(direction.length);
  for (let row = 0; row < outbound.length; row++) if (direction[row] === DIRECTION_OUTBOUND) outbound[row] = 1;
  return outbound;
}
