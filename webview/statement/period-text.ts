import { say } from '../../src/core/language/say.js';
import type { PeriodView } from '../../src/engine/protocol.js';
import { dayIn, dayText } from '../ui/days.js';
import { grouped } from '../ui/numbers.js';

/** `14 Apr 2025 – 13 May 2025`: first and last day, both inclusive; an edge that is not at midnight with its time. */
export function periodDays({ start, end, timeZone, firstDate, lastDate }: PeriodView): string {
  const from = wallTime(start, timeZone);
  const to = wallTime(end, timeZone);
  if (from && to && (from.time !== '00:00:00' || to.time !== '00:00:00'))
    return say`${from.day} ${from.time} – ${to.day} ${to.time} (exclusive)`;
  return `${dayText(firstDate)} – ${dayText(lastDate)}`;
}

/** The zone of a period, and whether anybody said it. */
export function periodZone({ timeZone, assumedTimeZone }: PeriodView): string {
  return assumedTimeZone ? say`${timeZone}, assumed` : timeZone;
}

/** Where the period comes from: `as set`. */
export function periodSource({ source, share }: PeriodView): string {
  if (source === 'user') return say`as set`;
  if (source === 'file') return say`as the file says`;
  if (!share) return say`inferred; set the billing period to be sure`;
  return say`inferred: it holds ${grouped(share.inside)} of ${grouped(share.of)} rows; set the billing period to be sure`;
}

/** Day and time of day that a clock in the zone shows; undefined where the zone is unknown to the browser. */
function wallTime(instant: string, timeZone: string): { day: string; time: string } | undefined {
  const at = new Date(instant);
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(at);
    const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
    return { day: dayIn(timeZone, at), time: `${of('hour')}:${of('minute')}:${of('second')}` };
  } catch {
    return undefined;
  }
}
