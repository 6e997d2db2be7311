import { viewOf } from '../reading/byte-view.js';
import { INSTANT_ABSOLUTE, INSTANT_INVALID, INSTANT_NAIVE } from './instant-states.js';

const DAY_MS = 86_400_000;
/** Length of `YYYY-MM-DDTHH:MM:SSZ`: nearly all stamps of exports are written so. */
const COMMON_LENGTH = 20;
/** Days that are remembered, one for each day of the month: few months are in one file. */
const REMEMBERED_DAYS = 64;
/** Four ASCII zeros. */
const ZEROS = 0x30303030;

/** Reads ISO 8601 stamps out of bytes, without making a text of any. */
export class IsoStamps {
  /** The instant read last: epoch ms, UTC; of a naive stamp as if its wall clock were UTC. */
  ms = 0;
  private readonly view: DataView;
  /** The day read last, as a decimal number YYYYMMDD, and its epoch ms. */
  private lastKey = -1;
  private lastDay = 0;
  /** Remembered days: `YYYY`, `-MM-` and `DD` as they are written, and their epoch ms. */
  private readonly years = new Int32Array(REMEMBERED_DAYS);
  private readonly months = new Int32Array(REMEMBERED_DAYS);
  private readonly days = new Int32Array(REMEMBERED_DAYS);
  private readonly dayMs = new Float64Array(REMEMBERED_DAYS);

  constructor(private readonly bytes: Uint8Array) {
    this.view = viewOf(bytes);
  }

  /**
   * Reads `[start, end)`: `YYYY-MM-DD`, optionally `T` or a blank and `HH:MM[:SS[.fff…]]`, optionally `Z`, ` UTC` or
   * `±HH[:]MM`. `/` is accepted between the parts of a date that starts with the year. Fractions beyond milliseconds are
   * cut. Returns `INSTANT_…`; the value is left in `ms`.
   */
  read(start: number, end: number): number {
    return end - start === COMMON_LENGTH && this.readCommon(start) ? INSTANT_ABSOLUTE : this.readAny(start, end);
  }

  /** Reads `YYYY-MM-DDTHH:MM:SSZ` four bytes at a time. False where it is anything else, or not known to be right. */
  private readCommon(start: number): boolean {
    const { view } = this;
    const year = view.getInt32(start, true);
    const month = view.getInt32(start + 4, true);
    const dayHour = view.getInt32(start + 8, true);
    const hourMinute = view.getInt32(start + 12, true);
    const second = view.getInt32(start + 16, true);
    // `DDTH`, `H:MM` and `:SSZ` with their marks made zeros: all must be digits then.
    const tens = (dayHour ^ 0x00540000) | 0x00300000;
    const minutes = (hourMinute ^ 0x00003a00) | 0x00003000;
    const seconds = (second ^ 0x5a00003a) | 0x30000030;
    const marks =
      ((dayHour & 0x00ff0000) ^ 0x00540000) |
      ((hourMinute & 0x0000ff00) ^ 0x00003a00) |
      ((second & 0xff0000ff) ^ 0x5a00003a);
    if (marks !== 0 || !areDigits(tens) || !areDigits(minutes) || !areDigits(seconds)) return false;
    const hour = ((tens >>> 24) & 15) * 10 + (minutes & 15);
    const minute = ((minutes >>> 16) & 15) * 10 + ((minutes >>> 24) & 15);
    const wholeSecond = ((seconds >>> 8) & 15) * 10 + ((seconds >>> 16) & 15);
    if (hour > 23 || minute > 59 || wholeSecond > 59) return false;
    const day = dayHour & 0xffff;
    const slot = ((day & 15) * 10 + ((day >>> 8) & 15)) & (REMEMBERED_DAYS - 1);
    if (this.years[slot] !== year || this.months[slot] !== month || this.days[slot] !== day) {
      // The dashes are looked at here; the year, month and day that follow from it are right.
      if (this.readAny(start, start + 10) !== INSTANT_NAIVE || ((month ^ 0x2d00002d) & 0xff0000ff) !== 0) return false;
      this.years[slot] = year;
      this.months[slot] = month;
      this.days[slot] = day;
      this.dayMs[slot] = this.ms;
    }
    this.ms = this.dayMs[slot] + (hour * 3600 + minute * 60 + wholeSecond) * 1000;
    return true;
  }

