import { Temporal } from 'temporal-polyfill';
import type { OracleOptions } from './options.js';
import type { Chance } from './random.js';

/** The period that the calls of a pair are spread over, whether or not the options say it. */
export interface GeneratedPeriod {
  start: number;
  end: number;
}

const ZONES = ['UTC', 'Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];

/** Options of every kind, most of them left at their defaults most of the time. */
export function randomOptions(chance: Chance): {
  options: OracleOptions;
  period: GeneratedPeriod;
  zones: { usage: string; log: string };
} {
  const options: OracleOptions = {};
  if (chance.is(0.4)) options.timeZone = chance.pick(ZONES);
  if (chance.is(0.4)) options.callLogTimeZone = chance.pick(ZONES);
  if (chance.is(0.3)) {
    const [minimum, increment] = chance.pick([
      [60, 60],
      [30, 6],
      [6, 6],
      [1, 1],
      [60, 1],
      [60, 30],
    ]);
    options.minimumSeconds = minimum;
    options.incrementSeconds = increment;
  }
  if (chance.is(0.15)) options.freeBelowSeconds = chance.pick([5, 6, 10, 60]);
  if (chance.is(0.15)) options.billZeroSecondCompleted = true;
  if (chance.is(0.2)) options.toleranceSeconds = chance.pick([0, 59, 60, 120, 86_400]);
  if (chance.is(0.15)) options.startToleranceSeconds = chance.pick([0, 2, 5, 30, 120]);
  if (chance.is(0.3)) options.defaultRegion = chance.pick(['US', 'GB', 'FR']);
  return {
    options,
    period: choosePeriod(options, chance),
    zones: { usage: options.timeZone ?? 'UTC', log: options.callLogTimeZone ?? 'UTC' },
  };
}

function choosePeriod(options: OracleOptions, chance: Chance): GeneratedPeriod {
  const zone = options.timeZone ?? 'UTC';
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds;
  const year = chance.pick([2024, 2025]);
  // Months around both changes of the clocks, and short ones.
  const month = chance.pick([3, 4, 5, 10, 11, 12]);
  switch (chance.int(0, 5)) {
    case 0: {
      const first = new Temporal.PlainDate(year, month, 1);
      options.month = first.toPlainYearMonth().toString();
      return { start: midnight(first), end: midnight(first.add({ months: 1 })) };
    }
    case 1: {
      const first = new Temporal.PlainDate(year, month, chance.int(1, 20));
      const after = first.add({ days: chance.int(1, 40) });
      options.start = first.toString();
      options.end = after.toString();
      return { start: midnight(first), end: midnight(after) };
    }
    case 2: {
      const last = new Temporal.PlainDate(year, chance.pick([3, 5, 10, 12]), chance.int(29, 31));
      options.invoiceDate = last.toString();
      const previous = chance.is(0.5) ? last.subtract({ months: 1, days: chance.int(0, 2) }) : undefined;
      if (previous) options.previousInvoiceDate = previous.toString();
      return { start: midnight(previous ?? last.subtract({ months: 1 })), end: midnight(last) };
    }
    case 3: {
      // Nobody says the period: it is inferred.
      const first = new Temporal.PlainDate(year, month, chance.int(1, 30));
      return { start: midnight(first), end: midnight(first.add({ months: 1 })) };
    }
    default: {
      const issued = new Temporal.PlainDate(year, month, chance.int(1, 28));
      options.invoiceDate = issued.toString();
      return { start: midnight(issued.subtract({ months: 1 })), end: midnight(issued) };
    }
  }
}
