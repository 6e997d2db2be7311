import { wallDate } from '../../core/billing/calendar-date.js';

/** The day after a date `YYYY-MM-DD`. */
export function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Whether a text is a date that exists, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** `14 Apr 2025 – 13 May 2025`, both days included. */
export function dateSpan(first: string, last: string): string {
  return `${dateWords(first)} – ${dateWords(last)}`;
}

/** `14 Apr 2025` for `2025-04-14`. */
export function dateWords(date: string): string {
  return wallDate(Date.parse(`${date}T00:00:00Z`));
}
