import { parseCalendarDate, parseMonth } from '../../billing/calendar-date.js';
import { parseRounding } from '../../billing/rounding.js';
import { GREATEST_OFFSET_MS, isTimeZone, parseInstantOrDate, ZoneClock } from '../../billing/time-zone.js';
import { fieldProblem } from '../../formats/call-log-mapping.js';
import { editDistance } from '../../formats/columns.js';
import { FORMATS } from '../../formats/registry.js';
import { say } from '../../language/say.js';
import { parseDecimal } from '../../table/decimal.js';
import { anyOf } from '../any-of.js';
import { ruleIds } from '../rules.js';
import { parseBundle } from './bundles.js';
import type { SavedChoices } from './saved-choices.js';

/**
 * What is wrong with a value that a user wrote, as a sentence that names the valid ones; undefined if nothing is. One
 * place for the command line, the sidecar and the settings alike.
 */
export type Problem = string | undefined;

/** What a rule can be set to: off, or a severity that replaces its own. */
const RULE_SETTINGS = ['off', 'info', 'warning', 'error'] as const;

/** An id of a format, such as `aircall.usage-report`. `ids`: those that can be named, where users defined more. */
export function formatProblem(text: string, ids: readonly string[] = FORMATS.map(({ id }) => id)): Problem {
  return ids.includes(text) ? undefined : say`${quoted(text)} is not a known format. Known formats: ${ids.join(', ')}.`;
}

/** An IANA name of a time zone. A fixed offset is refused: it knows no daylight saving. */
export function timeZoneProblem(text: string): Problem {
  if (isTimeZone(text)) return undefined;
  if (/^(?:utc|gmt)?\s*[+-]\s*\d/i.test(text))
    return say`${quoted(text)} is a fixed offset, and an offset says nothing about daylight saving. Name the place: Europe/Paris, America/New_York, or UTC.`;
  const near = nearest(text, Intl.supportedValuesOf('timeZone'));
  return near
    ? say`${quoted(text)} is not an IANA time zone. Did you mean ${near}?`
    : say`${quoted(text)} is not an IANA time zone. Write a name such as Europe/Paris, America/New_York or UTC.`;
}

/** `MINIMUM/INCREMENT` in seconds. */
export function roundingProblem(text: string): Problem {
  return parseRounding(text)
    ? undefined
    : say`${quoted(text)} is not a rounding. Write MINIMUM/INCREMENT in seconds, such as 60/60, 30/6, 6/6 or 1/1.`;
}

/** A price of a minute: a plain decimal above zero. */
export function rateProblem(text: string): Problem {
  const rate = parseDecimal(text);
  return rate && rate.mantissa > 0n
    ? undefined
    : say`${quoted(text)} is not a price of a minute. Write a plain decimal such as 0.05.`;
}

/** What a bundle covers: a quantity, perhaps with its unit. */
export function bundleProblem(text: string): Problem {
  return parseBundle(text)
    ? undefined
    : say`${quoted(text)} is not what a bundle covers. Write a quantity with its unit, such as 1000 minutes.`;
}

/** A calendar date, `YYYY-MM-DD`. */
export function dateProblem(text: string): Problem {
  return parseCalendarDate(text)
    ? undefined
    : say`${quoted(text)} is not a date. Write YYYY-MM-DD, such as 2025-05-14.`;
}

/** In which order dates name day and month. */
export function dateOrderProblem(text: string): Problem {
  return text === 'day-first' || text === 'month-first'
    ? undefined
    : say`${quoted(text)} is not an order of day and month. Write day-first or month-first.`;
}

/** A calendar month, `YYYY-MM`. */
export function monthProblem(text: string): Problem {
  return parseMonth(text) ? undefined : say`${quoted(text)} is not a month. Write YYYY-MM, such as 2025-05.`;
}

/** One end of an explicit period: a date, or an instant. */
export function edgeProblem(text: string): Problem {
  return parseInstantOrDate(text, new ZoneClock('UTC')) === undefined
    ? say`${quoted(text)} is neither a date (2025-05-14) nor an instant (2025-05-14T00:00:00Z).`
    : undefined;
}

