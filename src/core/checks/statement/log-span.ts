import { DAY_MS } from '../../billing/calendar-date.js';
import { formatDate, ZoneClock } from '../../billing/time-zone.js';
import type { StatementFacts } from '../statement-facts.js';

/** What a call log covers: the whole local days from its first to its last call. */
export interface LogSpan {
  /** Row of the log side with the earliest and the latest start, -1 where no call has a readable start. */
  firstRow: number;
  lastRow: number;
  /** Half-open, epoch ms UTC: midnight before the first call to midnight after the last, in the period's zone. */
  start: number;
  end: number;
  /** The first and the last day, `YYYY-MM-DD`. */
  firstDate: string;
  lastDate: string;
}

const found = new WeakMap<StatementFacts, LogSpan>();

/**
 * The span that the log covers. A log says nothing about the time before its first and after its last call, but nobody
 * exports parts of a day: whole days are taken as covered.
 */
export function logSpan(facts: StatementFacts): LogSpan {
  let span = found.get(facts);
  if (!span) {
    span = measure(facts);
    found.set(facts, span);
  }
  return span;
}

function measure({ log, period }: StatementFacts): LogSpan {
  let firstRow = -1;
  let lastRow = -1;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < log.rowCount; row++) {
    const start = log.start[row];
    if (log.unreadable[row] === 1) continue;
    if (start < first) {
      first = start;
      firstRow = row;
    }
    if (start > last) {
      last = start;
      lastRow = row;
    }
  }
  if (firstRow < 0) return { firstRow, lastRow, start: 0, end: 0, firstDate: '', lastDate: '' };
  const clock = new ZoneClock(period.timeZone);
  const midnight = (instant: number, days: number) =>
    clock.startOfDay((Math.floor(clock.wall(instant) / DAY_MS) + days) * DAY_MS);
  return {
    firstRow,
    lastRow,
    start: midnight(first, 0),
    end: midnight(last, 1),
    firstDate: formatDate(first, clock),
    lastDate: formatDate(last, clock),
  };
}
