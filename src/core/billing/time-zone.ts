import { Temporal } from 'temporal-polyfill';
import { INSTANT_BLANK, INSTANT_INVALID, INSTANT_NAIVE, type InstantColumn } from '../table/instant-column.js';
import { DAY_MS, parseCalendarDate, wallOf } from './calendar-date.js';

/** A local stamp that happened twice: the earlier instant was taken. */
export const FOLD = 1;
/** A local stamp that never happened: it was moved forward by the length of the gap. */
export const GAP = 2;

/** Where the stamps of a file come from, per row. */
export interface Stamps {
  /** Epoch ms UTC; NaN where the row has none or it cannot be read. Not to be changed: they may be the table's own. */
  values: Float64Array;
  /** `FOLD` or `GAP` where a local stamp fell into a repeated or a missing hour, else 0. Undefined: nowhere. */
  local?: Uint8Array;
  /** How many stamps had no offset and were read in the zone. */
  naive: number;
}

/** No offset changes by more than a day, so this far from a change a local time has exactly one meaning. */
const GUARD_MS = 2 * DAY_MS;
/** Clocks on Earth differ from UTC by at most 14 hours. */
export const GREATEST_OFFSET_MS = 14 * 3_600_000;
/** The instants that ECMAScript can name. */
const LIMIT_MS = 8.64e15;

/**
 * Whether the text is the name of a zone in the IANA database (`Europe/Paris`, `UTC`, `Etc/GMT+2`). Offsets such as
 * `+02:00` or `UTC+2` are not: they say nothing about daylight saving.
 */
export function isTimeZone(text: string): boolean {
  return zoneName(text) !== undefined;
}

/** The name as the database spells it, whatever the case of the text; undefined if there is no such zone. */
function zoneName(text: string): string | undefined {
  if (!/^[a-z][a-z0-9_+/-]*$/i.test(text)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
  } catch {
    return undefined;
  }
}

/** A stretch of time `[from, to)`, UTC ms, in which a zone has one offset (ms, east positive). */
interface Segment {
  from: number;
  to: number;
  offset: number;
}

/**
 * The clock on the wall of a zone. Wall times are written as ms, as if the wall showed UTC. Stretches between two
 * changes of the offset are looked up once and kept, so that a column of stamps costs a few look-ups in all.
 */
export class ZoneClock {
  /** IANA name, as the database spells it. */
  readonly timeZone: string;
  /** What the last `toUtc` met: 0, `FOLD` or `GAP`. */
  lastFlag = 0;
  /** Known stretches in ascending order; there may be unknown ones between them. */
  private readonly segments: Segment[] = [];
  private current: Segment;

  /** @throws RangeError if the zone is not an IANA name; ask `isTimeZone` first. */
  constructor(timeZone: string) {
    const name = zoneName(timeZone);
    if (name === undefined) {
      throw new RangeError(`"${timeZone}" is not an IANA time zone. Write a name such as Europe/Paris or UTC.`);
    }
    this.timeZone = name;
    this.current = this.lookUp(0);
    this.segments.push(this.current);
  }

  /**
   * The instant of a wall time, UTC ms. In a repeated hour the earlier instant is taken, in a gap the wall is moved
   * forward by the gap's length; `lastFlag` tells.
   */
  toUtc(wallMs: number): number {
    const segment = this.current;
    const utc = wallMs - segment.offset;
    if (utc - segment.from >= GUARD_MS && segment.to - utc > GUARD_MS) {
      this.lastFlag = 0;
      return utc;
    }
    return this.toUtcNearChange(wallMs);
  }

  /** Offset from UTC at an instant, ms, east positive. */
  offsetAt(utcMs: number): number {
    const segment = this.current;
    if (utcMs >= segment.from && utcMs < segment.to) return segment.offset;
    return this.segmentAt(utcMs).offset;
  }

  /** The wall time at an instant. */
  wall(utcMs: number): number {
    return utcMs + this.offsetAt(utcMs);
  }

  /** The first instant of the local day that holds or follows a wall time at midnight. */
  startOfDay(wallMidnightMs: number): number {
    const utc = this.toUtc(wallMidnightMs);
    // A day whose midnight is missing starts where the gap ends, at the very change of the offset.
    return this.lastFlag === GAP ? this.segmentAt(utc).from : utc;
  }

