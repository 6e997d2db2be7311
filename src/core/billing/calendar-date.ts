import { spokenLocale } from '../language/say.js';
import { daysInMonth } from '../table/iso-stamps.js';

/** A day of the calendar, of no zone. `month` is 1–12. */
export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

/** A day of 24 hours, in ms: right for wall times, not for instants around a change of the clocks. */
export const DAY_MS = 86_400_000;

const DATE: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' };

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Reads `YYYY-MM-DD`; undefined if there is no such day. */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!found) return undefined;
  const date = { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
  const exists = date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysInMonth(date.year, date.month);
  return exists ? date : undefined;
}

/** Reads `YYYY-MM` as its first day; undefined if there is no such month. */
export function parseMonth(text: string): CalendarDate | undefined {
  return /^\d{4}-\d{2}$/.test(text.trim()) ? parseCalendarDate(`${text.trim()}-01`) : undefined;
}

/** The same day `months` later (earlier where negative), or the month's last day where it is too short. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const index = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return { year, month, day: Math.min(date.day, daysInMonth(year, month)) };
}

/** The day `days` later (earlier where negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfWall(wallOf(date) + days * DAY_MS);
}

/** Midnight of the day on the wall, ms as if the wall showed UTC. */
export function wallOf(date: CalendarDate): number {
  // Date.UTC takes years below 100 for the twentieth century.
  const moved = new Date(0);
  moved.setUTCFullYear(date.year, date.month - 1, date.day);
  return moved.getTime();
}

/** The day that a wall time lies in. */
export function dateOfWall(wallMs: number): CalendarDate {
  const date = new Date(wallMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `YYYY-MM-DD`. */
export function formatCalendarDate({ year, month, day }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

let spoken: { locale: string; format: Intl.DateTimeFormat } | undefined;

/** The day of a wall time as people read it: `14 Apr 2025`; in another language as is usual there. */
export function wallDate(wallMs: number): string {
  const locale = spokenLocale();
  if (locale !== undefined) {
    if (spoken?.locale !== locale) spoken = { locale, format: new Intl.DateTimeFormat(locale, DATE) };
    return spoken.format.format(wallMs);
  }
  const { year, month, day } = dateOfWall(wallMs);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** The time of day of a wall time: `02:10:07`. */
export function wallTime(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(11, 19);
}
