import type { BillingPeriod } from '../billing/billing-period.js';
import { grouped } from './seconds.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A period as people read it: first and last day, both inclusive, in the zone its dates are written in, with where it
 * comes from. An edge that is not at midnight is shown with its time.
 */
export function periodText(period: BillingPeriod): string {
  const start = wallClock(period.start, period.timeZone);
  const end = wallClock(period.end, period.timeZone);
  const days =
    start.time === '00:00:00' && end.time === '00:00:00'
      ? `${dateWords(start)} – ${dateWords(wallClock(period.end - 1, period.timeZone))}`
      : `${dateWords(start)} ${start.time} – ${dateWords(end)} ${end.time} (exclusive)`;
  const zone = period.assumedTimeZone ? `${period.timeZone}, assumed` : period.timeZone;
  return `${days} (${zone})${sourceWords(period)}`;
}

function sourceWords({ source, share }: BillingPeriod): string {
  if (source === 'user') return ', as set';
  if (source === 'file') return ', as the file says';
  const held = share ? `: it holds ${grouped(share.inside)} of ${grouped(share.of)} rows` : '';
  return `, inferred${held}; set the billing period to be sure`;
}

interface WallClock {
  year: number;
  month: number;
  day: number;
  time: string;
}

/** What a clock in a zone shows at an instant. Years below 1000 do not occur. */
function wallClock(ms: number, timeZone: string): WallClock {
  if (timeZone === 'UTC') {
    const date = new Date(ms);
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      time: date.toISOString().slice(11, 19),
    };
  }
  const parts: Record<string, string> = {};
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  for (const { type, value } of format.formatToParts(ms)) parts[type] = value;
  return {
    year: Number(parts.year),
    month: Number(parts.month),
    day: Number(parts.day),
    time: `${parts.hour}:${parts.minute}:${parts.second}`,
  };
}

function dateWords({ year, month, day }: WallClock): string {
  return `${day} ${MONTHS[month - 1]} ${year}`;
}
