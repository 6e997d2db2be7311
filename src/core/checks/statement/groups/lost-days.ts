import { DAY_MS } from '../../../billing/calendar-date.js';
import { ZoneClock } from '../../../billing/time-zone.js';
import type { StatementFacts } from '../../statement-facts.js';

/** Share of the days that must have calls before one without is remarkable. */
const SHARE = 0.9;
/** With fewer days nothing can be said of a usual one. */
const LEAST_DAYS = 5;

/**
 * Days of the billing period, between the log's first and last call, on which the log has no call although at least 90 %
 * of the period's days, or of its weekdays, have some. Wall times of their midnights in the period's zone.
 */
export function lostDays({ log, period }: StatementFacts): number[] {
  const clock = new ZoneClock(period.timeZone);
  const first = Math.floor(clock.wall(period.start) / DAY_MS);
  const days = Math.floor(clock.wall(period.end - 1) / DAY_MS) - first + 1;
  const calls = new Int32Array(days);
  // A day is looked up again only where the next call is not in the same one.
  let from = 0;
  let to = 0;
  let day = 0;
  for (let row = 0; row < log.rowCount; row++) {
    const start = log.start[row];
    if (log.unreadable[row] === 1 || start < period.start || start >= period.end) continue;
    if (start < from || start >= to) {
      day = Math.floor(clock.wall(start) / DAY_MS);
      from = clock.startOfDay(day * DAY_MS);
      to = clock.startOfDay((day + 1) * DAY_MS);
    }
    calls[day - first]++;
  }
  const inside: number[] = [];
  for (let at = 0; at < days; at++) inside.push(at);
  const within = inside.slice(
    inside.findIndex((at) => calls[at] > 0),
    days - [...inside].reverse().findIndex((at) => calls[at] > 0),
  );
  if (!inside.some((at) => calls[at] > 0)) return [];
  // 1 January 1970 was a Thursday.
  const isWeekday = (at: number) => (first + at + 4) % 7 !== 0 && (first + at + 4) % 7 !== 6;
  const usual = (of: readonly number[]) =>
    of.length >= LEAST_DAYS && of.filter((at) => calls[at] > 0).length >= SHARE * of.length;
  const everyDay = usual(within);
  const everyWeekday = usual(within.filter(isWeekday));
  return within
    .filter((at) => calls[at] === 0 && (everyDay || (everyWeekday && isWeekday(at))))
    .map((at) => (first + at) * DAY_MS);
}
