import { Temporal } from 'temporal-polyfill';
import type { OracleOptions } from './options.js';

/** A half-open period in epoch ms. */
export interface Period {
  start: number;
  end: number;
  source: 'user' | 'inferred';
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Epoch ms of a stamp, undefined where it cannot be read. A stamp without an offset is read in the zone: the earlier of
 * two in the repeated hour, moved forward in the gap.
 */
export function instantOf(text: string, zone: string): number | undefined {
  const stamp = text.trim();
  const mail = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d{4})$/.exec(stamp);
  if (mail) {
    const month = MONTHS.indexOf(mail[2]) + 1;
    return month === 0
      ? undefined
      : instantOf(
          `${mail[3]}-${two(month)}-${mail[1].padStart(2, '0')}T${mail[4]}:${mail[5]}:${mail[6]}${mail[7]}`,
          zone,
        );
  }
  const parts =
    /^(\d{4})([-/])(\d\d)\2(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?: ?(Z|UTC|[+-]\d\d:?\d\d))?)?$/.exec(
      stamp,
    );
  if (!parts) return undefined;
  const [, year, , month, day, hour = '00', minute = '00', second = '00', fraction = '', offset] = parts;
  const date = new Date(Date.UTC(+year, +month - 1, +day));
  if (date.getUTCMonth() !== +month - 1 || date.getUTCDate() !== +day) return undefined;
  if (+hour > 23 || +minute > 59 || +second > 59) return undefined;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const wall = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second, ms);
  if (offset === undefined) {
    const plain = new Temporal.PlainDateTime(+year, +month, +day, +hour, +minute, +second, ms);
    return plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  }
  if (offset === 'Z' || offset === 'UTC') return wall;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return wall - (offset[0] === '-' ? -minutes : minutes) * 60_000;
}

/** Midnight of a date in a zone. */
function midnight(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

/** The period that the options name, or the one inferred from the stamps. */
export function periodOf(options: OracleOptions, stamps: readonly number[]): Period | undefined {
  const zone = options.timeZone ?? 'UTC';
  if (options.start !== undefined && options.end !== undefined) {
    const read = (text: string) =>
      /^\d{4}-\d\d-\d\d$/.test(text)
        ? midnight(Temporal.PlainDate.from(text), zone)
        : (instantOf(text, zone) as number);
    return { start: read(options.start), end: read(options.end), source: 'user' };
  }
  if (options.month !== undefined) {
    const first = Temporal.PlainDate.from(`${options.month}-01`);
    return { start: midnight(first, zone), end: midnight(first.add({ months: 1 }), zone), source: 'user' };
  }
  if (options.invoiceDate !== undefined) {
    const issued = Temporal.PlainDate.from(options.invoiceDate);
    const previous =
      issued.day >= 29 && options.previousInvoiceDate !== undefined
        ? Temporal.PlainDate.from(options.previousInvoiceDate)
        : issued.subtract({ months: 1 });
    return { start: midnight(previous, zone), end: midnight(issued, zone), source: 'user' };
  }
  return inferPeriod(stamps, zone);
}

/**
 * Every anniversary window that touches a stamp is tried: each day of the month, fitted to months that lack it at either
 * end.
 */
function inferPeriod(stamps: readonly number[], zone: string): Period | undefined {
  if (stamps.length === 0) return undefined;
  const sorted = [...stamps].sort((a, b) => a - b);
  const monthOf = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth();
  const last = monthOf(sorted[sorted.length - 1]);
  const windows: { start: number; end: number; rows: number }[] = [];
  let month = monthOf(sorted[0]).subtract({ months: 1 });
  while (Temporal.PlainYearMonth.compare(month, last) <= 0) {
    for (let day = 1; day <= 31; day++) {
      const start = midnight(month.toPlainDate({ day }), zone);
      const end = midnight(month.add({ months: 1 }).toPlainDate({ day }), zone);
      windows.push({ start, end, rows: sorted.filter((ms) => ms >= start && ms < end).length });
    }
    month = month.add({ months: 1 });
  }
  windows.sort((a, b) => a.start - b.start || a.end - b.end);
  const most = Math.max(...windows.map((window) => window.rows));
  const tied = windows.filter((window) => window.rows * 100 >= most * 99);
  // Nearest rank: the smallest stamp that at least one stamp in a hundred does not exceed.
  const percentile = sorted[Math.ceil(sorted.length / 100) - 1];
  const distance = (window: { start: number }) => Math.abs(window.start - percentile);
  const best = tied.reduce((one, other) => (distance(other) < distance(one) ? other : one));
  return { start: best.start, end: best.end, source: 'inferred' };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
