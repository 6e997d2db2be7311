import { daysInMonth } from '../table/iso-stamps.js';
import {
  type BillingPeriod,
  type FileDates,
  isPeriodChosen,
  type PeriodBounds,
  type PeriodChoice,
  type PeriodError,
  periodFromChoice,
  periodFromFileDates,
} from './billing-period.js';
import { type CalendarDate, DAY_MS, dateOfWall, wallOf } from './calendar-date.js';
import type { ZoneClock } from './time-zone.js';

/** A period that the stamps of a file suggest. */
export interface PeriodCandidate {
  /** Half-open, epoch ms UTC. */
  start: number;
  end: number;
  kind: 'anniversary' | 'month';
  /** Day of the month on which it starts, 1–31; months without that day start on their last one. */
  day: number;
  /** Rows with a stamp inside. */
  inside: number;
  /** Rows with a stamp. */
  of: number;
}

/** Years that a local day is counted for; what lies beyond is a stamp, but in no period. */
const FIRST_DAY = Math.floor(wallOf({ year: 0, month: 1, day: 1 }) / DAY_MS);
const LAST_DAY = Math.floor(wallOf({ year: 9999, month: 12, day: 31 }) / DAY_MS);

/**
 * The periods that the stamps suggest, the best first (reconciliation rules, billing period). Candidates are the
 * windows between the same day of two neighbouring months, for each day of the month, in every month that has rows;
 * day 1 is the calendar month. The one with most rows wins. Those with at least 99 % of its rows tie with it, and of
 * these the one whose start is nearest to the 1st percentile of the stamps (nearest rank) wins; then the earlier
 * start, then more rows, then the earlier end. The others follow by rows, then in the same order.
 *
 * @param stamps Epoch ms UTC, NaN where a row has none.
 * @param monthsOnly Whether calendar months are the only candidates.
 */
export function inferPeriods(stamps: Float64Array, clock: ZoneClock, monthsOnly = false): PeriodCandidate[] {
  const days = new DayHistogram(stamps, clock);
  if (days.inside === 0) return [];
  const candidates = windows(days, clock, monthsOnly ? 1 : 31);
  let most = 0;
  for (const candidate of candidates) most = Math.max(most, candidate.inside);
  const percentile = days.percentile(stamps, clock);
  const ties = (candidate: PeriodCandidate) => candidate.inside * 100 >= most * 99;
  return candidates.sort(
    (a, b) =>
      Number(ties(b)) - Number(ties(a)) ||
      (ties(a) ? 0 : b.inside - a.inside) ||
      Math.abs(a.start - percentile) - Math.abs(b.start - percentile) ||
      a.start - b.start ||
      b.inside - a.inside ||
      a.end - b.end,
  );
}

/** What there is to take a period from. */
export interface PeriodEvidence {
  choice?: PeriodChoice;
  /** Dates that the file itself states. */
  fileDates?: FileDates;
  /** Stamps of the usage file, epoch ms UTC, NaN where a row has none. */
  stamps: Float64Array;
  /** Whether the provider bills by calendar month. */
  byMonth?: boolean;
  /** Clock of the usage file's zone. */
  clock: ZoneClock;
  assumedTimeZone: boolean;
}

/** A billing period with where it comes from, or why there is none. */
export interface ResolvedPeriod {
  /** Undefined where nothing says one, or where there is an error. */
  period?: BillingPeriod;
  /** What the stamps suggest, the best first; empty where the period is not inferred. */
  candidates: PeriodCandidate[];
  /** The user's choice or the file's dates cannot be used; says what to do. */
  error?: string;
}

/** The billing period: the user's choice, else the file's own dates, else the best inferred one. */
export function resolvePeriod(evidence: PeriodEvidence): ResolvedPeriod {
  const { choice, fileDates, stamps, clock, assumedTimeZone } = evidence;
  const zone = { timeZone: clock.timeZone, assumedTimeZone };
  const stated = (bounds: PeriodBounds | PeriodError, source: 'user' | 'file'): ResolvedPeriod =>
    'error' in bounds
      ? { candidates: [], error: bounds.error }
      : { candidates: [], period: { start: bounds.start, end: bounds.end, source, ...zone } };
  if (isPeriodChosen(choice)) return stated(periodFromChoice(choice, clock), 'user');
  if (fileDates) return stated(periodFromFileDates(fileDates, clock), 'file');
  const candidates = inferPeriods(stamps, clock, evidence.byMonth);
  if (candidates.length === 0) return { candidates };
  const { start, end, inside, of } = candidates[0];
  return { candidates, period: { start, end, source: 'inferred', share: { inside, of }, ...zone } };
}

