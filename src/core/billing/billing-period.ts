import { say } from '../language/say.js';
import { daysInMonth } from '../table/iso-stamps.js';
import {
  addDays,
  addMonths,
  type CalendarDate,
  DAY_MS,
  formatCalendarDate,
  parseCalendarDate,
  parseMonth,
  wallOf,
} from './calendar-date.js';
import { formatDate, parseInstantOrDate, type ZoneClock } from './time-zone.js';

/** Where a billing period comes from, the strongest first. */
export type PeriodSource = 'user' | 'file' | 'inferred';

/** A half-open billing period `[start, end)`, epoch ms UTC, with the zone in which its dates are written. */
export interface BillingPeriod {
  start: number;
  end: number;
  /** IANA name of the usage file's zone. */
  timeZone: string;
  source: PeriodSource;
  /** True if nobody said the zone and UTC was taken. */
  assumedTimeZone: boolean;
  /** Rows with a stamp inside, and rows with a stamp, where the period was inferred. */
  share?: { inside: number; of: number };
}

/** What a user can say about a period. Dates are `YYYY-MM-DD`, months `YYYY-MM`. */
export interface PeriodChoice {
  invoiceDate?: string;
  previousInvoiceDate?: string;
  month?: string;
  /** Half-open: `end` is the first date (or instant) after the period. */
  start?: string;
  end?: string;
}

/** A half-open stretch `[start, end)`, epoch ms UTC. */
export interface PeriodBounds {
  start: number;
  end: number;
}

/** Why a choice gives no period, in words for the user. */
export interface PeriodError {
  error: string;
}

/**
 * What a usage file says about its own period: the first and the last day it covers, both inclusive, each
 * `YYYY-MM-DD` or a month `YYYY-MM` (its first and its last day).
 */
export interface FileDates {
  first: string;
  last: string;
}

/** What happened to an invoice day that not every month has. */
export interface AnchorClamp {
  /** The invoice's day of the month: 29, 30 or 31. */
  day: number;
  invoiceDate: string;
  /** First day of the period. */
  startDate: string;
  /**
   * `clamped`: the month before has no such day, its last one was taken. `same-day`: it has. `previous-invoice`: the
   * user gave the previous invoice's date.
   */
  how: 'clamped' | 'same-day' | 'previous-invoice';
}

const LONGEST_ANNIVERSARY_MS = 62 * DAY_MS;

/**
 * The period that a user's choice names (reconciliation rules, billing period). Dates are read in the clock's zone,
 * which is the usage file's. An error where nothing was chosen, where the choice cannot be read, or where
 * two ways of saying it contradict each other.
 */
export function periodFromChoice(choice: PeriodChoice, clock: ZoneClock): PeriodBounds | PeriodError {
  const said: (PeriodBounds | PeriodError)[] = [];
  if (choice.start !== undefined || choice.end !== undefined) said.push(explicit(choice, clock));
  if (choice.month !== undefined) said.push(calendarMonth(choice.month, clock));
  if (choice.invoiceDate !== undefined) said.push(anniversary(choice, clock));
  if (said.length === 0) {
    return choice.previousInvoiceDate === undefined
      ? { error: say`No billing period was given. Give the invoice date, a month, or a start and an end.` }
      : { error: say`The previous invoice date says nothing on its own. Give the invoice date as well.` };
  }
  const [first, ...others] = said;
  for (const other of [first, ...others]) if ('error' in other) return other;
  const bounds = first as PeriodBounds;
  for (const other of others as PeriodBounds[]) {
    if (other.start !== bounds.start || other.end !== bounds.end) {
      const [one, two] = [days(bounds, clock), days(other, clock)];
      return {
        error: say`The billing period was given in two ways that differ: ${one.first} to ${one.last} and ${two.first} to ${two.last}. Keep one of them.`,
      };
    }
  }
  return bounds;
}

/** Whether a choice says anything about the period. */
export function isPeriodChosen(choice: PeriodChoice | undefined): choice is PeriodChoice {
  return choice !== undefined && Object.values(choice).some((value) => value !== undefined);
}

/** The period between the dates a file states, in the clock's zone. */
export function periodFromFileDates(dates: FileDates, clock: ZoneClock): PeriodBounds | PeriodError {
  const first = parseMonth(dates.first) ?? parseCalendarDate(dates.first);
  const lastMonth = parseMonth(dates.last);
  const lastDay = parseCalendarDate(dates.last);
  if (!first || !(lastMonth || lastDay)) {
    return { error: say`The file's own dates "${dates.first}" and "${dates.last}" are not both a date or a month.` };
  }
  const after = lastMonth ? addMonths(lastMonth, 1) : addDays(lastDay as CalendarDate, 1);
  const bounds = between(first, after, clock);
  return bounds.start < bounds.end
    ? bounds
    : { error: say`The file's own dates run backwards: ${dates.first} to ${dates.last}.` };
}

