import { type InstantReader, ISO_READER } from '../table/instant-column.js';
import { daysInMonth } from '../table/iso-stamps.js';
import type { Table } from '../table/table.js';
import { SPAN_BATCH } from '../table/table.js';

/** In which order a date that does not start with its year names day and month. */
export type DateOrder = 'day-first' | 'month-first';
type ReadOrder = DateOrder | 'undecided';

const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?(?:(?<=[ap]\.?)m\.?)?\s*(z|ut|utc|gmt|[ecmp][sd]t|[+-]\d{2}:?\d{2})?(?:\s*\([^)]*\))?$/i;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T\s]+(.*))?$/i;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|(?<=[/.])\d{2})(?:[T,\s]+(.*))?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})[T\s]?(\d{2})(\d{2})(\d{2})(z)?$/i;
const DAY_MONTH_NAME = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]([a-z]{3,9})\.?,?[\s-](\d{4})(?:,?\s+(.*))?$/i;
const MONTH_NAME_DAY = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})(?:,?\s+(.*))?$/i;
/** `14:31:30 PDT 2021-07-02`, as consoles write it: the time, perhaps with its zone, before the date. */
const TIME_FIRST = /^(\d{1,2}:\d{2}.*?)\s+(\d{4})([-/.])(\d{1,2})\3(\d{1,2})$/;
const SLASH = 47;
const DASH = 45;
const BLANK = 32;
const COLON = 58;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const kept = new WeakMap<Table, DateOrder>();

/** Has the dates of a table that start with day or month read in this order from now on; undefined: as each column says. */
export function keepDateOrder(table: Table, order: DateOrder | undefined): void {
  if (order === undefined) kept.delete(table);
  else kept.set(table, order);
}

/**
 * A reader for the stamps of one column: ISO 8601, RFC 2822 dates ("RFC 2822, Internet Message Format"), dates with a
 * month's name, and dates that start with day or month. Which of the two comes first is what was decided for the table,
 * else what the column itself says: a first part above 12 is a day. Where nothing decides it, only dates that read alike
 * both ways are read: a guess could move a call to another month.
 */
export function stampReader(table: Table, column: number): InstantReader {
  // Nearly all columns are ISO 8601 throughout: they need no second look.
  if (table.instantColumn(column, ISO_READER).invalid === 0) return ISO_READER;
  const { dayFirst, monthFirst, epochs } = surveyStamps(table, column);
  const own =
    dayFirst > 0 && monthFirst === 0 ? 'day-first' : monthFirst > 0 && dayFirst === 0 ? 'month-first' : undefined;
  const order: ReadOrder = kept.get(table) ?? own ?? 'undecided';
  const epoch = epochs > 0;
  return {
    name: `stamps:${order}${epoch ? ':epoch' : ''}`,
    epoch,
    other: (text) => readStampText(text, order),
  };
}

/** What the cells of a column of stamps say about the order of day and month: how many of each kind there are. */
export interface StampSurvey {
  /** The first part is above 12 and must be the day; the second is. */
  dayFirst: number;
  monthFirst: number;
  /** Both could be the month, and they differ. */
  either: number;
  /** First row of these, -1 where there is none. */
  firstEither: number;
  /** Seconds or milliseconds since 1970. */
  epochs: number;
}

const surveys = new WeakMap<Table, Map<number, StampSurvey>>();

/** Looks at every cell's first bytes, once per column. */
export function surveyStamps(table: Table, column: number): StampSurvey {
  let known = surveys.get(table);
  if (!known) {
    known = new Map();
    surveys.set(table, known);
  }
  const found = known.get(column) ?? countStamps(table, column);
  known.set(column, found);
  return found;
}

function countStamps(table: Table, column: number): StampSurvey {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const { bytes } = table;
  const survey: StampSurvey = { dayFirst: 0, monthFirst: 0, either: 0, firstEither: -1, epochs: 0 };
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0; i < to - from; i++) {
      let p = starts[i];
      const end = ends[i];
      while (p < end && bytes[p] === 32) p++;
      const begin = p;
      let first = 0;
      while (p < end && bytes[p] >= 48 && bytes[p] <= 57) first = first * 10 + bytes[p++] - 48;
      const digits = p - begin;
      if (digits === 1 || digits === 2) {
        const separator = bytes[p];
        // With points, the day always comes first.
        if (p >= end || (separator !== SLASH && separator !== DASH)) continue;
        let second = 0;
        p++;
        while (p < end && bytes[p] >= 48 && bytes[p] <= 57) second = second * 10 + bytes[p++] - 48;
        if (p >= end || bytes[p] !== separator || first === second) continue;
        if (first > 12) {
          if (second <= 12) survey.dayFirst++;
        } else if (second > 12) survey.monthFirst++;
        else if (survey.either++ === 0) survey.firstEither = from + i;
      } else if ((digits === 10 || digits === 13) && (p >= end || bytes[p] === 46 || bytes[p] === 32)) survey.epochs++;
    }
  }
  return survey;
}

