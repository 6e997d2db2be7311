import { FOLD, type Stamps } from '../billing/time-zone.js';
import { inLanguage, say } from '../language/say.js';
import { INSTANT_BLANK, INSTANT_INVALID } from '../table/instant-column.js';
import { NUMBER_BLANK, NUMBER_INVALID } from '../table/number-column.js';
import type { Table } from '../table/table.js';
import { type DurationColumn, readDurations, unitOfName } from './duration-texts.js';
import { saysNoDate } from './nothing-words.js';
import { markRagged } from './ragged-rows.js';
import { type CallLogRecords, STATUS_NOT_BILLABLE, STATUS_NOT_FINAL } from './records.js';
import { readStamps, readStampsAndStates } from './stamps.js';

/** What a format knows about its call log's columns. -1 stands for a column that is not there. */
export interface CallLogColumns {
  idColumns: readonly number[];
  start: number;
  /** A stamp that stands in for a blank start: calls that nobody answered may have no other. */
  startIfBlank?: number;
  /** True where it stands in for calls only that are not charged: those that were never dialled have no start. */
  startIfUncharged?: true;
  /** When the other side picked up. */
  answer: number;
  end: number;
  /** A duration, in the unit its name says (seconds if none). */
  duration: number;
  /** True where the duration is known not to include ringing. */
  durationIsTalk: boolean;
  /** Ms of the duration's unit where that is known by more than the column's name. */
  durationUnitMs?: number;
  /** The column of durations where it holds fractions of a day, read already. */
  dayFractions?: DurationColumn;
  /** False where start to end includes ringing for sure, so that it cannot stand in for a blank duration. */
  spanIsTalk?: boolean;
  /** True where the format gives every answered call its answer stamp. */
  alwaysAnswers?: boolean;
  from: number;
  to: number;
  status: number;
}

interface Parts {
  start: Float64Array;
  answer: Float64Array | undefined;
  end: Float64Array;
  duration: DurationColumn | undefined;
  status: Uint8Array;
  spanIsTalk: boolean;
}

/**
 * Reads the rows of a call log. Talk is, in this order: a duration that is known to be talk; answer to end, where the
 * log has answer stamps (a call without one was not answered: not billable, no talk); a duration of which nothing better
 * is known. A blank one is end minus start, else 0 where the status is not billable, else unreadable; so is a row that
 * is ragged, has no start, talked for less than nothing, or ends before it starts. `status` is completed in place.
 */
export function readCallLogRows(
  table: Table,
  columns: CallLogColumns,
  status: Uint8Array,
  direction: Uint8Array,
  options: { timeZone: string; sameProvider: boolean; swappedEnds?: Uint8Array },
): CallLogRecords {
  const count = table.rowCount;
  const stamps = readStarts(table, columns, status, options.timeZone);
  const end = readEnds(readStamps(table, columns.end, options.timeZone), stamps.values);
  const answer = readAnswers(table, columns.answer, options.timeZone, columns.alwaysAnswers === true);
  const duration =
    columns.dayFractions ??
    (columns.duration >= 0 ? readDurations(table, columns.duration, columns.durationUnitMs) : undefined);
  const parts: Parts = {
    start: stamps.values,
    answer,
    end,
    duration,
    status,
    spanIsTalk: columns.spanIsTalk !== false,
  };
  const useAnswer = answer !== undefined && !(columns.durationIsTalk && duration !== undefined);
  const talkMs = useAnswer ? talkFromAnswers(parts) : talkFromDurations(parts);
  if (answer && !useAnswer) markUnanswered(parts, answer, talkMs);
  const unreadable = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    // Written so that NaN, of what cannot be read, counts as well; an end that is not known is no reason.
    if (!(talkMs[row] >= 0) || Number.isNaN(stamps.values[row]) || end[row] < stamps.values[row]) unreadable[row] = 1;
  }
  markRagged(table, unreadable);
  completeEnds(parts, talkMs);
  return {
    rowCount: count,
    stamps,
    end,
    talkMs,
    status,
    direction,
    unreadable,
    idColumns: columns.idColumns,
    fromColumn: columns.from,
    toColumn: columns.to,
    ...(options.swappedEnds ? { swappedEnds: options.swappedEnds } : {}),
    talkSource: talkSource(table, columns, useAnswer),
    statusColumn: columns.status,
    sameProvider: options.sameProvider,
  };
}

/** When calls started; where that is blank, the stamp that stands in for it. */
function readStarts(table: Table, columns: CallLogColumns, status: Uint8Array, timeZone: string): Stamps {
  const { start, startIfBlank = -1, startIfUncharged: uncharged } = columns;
  if (startIfBlank < 0 || (start < 0 && uncharged)) return readStamps(table, start, timeZone);
  if (start < 0) return readStamps(table, startIfBlank, timeZone);
  const { stamps, states } = readStampsAndStates(table, start, timeZone);
  if (!states.includes(INSTANT_BLANK)) return stamps;
  const others = readStamps(table, startIfBlank, timeZone);
  // The values may be the table's own.
  const values = stamps.values.slice();
  for (let row = 0; row < values.length; row++) {
    if (states[row] === INSTANT_BLANK && (!uncharged || isUncharged(status[row]))) values[row] = others.values[row];
  }
  return { ...stamps, values };
}

/**
 * Ends as instants, NaN where there is none: a zero, as databases write for nothing, is none, and neither is an end in
 * the repeated hour that read as the earlier instant would come before the start.
 */
