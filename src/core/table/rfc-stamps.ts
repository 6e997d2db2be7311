import { INSTANT_ABSOLUTE, INSTANT_INVALID } from './instant-states.js';
import { daysFromCivil, daysInMonth } from './iso-stamps.js';

const DAY_MS = 86_400_000;
/** Length of `Sun, 20 Apr 2025 10:00:00 +0000`, and of the same with `GMT`. */
const WITH_OFFSET = 31;
const WITH_GMT = 29;
const COMMA = 44;
const BLANK = 32;
const COLON = 58;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Months by their three letters, in lower case and as one number. */
const MONTH_OF = new Map(MONTHS.map((name, at) => [lettersOf(name), at + 1]));

/**
 * Reads stamps in the form that mail and many APIs use ("RFC 2822, Internet Message Format") out of bytes, without
 * making a text of any: a weekday, a date of two digits, a time with seconds, and an offset or GMT.
 */
export class RfcStamps {
  /** The instant read last: epoch ms, UTC. */
  ms = 0;
  /** The day read last as it is written, and its epoch ms: neighbours are mostly of one day. */
  private lastDate = -1;
  private lastMonth = -1;
  private lastYear = -1;
  private lastDay = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** Reads `[start, end)`. Returns `INSTANT_ABSOLUTE`, the value in `ms`, or `INSTANT_INVALID`: it is of another form. */
  read(start: number, end: number): number {
    const { bytes } = this;
    const length = end - start;
    if ((length !== WITH_OFFSET && length !== WITH_GMT) || bytes[start + 3] !== COMMA) return INSTANT_INVALID;
    if (
      bytes[start + 4] !== BLANK ||
      bytes[start + 7] !== BLANK ||
      bytes[start + 11] !== BLANK ||
      bytes[start + 16] !== BLANK ||
      bytes[start + 19] !== COLON ||
      bytes[start + 22] !== COLON ||
      bytes[start + 25] !== BLANK
    )
      return INSTANT_INVALID;
    const offset = length === WITH_GMT ? gmt(bytes, start + 26) : offsetAt(bytes, start + 26);
    const hour = two(bytes, start + 17);
    const minute = two(bytes, start + 20);
    const second = two(bytes, start + 23);
    // NaN and -1 fail alike.
    if (!(offset > -DAY_MS && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60))
      return INSTANT_INVALID;
    if (!this.readDay(start)) return INSTANT_INVALID;
    this.ms = this.lastDay + hour * 3_600_000 + minute * 60_000 + Math.min(second, 59) * 1000 - offset;
    return INSTANT_ABSOLUTE;
  }

  private readDay(start: number): boolean {
    const { bytes } = this;
    const date = two(bytes, start + 5);
    // Setting this bit makes ASCII letters small; what else it makes is no letter of a month.
    const letters = ((bytes[start + 8] | 32) << 16) | ((bytes[start + 9] | 32) << 8) | bytes[start + 10] | 32;
    const year = two(bytes, start + 12) * 100 + two(bytes, start + 14);
    if (date === this.lastDate && letters === this.lastMonth && year === this.lastYear) return true;
    const month = MONTH_OF.get(letters) ?? 0;
    if (two(bytes, start + 12) < 0 || two(bytes, start + 14) < 0 || month === 0) return false;
    if (date < 1 || date > daysInMonth(year, month)) return false;
    this.lastDate = date;
    this.lastMonth = letters;
    this.lastYear = year;
    this.lastDay = daysFromCivil(year, month, date) * DAY_MS;
    return true;
  }
}

function lettersOf(name: string): number {
  return (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2);
}

function two(bytes: Uint8Array, at: number): number {
  const a = bytes[at] - 48;
  const b = bytes[at + 1] - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : -1;
}

/** Ms of `±HHMM`, NaN if it is none. */
function offsetAt(bytes: Uint8Array, at: number): number {
  const hours = two(bytes, at + 1);
  const minutes = two(bytes, at + 3);
  if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) return Number.NaN;
  const ms = (hours * 60 + minutes) * 60_000;
  return bytes[at] === 43 ? ms : bytes[at] === 45 ? -ms : Number.NaN;
}

/** 0 for `GMT`, NaN for anything else. */
function gmt(bytes: Uint8Array, at: number): number {
  return bytes[at] === 71 && bytes[at + 1] === 77 && bytes[at + 2] === 84 ? 0 : Number.NaN;
}