  private readAny(start: number, end: number): number {
    const { bytes } = this;
    const length = end - start;
    if (length < 10) return INSTANT_INVALID;
    const year = four(bytes, start);
    const dash = bytes[start + 4];
    if (year < 0 || (dash !== 45 && dash !== 47) || bytes[start + 7] !== dash) return INSTANT_INVALID;
    const month = two(bytes, start + 5);
    const day = two(bytes, start + 8);
    // Decimal, so that no impossible month or day has the key of another day.
    const key = (year * 100 + month) * 100 + day;
    if (key !== this.lastKey) {
      if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return INSTANT_INVALID;
      this.lastKey = key;
      this.lastDay = daysFromCivil(year, month, day) * DAY_MS;
    }
    let ms = this.lastDay;
    let p = start + 10;
    if (p === end) {
      this.ms = ms;
      return INSTANT_NAIVE;
    }
    if (bytes[p] !== 84 && bytes[p] !== 32 && bytes[p] !== 116) return INSTANT_INVALID;
    p++;
    const hour = two(bytes, p);
    const minute = p + 5 <= end && bytes[p + 2] === 58 ? two(bytes, p + 3) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return INSTANT_INVALID;
    ms += hour * 3_600_000 + minute * 60_000;
    p += 5;
    if (p < end && bytes[p] === 58) {
      const second = p + 3 <= end ? two(bytes, p + 1) : -1;
      if (second < 0 || second > 60) return INSTANT_INVALID;
      ms += Math.min(second, 59) * 1000;
      p += 3;
      if (p < end && (bytes[p] === 46 || bytes[p] === 44)) {
        let weight = 100;
        let digits = 0;
        p++;
        while (p < end && bytes[p] >= 48 && bytes[p] <= 57) {
          ms += (bytes[p] - 48) * weight;
          weight = weight > 1 ? weight / 10 : 0;
          digits++;
          p++;
        }
        if (digits === 0) return INSTANT_INVALID;
      }
    }
    if (p === end) {
      this.ms = ms;
      return INSTANT_NAIVE;
    }
    if (bytes[p] === 32) p++;
    const sign = bytes[p];
    if (sign === 90 || sign === 122) {
      this.ms = ms;
      return p + 1 === end ? INSTANT_ABSOLUTE : INSTANT_INVALID;
    }
    if (sign === 85 || sign === 71) {
      const utc =
        end - p === 3 && ((bytes[p + 1] === 84 && bytes[p + 2] === 67) || (bytes[p + 1] === 77 && bytes[p + 2] === 84));
      this.ms = ms;
      return utc ? INSTANT_ABSOLUTE : INSTANT_INVALID;
    }
    if (sign !== 43 && sign !== 45) return INSTANT_INVALID;
    const hours = p + 3 <= end ? two(bytes, p + 1) : -1;
    let minutes = 0;
    if (end - p === 6 && bytes[p + 3] === 58) minutes = two(bytes, p + 4);
    else if (end - p === 5) minutes = two(bytes, p + 3);
    else if (end - p !== 3) return INSTANT_INVALID;
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) return INSTANT_INVALID;
    const offset = (hours * 60 + minutes) * 60_000;
    this.ms = sign === 43 ? ms - offset : ms + offset;
    return INSTANT_ABSOLUTE;
  }
}

/** Whether each byte of a word is an ASCII digit. */
function areDigits(word: number): boolean {
  const digits = word - ZEROS;
  return ((digits | (digits + 0x76767676)) & 0x80808080) === 0;
}

function two(bytes: Uint8Array, at: number): number {
  const a = bytes[at] - 48;
  const b = bytes[at + 1] - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : -1;
}

function four(bytes: Uint8Array, at: number): number {
  const high = two(bytes, at);
  const low = two(bytes, at + 2);
  return high < 0 || low < 0 ? -1 : high * 100 + low;
}

/** Days of a month 1–12 of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 of a proleptic Gregorian date (years are counted from March, so that leap days come last). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}
