import {
  addDays,
  addMonths,
  DAY_MS,
  formatCalendarDate,
  parseCalendarDate,
  parseMonth,
  wallOf,
} from '../billing/calendar-date.js';

/** The days that are asked for, both included, as `YYYY-MM-DD` in UTC: the providers that can be asked bill in UTC. */
export interface FetchPeriod {
  first: string;
  last: string;
}

/** All days of a month `YYYY-MM`; undefined if there is no such month. */
export function periodOfMonth(month: string): FetchPeriod | undefined {
  const first = parseMonth(month);
  if (!first) return undefined;
  return { first: formatCalendarDate(first), last: formatCalendarDate(addDays(addMonths(first, 1), -1)) };
}

/** The month that a period is, as `YYYY-MM`; undefined where it is longer or shorter. */
export function monthOf(period: FetchPeriod): string | undefined {
  const month = period.first.slice(0, 7);
  return periodOfMonth(month)?.last === period.last && period.first.endsWith('-01') ? month : undefined;
}

/** Days before (negative) or behind a date `YYYY-MM-DD`, written alike. The date must exist. */
export function shiftedDate(date: string, days: number): string {
  const parsed = parseCalendarDate(date);
  if (!parsed) throw new RangeError(`${date} is not a date`);
  return formatCalendarDate(addDays(parsed, days));
}

/** The half-open span of a period, epoch ms UTC. */
export function spanOf({ first, last }: FetchPeriod): { start: number; end: number } {
  const [from, to] = [parseCalendarDate(first), parseCalendarDate(last)];
  if (!from || !to) throw new RangeError(`${first} to ${last} is not a period`);
  return { start: wallOf(from), end: wallOf(to) + DAY_MS };
}

/**
 * Whether an instant lies in a period. An instant that is not known (NaN) does: a record is never left out because it
 * cannot be read.
 */
export function isInside(instant: number, period: FetchPeriod): boolean {
  const { start, end } = spanOf(period);
  return Number.isNaN(instant) || (instant >= start && instant < end);
}