/** Reads the text of one stamp that is not plain ISO 8601. Undefined: it is no stamp. */
export function readStampText(text: string, order: ReadOrder): { value: number; naive: boolean } | undefined {
  const plain = readPlainStamp(text, order);
  if (plain) return plain;
  let found = YEAR_FIRST.exec(text);
  if (found) return stampOf(Number(found[1]), Number(found[3]), Number(found[4]), found[5]);
  found = YEAR_LAST.exec(text);
  if (found) {
    const [a, b] = [Number(found[1]), Number(found[3])];
    const year = Number(found[4]) + (found[4].length === 2 ? 2000 : 0);
    const dayIsFirst = found[2] === '.' || order === 'day-first' || (order === 'undecided' && (a > 12 || a === b));
    if (dayIsFirst) return stampOf(year, b, a, found[5]);
    return order === 'month-first' || b > 12 ? stampOf(year, a, b, found[5]) : undefined;
  }
  found = DAY_MONTH_NAME.exec(text);
  if (found) return stampOf(Number(found[3]), monthOf(found[2]), Number(found[1]), found[4]);
  found = MONTH_NAME_DAY.exec(text);
  if (found) return stampOf(Number(found[3]), monthOf(found[1]), Number(found[2]), found[4]);
  found = COMPACT.exec(text);
  if (found) {
    const time = `${found[4]}:${found[5]}:${found[6]}${found[7] ?? ''}`;
    return stampOf(Number(found[1]), Number(found[2]), Number(found[3]), time);
  }
  found = TIME_FIRST.exec(text);
  if (found) return stampOf(Number(found[2]), Number(found[4]), Number(found[5]), found[1]);
  return undefined;
}

/**
 * `3/4/2025 10:00` or `03-04-2025 10:00:00`, the commonest stamps that are not ISO 8601, without a regular expression:
 * logs hold a different one in every row. Undefined for all others, which are read at leisure.
 */
function readPlainStamp(text: string, order: ReadOrder): { value: number; naive: boolean } | undefined {
  if (order === 'undecided' || text.length > 19) return undefined;
  at = 0;
  const first = digitsAt(text, 2);
  const separator = text.charCodeAt(at++);
  if (first < 0 || (separator !== SLASH && separator !== DASH)) return undefined;
  const second = digitsAt(text, 2);
  if (second < 0 || text.charCodeAt(at++) !== separator) return undefined;
  const yearAt = at;
  const year = digitsAt(text, 4);
  if (at - yearAt !== 4) return undefined;
  if (text.charCodeAt(at++) !== BLANK) return undefined;
  const hour = digitsAt(text, 2);
  if (hour < 0 || hour > 23 || text.charCodeAt(at++) !== COLON) return undefined;
  const minute = digitsAt(text, 2);
  if (minute < 0 || minute > 59 || text.charCodeAt(at - 3) !== COLON) return undefined;
  let second60 = 0;
  if (at < text.length) {
    if (text.charCodeAt(at++) !== COLON) return undefined;
    second60 = digitsAt(text, 2);
    if (second60 < 0 || second60 > 59 || text.charCodeAt(at - 3) !== COLON || at !== text.length) return undefined;
  }
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return { value: Date.UTC(year, month - 1, day, hour, minute, second60), naive: true };
}

/** Where `digitsAt` reads, and, when it has read, behind what it read. */
let at = 0;

/** The number at `at`, of at most so many digits; -1 where there is none. */
function digitsAt(text: string, most: number): number {
  const end = Math.min(text.length, at + most);
  const start = at;
  let value = 0;
  for (; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return at === start ? -1 : value;
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function stampOf(
  year: number,
  month: number,
  day: number,
  rest: string | undefined,
): { value: number; naive: boolean } | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const midnight = Date.UTC(year, month - 1, day);
  if (rest === undefined || rest.trim() === '') return { value: midnight, naive: true };
  const time = TIME.exec(rest.trim());
  if (!time) return undefined;
  let hour = Number(time[1]);
  const minute = Number(time[2]);
  const second = Number(time[3] ?? 0);
  if (time[5] !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (time[5].toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const fraction = Number(`${time[4] ?? ''}000`.slice(0, 3));
  const local = midnight + hour * 3_600_000 + minute * 60_000 + Math.min(second, 59) * 1000 + fraction;
  const zone = time[6];
  if (zone === undefined) return { value: local, naive: true };
  return { value: local - offsetOf(zone), naive: false };
}

/** Hours that the North American zones of RFC 2822 are behind UTC in winter, by their first letter. */
const BEHIND: Readonly<Record<string, number>> = { e: 5, c: 6, m: 7, p: 8 };

/** Ms that a zone's clock is ahead of UTC. Only offsets, names of UTC and North American zones get here. */
function offsetOf(zone: string): number {
  const american = /^([ecmp])([sd])t$/i.exec(zone);
  if (american) return (Number(american[2].toLowerCase() === 'd') - BEHIND[american[1].toLowerCase()]) * 3_600_000;
  if (zone[0] !== '+' && zone[0] !== '-') return 0;
  const ms = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60_000;
  return zone[0] === '-' ? -ms : ms;
}