/** How an invoice day of 29–31 was fitted to the month before; undefined for other days and other choices. */
export function anchorClamped(choice: PeriodChoice): AnchorClamp | undefined {
  const invoice = choice.invoiceDate === undefined ? undefined : parseCalendarDate(choice.invoiceDate);
  if (!invoice || choice.start !== undefined || choice.month !== undefined) return undefined;
  const { start, how } = anniversaryStart(invoice, choice.previousInvoiceDate);
  if (invoice.day < 29 && how !== 'previous-invoice') return undefined;
  return { day: invoice.day, invoiceDate: formatCalendarDate(invoice), startDate: formatCalendarDate(start), how };
}

/**
 * First day of the period of an invoice. One month back, the day clamped to the month's length. Where the invoice's
 * day is one that months may lack (29–31, or the last of February, which may stand for any of them), the previous
 * invoice's date is the better witness and is taken where it is given.
 */
function anniversaryStart(
  invoice: CalendarDate,
  previousInvoiceDate: string | undefined,
): { start: CalendarDate; how: AnchorClamp['how'] } {
  const start = addMonths(invoice, -1);
  const mayBeClamped = invoice.day >= 29 || (invoice.month === 2 && invoice.day === daysInMonth(invoice.year, 2));
  const previous = previousInvoiceDate === undefined ? undefined : parseCalendarDate(previousInvoiceDate);
  if (mayBeClamped && previous) return { start: previous, how: 'previous-invoice' };
  return { start, how: start.day < invoice.day ? 'clamped' : 'same-day' };
}

function anniversary(choice: PeriodChoice, clock: ZoneClock): PeriodBounds | PeriodError {
  const { invoiceDate = '', previousInvoiceDate: previous } = choice;
  const invoice = parseCalendarDate(invoiceDate);
  if (!invoice) return notADate(say`The invoice date "${invoiceDate}" cannot be read.`);
  if (previous !== undefined && !parseCalendarDate(previous))
    return notADate(say`The previous invoice date "${previous}" cannot be read.`);
  const { start, how } = anniversaryStart(invoice, previous);
  const bounds = between(start, invoice, clock);
  if (
    previous !== undefined &&
    how === 'previous-invoice' &&
    !(bounds.start < bounds.end && bounds.end - bounds.start <= LONGEST_ANNIVERSARY_MS)
  ) {
    return {
      error: say`The previous invoice date ${previous} is not about a month before the invoice date ${invoiceDate}. Correct one of them.`,
    };
  }
  return bounds;
}

function calendarMonth(month: string, clock: ZoneClock): PeriodBounds | PeriodError {
  const first = parseMonth(month);
  if (!first) return { error: say`The month "${month}" cannot be read. Write it as YYYY-MM, such as 2025-05.` };
  return between(first, addMonths(first, 1), clock);
}

function explicit(choice: PeriodChoice, clock: ZoneClock): PeriodBounds | PeriodError {
  if (choice.start === undefined || choice.end === undefined) {
    return { error: say`A billing period needs both a start and an end (the first day after it).` };
  }
  const start = parseInstantOrDate(choice.start, clock);
  const end = parseInstantOrDate(choice.end, clock);
  if (start === undefined) return notADate(say`The start of the period "${choice.start}" cannot be read.`);
  if (end === undefined) return notADate(say`The end of the period "${choice.end}" cannot be read.`);
  if (start >= end) {
    return {
      error: say`The billing period ${choice.start}..${choice.end} is empty. Its end is the first day after it, so it must come after its start.`,
    };
  }
  return { start, end };
}

function between(first: CalendarDate, after: CalendarDate, clock: ZoneClock): PeriodBounds {
  return { start: clock.startOfDay(wallOf(first)), end: clock.startOfDay(wallOf(after)) };
}

/** The first and the last day of a period, both in it. */
function days({ start, end }: PeriodBounds, clock: ZoneClock): { first: string; last: string } {
  return { first: formatDate(start, clock), last: formatDate(end - 1, clock) };
}

function notADate(problem: string): PeriodError {
  return { error: `${problem} ${say`Write it as YYYY-MM-DD, such as 2025-05-14.`}` };
}