  private toUtcNearChange(wallMs: number): number {
    this.lastFlag = 0;
    if (!(Math.abs(wallMs) < LIMIT_MS - GUARD_MS)) return Number.NaN;
    let segment = this.segmentAt(wallMs - GUARD_MS);
    let found = Number.NaN;
    let before = segment;
    // Two changes less than four days apart would be new to the database, but cost nothing to allow for.
    for (;;) {
      const utc = wallMs - segment.offset;
      if (utc >= segment.from && utc < segment.to) {
        if (!Number.isNaN(found)) {
          this.lastFlag = FOLD;
          return found;
        }
        found = utc;
      } else if (Number.isNaN(found) && utc >= segment.to) before = segment;
      if (segment.to > wallMs + GUARD_MS) break;
      segment = this.segmentAt(segment.to);
    }
    if (!Number.isNaN(found)) return found;
    this.lastFlag = GAP;
    return wallMs - before.offset;
  }

  private segmentAt(utcMs: number): Segment {
    const segments = this.segments;
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (segments[middle].from <= utcMs) low = middle + 1;
      else high = middle;
    }
    if (low > 0 && utcMs < segments[low - 1].to) {
      this.current = segments[low - 1];
    } else {
      this.current = this.lookUp(utcMs);
      segments.splice(low, 0, this.current);
    }
    return this.current;
  }

  private lookUp(utcMs: number): Segment {
    const within = Math.max(-LIMIT_MS, Math.min(LIMIT_MS - 1, Math.floor(utcMs)));
    const here = Temporal.Instant.fromEpochMilliseconds(within).toZonedDateTimeISO(this.timeZone);
    const next = here.getTimeZoneTransition('next');
    // The change at this very instant counts: `previous` alone would skip it.
    const previous = here.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
    return {
      from: previous ? previous.epochMilliseconds : Number.NEGATIVE_INFINITY,
      to: next ? next.epochMilliseconds : Number.POSITIVE_INFINITY,
      offset: here.offsetNanoseconds / 1_000_000,
    };
  }
}

/**
 * Resolves a column of stamps: those with an offset are what they say, naive ones are read in the clock's zone. Blank
 * and invalid ones are NaN.
 */
export function resolveStamps(column: InstantColumn, clock: ZoneClock): Stamps {
  if (column.naive + column.blank + column.invalid === 0) return { values: column.values, naive: 0 };
  const { states } = column;
  const values = column.values.slice();
  const count = values.length;
  let local: Uint8Array | undefined;
  let naive = 0;
  for (let row = 0; row < count; row++) {
    const state = states[row];
    if (state === INSTANT_NAIVE) {
      naive++;
      values[row] = clock.toUtc(values[row]);
      if (clock.lastFlag !== 0) {
        local ??= new Uint8Array(count);
        local[row] = clock.lastFlag;
      }
    } else if (state === INSTANT_BLANK || state === INSTANT_INVALID) values[row] = Number.NaN;
  }
  return local ? { values, local, naive } : { values, naive };
}

/** `2025-04-14T00:00:00Z`; milliseconds only where there are any. Empty for NaN and what no calendar reaches. */
export function formatInstant(ms: number): string {
  if (!(Math.abs(ms) <= LIMIT_MS)) return '';
  const text = new Date(ms).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

/** The date of an instant in the clock's zone, `YYYY-MM-DD`. Empty for NaN. */
export function formatDate(ms: number, clock: ZoneClock): string {
  return Number.isNaN(ms) ? '' : formatInstant(clock.wall(ms)).split('T')[0];
}

/** The start of a day `YYYY-MM-DD` in the clock's zone, UTC ms; undefined if there is no such day. */
function parseDateInZone(text: string, clock: ZoneClock): number | undefined {
  const date = parseCalendarDate(text);
  return date && clock.startOfDay(wallOf(date));
}

/**
 * One end of an explicit period: a date (its start in the zone), a local date and time in the zone, or an instant with
 * `Z` or an offset. UTC ms; undefined if it is none of these.
 */
export function parseInstantOrDate(text: string, clock: ZoneClock): number | undefined {
  const trimmed = text.trim();
  const found =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(trimmed);
  if (!found) return undefined;
  const [, date, hour, minute, second = '0', fraction = '', zone] = found;
  if (hour === undefined) return parseDateInZone(date, clock);
  const day = parseCalendarDate(date);
  if (!day || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const wall =
    wallOf(day) +
    Number(hour) * 3_600_000 +
    Number(minute) * 60_000 +
    Number(second) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (zone === undefined) return clock.toUtc(wall);
  if (zone === 'Z' || zone === 'z') return wall;
  const offset = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return wall - (zone[0] === '-' ? -offset : offset) * 60_000;
}
