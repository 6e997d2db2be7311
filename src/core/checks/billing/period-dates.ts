import type { BillingPeriod } from '../../billing/billing-period.js';
import { DAY_MS, wallDate, wallTime } from '../../billing/calendar-date.js';
import { ZoneClock } from '../../billing/time-zone.js';
import { spokenLocale } from '../../language/say.js';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const clocks = new Map<string, ZoneClock>();

/** The clock of a zone, made once. */
export function clockOf(timeZone: string): ZoneClock {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new ZoneClock(timeZone);
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** The local days of a period: `starts[i]` is the first instant (UTC ms) of day `i`; one more entry ends the last day. */
export interface PeriodDays {
  starts: Float64Array;
  /** Midnights as wall time (ms as if UTC), by which days have a date and a weekday. */
  walls: Float64Array;
  count: number;
}

/** Splits a period into the days of its zone; a day may have 23 or 25 hours. */
export function daysOf(period: BillingPeriod): PeriodDays {
  const clock = clockOf(period.timeZone);
  const firstWall = Math.floor(clock.wall(period.start) / DAY_MS) * DAY_MS;
  const lastWall = Math.floor(clock.wall(period.end - 1) / DAY_MS) * DAY_MS;
  const count = Math.round((lastWall - firstWall) / DAY_MS) + 1;
  const starts = new Float64Array(count + 1);
  const walls = new Float64Array(count);
  for (let day = 0; day <= count; day++) {
    starts[day] = clock.startOfDay(firstWall + day * DAY_MS);
    if (day < count) walls[day] = firstWall + day * DAY_MS;
  }
  return { starts, walls, count };
}

/** `14 May 2025` of a date `2025-05-14`. */
export function dateText(date: string): string {
  return wallDate(Date.parse(`${date}T00:00:00Z`));
}

/** Monday … Sunday of a wall time, in the reader's language. */
export function weekday(wallMs: number): string {
  const date = new Date(wallMs);
  const locale = spokenLocale();
  return locale === undefined
    ? DAYS[date.getUTCDay()]
    : new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(date);
}

/** Monday to Friday of a wall time; public holidays are not known. */
export function isWorkday(wallMs: number): boolean {
  const day = new Date(wallMs).getUTCDay();
  return day >= 1 && day <= 5;
}

/** `14 May 2025, 02:10:07` of an instant in a zone. */
export function stampText(utcMs: number, timeZone: string): string {
  const wall = clockOf(timeZone).wall(utcMs);
  return `${wallDate(wall)}, ${wallTime(wall)}`;
}

/** The days of a period as people say it, `14 Apr 2025` to `13 May 2025`: both are in it. */
export function periodDays(period: BillingPeriod): { first: string; last: string } {
  const clock = clockOf(period.timeZone);
  return { first: wallDate(clock.wall(period.start)), last: wallDate(clock.wall(period.end - 1)) };
}