/** The two letters of a country or territory (ISO 3166-1), in either case. */
export function regionProblem(text: string): Problem {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const known = /^[A-Za-z]{2}$/.test(text) && !/^zz$/i.test(text) && names.of(text.toUpperCase()) !== undefined;
  return known
    ? undefined
    : say`${quoted(text)} is not a region. Write its two letters (ISO 3166), such as US, GB or FR.`;
}

/** The most by which a log's clock can be off. */
export const GREATEST_SHIFT_SECONDS = GREATEST_OFFSET_MS / 1000;

/** A number of seconds from `least` to `most`, with three decimals at most: milliseconds are the finest. */
export function secondsProblem(value: number, least = 0, most = Number.POSITIVE_INFINITY): Problem {
  if (!Number.isFinite(value)) return say`${value} is not a number of seconds.`;
  if (value < least) return say`${value} is less than ${least} seconds.`;
  if (value > most) return say`${value} is more than ${most} seconds.`;
  return Math.round(value * 1000) / 1000 === value
    ? undefined
    : say`${value} has more than three decimals; milliseconds are the finest.`;
}

/** An id of a rule, such as `billing/missing-days`; names those that look alike. */
export function ruleProblem(id: string): Problem {
  const ids = ruleIds();
  if (ids.includes(id)) return undefined;
  const part = ids.filter((known) => known.includes(id));
  const near = part.length > 0 && part.length <= 4 ? anyOf(part) : nearest(id, ids);
  return near
    ? say`${quoted(id)} is not a rule. Did you mean ${near}?`
    : say`${quoted(id)} is not a rule. The rules are: ${ids.join(', ')}.`;
}

/** One of `RULE_SETTINGS`. */
export function ruleSettingProblem(text: string): Problem {
  return (RULE_SETTINGS as readonly string[]).includes(text)
    ? undefined
    : say`${quoted(text)} is not a severity. Use ${RULE_SETTINGS.join(', ')}.`;
}

/** A field of a call log that columns can be mapped to. */
export function mappingFieldProblem(field: string): Problem {
  const problem = fieldProblem(field);
  return problem && `${problem.message} ${problem.advice}`;
}

/** What is wrong with the ways in which a period is said, together. */
export function periodProblem(saved: SavedChoices): Problem {
  const { invoiceDate, previousInvoiceDate, month, periodStart, periodEnd } = saved;
  const ways = [invoiceDate, month, periodStart ?? periodEnd].filter((way) => way !== undefined);
  if (ways.length > 1)
    return say`The period is said in more than one way: use one of invoice date, month, or start and end.`;
  if ((periodStart === undefined) !== (periodEnd === undefined)) return say`A period needs both its start and its end.`;
  if (previousInvoiceDate !== undefined && invoiceDate === undefined)
    return say`A previous invoice date says something only together with an invoice date.`;
  if (previousInvoiceDate !== undefined && invoiceDate !== undefined && previousInvoiceDate >= invoiceDate)
    return say`The previous invoice date ${previousInvoiceDate} is not before the invoice date ${invoiceDate}.`;
  if (periodStart !== undefined && periodEnd !== undefined) {
    const clock = new ZoneClock('UTC');
    const start = parseInstantOrDate(periodStart, clock);
    const end = parseInstantOrDate(periodEnd, clock);
    if (start !== undefined && end === start)
      return say`The period ${periodStart}..${periodEnd} is empty: the end is the first day that is no longer in it. For a single day, write the day after it as the end.`;
    if (start !== undefined && end !== undefined && end < start)
      return say`The period ends (${periodEnd}) before it starts (${periodStart}). The end is the first day that is no longer in it.`;
  }
  return undefined;
}

/** The name nearest to what was written, if any is near. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  const wanted = text.toLowerCase();
  let best: string | undefined;
  let least = Math.max(2, Math.floor(wanted.length / 4)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - wanted.length) >= least) continue;
    const distance = editDistance(wanted, name.toLowerCase());
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

function quoted(text: string): string {
  return say`“${text}”`;
}
