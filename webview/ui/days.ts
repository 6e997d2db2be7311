/** Days as people read them, on every page as in the other forms of the product. */

import { spokenLocale } from '../../src/core/language/say.js';

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** `2025-04-14` → `14 Apr 2025`; as it is where it is no date. */
export function dayText(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? date : dayIn('UTC', at);
}

/** The day that the calendar of a zone shows at an instant: `14 Apr 2025`. Throws a `RangeError` for an unknown zone. */
export function dayIn(timeZone: string, instant: Date): string {
  const locale = spokenLocale();
  if (locale !== undefined) return new Intl.DateTimeFormat(locale, { ...DAY, timeZone }).format(instant);
  const parts = new Intl.DateTimeFormat('en-GB', { ...DAY, timeZone }).formatToParts(instant);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  // British English writes “Sept”; three letters are enough for every month.
  return `${of('day')} ${of('month').slice(0, 3)} ${of('year')}`;
}

/** `2025-04` → `April 2025`. */
export function monthText(month: string): string {
  const format = new Intl.DateTimeFormat(spokenLocale() ?? 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