/** Rows per local day. */
class DayHistogram {
  /** Rows with a stamp, and those of them in a year that is counted. */
  of = 0;
  inside = 0;
  first = LAST_DAY;
  last = FIRST_DAY;
  /** Rows on the days from `first`. */
  private counts: Uint32Array;
  /** Rows before each of those days. */
  private before: Float64Array;

  constructor(stamps: Float64Array, clock: ZoneClock) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < stamps.length; row++) {
      const stamp = stamps[row];
      if (stamp < low) low = stamp;
      if (stamp > high) high = stamp;
    }
    if (low > high) low = high = 0;
    const first = Math.max(FIRST_DAY, Math.floor(low / DAY_MS) - 2);
    const last = Math.max(first, Math.min(LAST_DAY, Math.floor(high / DAY_MS) + 2));
    this.first = first;
    this.last = last;
    const counts = new Uint32Array(last - first + 1);
    for (let row = 0; row < stamps.length; row++) {
      const stamp = stamps[row];
      if (Number.isNaN(stamp)) continue;
      this.of++;
      const day = Math.floor((stamp + clock.offsetAt(stamp)) / DAY_MS);
      if (day < first || day > last) continue;
      counts[day - first]++;
      this.inside++;
    }
    this.counts = counts;
    this.before = new Float64Array(counts.length + 1);
    for (let i = 0; i < counts.length; i++) this.before[i + 1] = this.before[i] + counts[i];
  }

  /** Rows on the local days `[from, to)`. */
  between(from: number, to: number): number {
    return this.rowsBefore(to) - this.rowsBefore(from);
  }

  private rowsBefore(day: number): number {
    return this.before[Math.max(0, Math.min(this.counts.length, day - this.first))];
  }

  /** The stamp of rank ⌈rows / 100⌉ from below. */
  percentile(stamps: Float64Array, clock: ZoneClock): number {
    const rank = Math.ceil(this.inside / 100);
    let at = 0;
    while (this.before[at + 1] < rank) at++;
    const day = this.first + at;
    const ofDay = new Float64Array(this.counts[at]);
    // No zone is a day or more away from UTC: only what is near is worth asking the clock about.
    const near = (day - 1) * DAY_MS;
    const far = (day + 2) * DAY_MS;
    let length = 0;
    for (let row = 0; row < stamps.length; row++) {
      const stamp = stamps[row];
      if (!(stamp >= near && stamp < far)) continue;
      if (Math.floor((stamp + clock.offsetAt(stamp)) / DAY_MS) === day) ofDay[length++] = stamp;
    }
    ofDay.sort();
    return ofDay[rank - this.before[at] - 1];
  }
}

/** All windows that hold a row and start on one of the days of a month up to `lastDay`. */
function windows(days: DayHistogram, clock: ZoneClock, lastDay: number): PeriodCandidate[] {
  const found: PeriodCandidate[] = [];
  const from = dateOfWall(days.first * DAY_MS);
  const to = dateOfWall(days.last * DAY_MS);
  const lastMonth = to.year * 12 + to.month - 1;
  for (let month = from.year * 12 + from.month - 2; month <= lastMonth; month++) {
    const start = anchored(month, 1);
    const end = anchored(month + 2, 1);
    // Most months of a file that spans centuries (a stray stamp) have no rows.
    if (days.between(dayNumber(start), dayNumber(end)) === 0) continue;
    for (let day = 1; day <= lastDay; day++) {
      const first = anchored(month, day);
      const after = anchored(month + 1, day);
      const inside = days.between(dayNumber(first), dayNumber(after));
      if (inside === 0) continue;
      found.push({
        start: clock.startOfDay(wallOf(first)),
        end: clock.startOfDay(wallOf(after)),
        kind: day === 1 ? 'month' : 'anniversary',
        day,
        inside,
        of: days.of,
      });
    }
  }
  return found;
}

/** A day of a month counted from year 0, or the month's last day where it is too short. */
function anchored(month: number, day: number): CalendarDate {
  const year = Math.floor(month / 12);
  const inYear = month - year * 12 + 1;
  return { year, month: inYear, day: day <= 28 ? day : Math.min(day, daysInMonth(year, inYear)) };
}

function dayNumber(date: CalendarDate): number {
  return Math.floor(wallOf(date) / DAY_MS);
}