function readEnds({ values, local }: Stamps, start: Float64Array): Float64Array {
  let ends = values;
  for (let row = 0; row < values.length; row++) {
    if (!(values[row] <= 0 || (values[row] < start[row] && local?.[row] === FOLD))) continue;
    // The values may be the table's own.
    if (ends === values) ends = values.slice();
    ends[row] = Number.NaN;
  }
  return ends;
}

const BLANK_ANSWER = Number.NEGATIVE_INFINITY;

/**
 * Answer stamps: `BLANK_ANSWER` where the cell is blank (or the zero date that databases write for nothing), NaN where
 * it cannot be read. Undefined where the log has none, in any row: such a column says nothing, unless the format always
 * fills it.
 */
function readAnswers(table: Table, column: number, timeZone: string, always: boolean): Float64Array | undefined {
  if (column < 0) return always ? new Float64Array(table.rowCount).fill(Number.NaN) : undefined;
  const { stamps, states } = readStampsAndStates(table, column, timeZone);
  // The values may be the table's own.
  const values = stamps.values.slice();
  let answered = false;
  for (let row = 0; row < values.length; row++) {
    if (states[row] === INSTANT_BLANK || values[row] === 0) values[row] = BLANK_ANSWER;
    else if (states[row] !== INSTANT_INVALID) answered = true;
    else if (saysNoDate(table.text(row, column).trim())) values[row] = BLANK_ANSWER;
  }
  return answered || always ? values : undefined;
}

/** Answer to end. Without an end, the duration is all there is. */
function talkFromAnswers({ start, answer, end, duration, status }: Parts): Float64Array {
  const count = start.length;
  const talk = new Float64Array(count);
  if (!answer) return talk;
  for (let row = 0; row < count; row++) {
    const answered = answer[row];
    if (answered === BLANK_ANSWER) {
      if (status[row] !== STATUS_NOT_FINAL) status[row] = STATUS_NOT_BILLABLE;
    } else if (Number.isNaN(answered)) talk[row] = Number.NaN;
    else if (!Number.isNaN(end[row])) talk[row] = end[row] < answered ? Number.NaN : end[row] - answered;
    else if (duration && duration.states[row] !== NUMBER_BLANK) talk[row] = stated(duration, row);
    else talk[row] = isUncharged(status[row]) ? 0 : Number.NaN;
  }
  return talk;
}

function talkFromDurations({ start, answer, end, duration, status, spanIsTalk }: Parts): Float64Array {
  const count = start.length;
  const talk = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    if (duration && duration.states[row] !== NUMBER_BLANK) {
      talk[row] = stated(duration, row);
      continue;
    }
    // Blank: answer to end where both are known, else start to end.
    const from = answer && answer[row] > BLANK_ANSWER ? answer[row] : spanIsTalk ? start[row] : Number.NaN;
    if (!Number.isNaN(end[row]) && !Number.isNaN(from)) talk[row] = end[row] < from ? Number.NaN : end[row] - from;
    else talk[row] = isUncharged(status[row]) ? 0 : Number.NaN;
  }
  return talk;
}

function stated(duration: DurationColumn, row: number): number {
  return duration.states[row] === NUMBER_INVALID ? Number.NaN : duration.ms[row];
}

function isUncharged(status: number): boolean {
  return status === STATUS_NOT_BILLABLE || status === STATUS_NOT_FINAL;
}

/** A log that states talk and answers: without an answer and without talk, the call was not answered. */
function markUnanswered({ status }: Parts, answer: Float64Array, talkMs: Float64Array): void {
  for (let row = 0; row < answer.length; row++) {
    if (answer[row] === BLANK_ANSWER && !(talkMs[row] > 0) && status[row] !== STATUS_NOT_FINAL) {
      status[row] = STATUS_NOT_BILLABLE;
    }
  }
}

/** Where the log does not say when a call ended, it ended its duration after its start (or talk after its answer). */
function completeEnds({ start, answer, end, duration }: Parts, talkMs: Float64Array): void {
  for (let row = 0; row < end.length; row++) {
    if (!Number.isNaN(end[row])) continue;
    const answered = answer ? answer[row] : BLANK_ANSWER;
    const talk = talkMs[row];
    if (answered > BLANK_ANSWER) end[row] = answered + talk;
    else end[row] = start[row] + (duration && duration.ms[row] > talk ? duration.ms[row] : talk);
  }
}

function talkSource(table: Table, columns: CallLogColumns, useAnswer: boolean): string {
  const name = (column: number) => `"${table.header[column]}"`;
  if (useAnswer) {
    if (columns.answer < 0) return say`Talk cannot be read: the log lacks its column of answers.`;
    return columns.end >= 0
      ? say`Talk is ${name(columns.answer)} to ${name(columns.end)}.`
      : say`Talk is ${name(columns.duration)}; without a column of ends, ringing in it cannot be told apart.`;
  }
  if (columns.duration < 0) return columns.end >= 0 ? say`Talk is ${name(columns.start)} to ${name(columns.end)}.` : '';
  const unitMs = columns.durationUnitMs || unitOfName(table.header[columns.duration]);
  const unit = inLanguage(
    unitMs === 1 ? 'milliseconds' : unitMs === 1000 ? 'seconds' : unitMs === 3_600_000 ? 'hours' : 'minutes',
  );
  const what = columns.dayFractions
    ? say`Talk is ${name(columns.duration)}, in fractions of a day.`
    : say`Talk is ${name(columns.duration)}, in ${unit}.`;
  return columns.durationIsTalk ? what : `${what} ${say`Whether it includes ringing, the log does not say.`}`;
}
