import type { BillingPeriod } from '../billing/billing-period.js';
import { dateOfWall } from '../billing/calendar-date.js';
import { ZoneClock } from '../billing/time-zone.js';
import { grouped } from './seconds.js';

const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A period as people read it: first and last day, both inclusive, in the zone its dates are written in, with where it
 * comes from. An edge that is not at midnight is shown with its time.
 */
export function periodText(period: BillingPeriod): string {
  const clock = new ZoneClock(period.timeZone);
  const start = clock.wall(period.start);
  const end = clock.wall(period.end);
  const days =
    start % DAY_MS === 0 && end % DAY_MS === 0
      ? `${dayWords(start)} – ${dayWords(end - 1)}`
      : `${dayWords(start)} ${timeWords(start)} – ${dayWords(end)} ${timeWords(end)} (exclusive)`;
  const zone = period.assumedTimeZone ? `${period.timeZone}, assumed` : period.timeZone;
  return `${days} (${zone})${sourceWords(period)}`;
}

function sourceWords({ source, share }: BillingPeriod): string {
  if (source === 'user') return ', as set';
  if (source === 'file') return ', as the file says';
  const held = share ? `: it holds ${grouped(share.inside)} of ${grouped(share.of)} rows` : '';
  return `, inferred${held}; set the billing period to be sure`;
}

/** A wall time's day: `14 Apr 2025`. */
function dayWords(wallMs: number): string {
  const { year, month, day } = dateOfWall(wallMs);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** A wall time's time of day: `00:00:00`. */
function timeWords(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(11, 19);
}
