import type { BillingPeriod } from '../billing/billing-period.js';
import { DAY_MS, wallDate, wallTime } from '../billing/calendar-date.js';
import { ZoneClock } from '../billing/time-zone.js';
import { say } from '../language/say.js';
import { grouped } from './seconds.js';

/**
 * A period as people read it: first and last day, both inclusive, in the zone its dates are written in, with where it
 * comes from. An edge that is not at midnight is shown with its time.
 */
export function periodText(period: BillingPeriod): string {
  const days = daysText(period);
  const zone = period.assumedTimeZone ? say`${period.timeZone}, assumed` : period.timeZone;
  return withSource(`${days} (${zone})`, period);
}

/** First and last day of a period, both inclusive; with their times where an edge is not at midnight. */
export function daysText(period: Pick<BillingPeriod, 'start' | 'end' | 'timeZone'>): string {
  const clock = new ZoneClock(period.timeZone);
  const start = clock.wall(period.start);
  const end = clock.wall(period.end);
  return start % DAY_MS === 0 && end % DAY_MS === 0
    ? `${wallDate(start)} – ${wallDate(end - 1)}`
    : say`${wallDate(start)} ${wallTime(start)} – ${wallDate(end)} ${wallTime(end)} (exclusive)`;
}

function withSource(text: string, { source, share }: BillingPeriod): string {
  if (source === 'user') return say`${text}, as set`;
  if (source === 'file') return say`${text}, as the file says`;
  return share
    ? say`${text}, inferred: it holds ${grouped(share.inside)} of ${grouped(share.of)} rows; set the billing period to be sure`
    : say`${text}, inferred; set the billing period to be sure`;
}
