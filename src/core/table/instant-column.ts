import type { ColumnBuilder } from './column-builder.js';
import type { Table } from './table.js';

/** What a stamp cell turned out to be. */
export const INSTANT_BLANK = 0;
/** The stamp says its offset (or is an epoch): `values` is epoch ms UTC. */
export const INSTANT_ABSOLUTE = 1;
/** No offset: `values` is the wall clock as if it were UTC, to be resolved in a zone. */
export const INSTANT_NAIVE = 2;
/** Something else than an instant; the value means nothing. */
export const INSTANT_INVALID = 3;

/** A column of stamps, not yet resolved in a time zone. */
export interface InstantColumn {
  values: Float64Array;
  /** `INSTANT_…` per row. */
  states: Uint8Array;
  invalid: number;
  blank: number;
  naive: number;
}

/** Reads one stamp. `name` identifies the reader for caching. */
export interface InstantReader {
  name: string;
  /**
   * Reads the text of a stamp that is not ISO 8601 (those are read by the column itself). Called once per distinct
   * text. Undefined: not a stamp.
   */
  other?(text: string): { value: number; naive: boolean } | undefined;
  /** Digits only are an epoch: seconds or ms by size. */
  epoch?: boolean;
}

/** Reads ISO 8601 stamps, date and time, with or without offset. */
export const ISO_READER: InstantReader = { name: 'iso' };

/** Reads a column's instants: ISO ones from the bytes, others by the reader, once per distinct text. */
export class InstantBuilder implements ColumnBuilder<InstantColumn> {
  private readonly values: Float64Array;
  private readonly states: Uint8Array;
  private readonly known = new Map<string, { value: number; naive: boolean } | undefined>();
  private readonly days = new DayCache();
  private invalid = 0;
  private blank = 0;
  private naive = 0;

  constructor(
    private readonly table: Table,
    readonly column: number,
    private readonly reader: InstantReader,
  ) {
    this.values = new Float64Array(table.rowCount);
    this.states = new Uint8Array(table.rowCount);
  }

  /** Instants of the rows `[from, to)`; a swapped span is decoded first. */
  add(from: number, to: number, starts: Uint32Array, ends: Uint32Array): void {
    const { values, states, days } = this;
    const { bytes } = this.table;
    for (let i = 0, row = from; row < to; i++, row++) {
      let p = starts[i];
      let end = ends[i];
      if (p <= end) {
        while (p < end && (bytes[p] === 32 || bytes[p] === 9)) p++;
        while (end > p && (bytes[end - 1] === 32 || bytes[end - 1] === 9)) end--;
        if (p === end) {
          this.blank++;
          continue;
        }
        const state = readIso(bytes, p, end, days);
        if (state !== INSTANT_INVALID) {
          values[row] = days.result;
          states[row] = state;
          if (state === INSTANT_NAIVE) this.naive++;
          continue;
        }
        if (this.reader.epoch) {
          const epoch = readEpoch(bytes, p, end);
          if (!Number.isNaN(epoch)) {
            values[row] = epoch;
            states[row] = INSTANT_ABSOLUTE;
            continue;
          }
        }
      }
      const read = this.reader.other
        ? readOther(this.reader, this.table.text(row, this.column).trim(), this.known)
        : undefined;
      if (read) {
        values[row] = read.value;
        states[row] = read.naive ? INSTANT_NAIVE : INSTANT_ABSOLUTE;
        if (read.naive) this.naive++;
      } else {
        values[row] = Number.NaN;
        states[row] = INSTANT_INVALID;
        this.invalid++;
      }
    }
  }

  /** The column; the builder is not to be used any more. */
  finish(): InstantColumn {
    const { values, states, invalid, blank, naive } = this;
    return { values, states, invalid, blank, naive };
  }
}

function readOther(
  reader: InstantReader,
  text: string,
  known: Map<string, { value: number; naive: boolean } | undefined>,
) {
  if (known.has(text)) return known.get(text);
  const read = reader.other?.(text);
  if (known.size < 100_000) known.set(text, read);
  return read;
}

/** The last day seen and its epoch ms: stamps come in runs of the same day. */
class DayCache {
  key = -1;
  ms = 0;
  result = 0;
}

/**
 * `YYYY-MM-DD`, optionally `T` or a blank and `HH:MM[:SS[.fff…]]`, optionally `Z`, ` UTC` or `±HH[:]MM`. `/` is accepted
 * between the parts of a date that starts with the year. Fractions beyond milliseconds are cut. The value is left in
 * `days.result`.
 */
function readIso(bytes: Uint8Array, start: number, end: number, days: DayCache): number {
  const length = end - start;
  if (length < 10) return INSTANT_INVALID;
  const year = four(bytes, start);
  const dash = bytes[start + 4];
  if (year < 0 || (dash !== 45 && dash !== 47) || bytes[start + 7] !== dash) return INSTANT_INVALID;
  const month = two(bytes, start + 5);
  const day = two(bytes, start + 8);
  // Decimal, so that no impossible month or day has the key of another day.
  const key = (year * 100 + month) * 100 + day;
  if (key !== days.key) {
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return INSTANT_INVALID;
    days.key = key;
    days.ms = daysFromCivil(year, month, day) * 86_400_000;
  }
  let ms = days.ms;
  let p = start + 10;
  if (p === end) {
    days.result = ms;
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
    days.result = ms;
    return INSTANT_NAIVE;
  }
  if (bytes[p] === 32) p++;
  const sign = bytes[p];
  if (sign === 90 || sign === 122) {
    days.result = ms;
    return p + 1 === end ? INSTANT_ABSOLUTE : INSTANT_INVALID;
  }
  if (sign === 85 || sign === 71) {
    const utc =
      end - p === 3 && ((bytes[p + 1] === 84 && bytes[p + 2] === 67) || (bytes[p + 1] === 77 && bytes[p + 2] === 84));
    days.result = ms;
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
  days.result = sign === 43 ? ms - offset : ms + offset;
  return INSTANT_ABSOLUTE;
}

/** Epoch seconds (up to 11 digits, decimals allowed) or milliseconds (12 or 13 digits); NaN if it is neither. */
function readEpoch(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  let p = start;
  while (p < end && bytes[p] >= 48 && bytes[p] <= 57) value = value * 10 + (bytes[p++] - 48);
  const digits = p - start;
  if (digits === 0 || digits > 13) return Number.NaN;
  let ms = digits > 11 ? value : value * 1000;
  if (p < end && bytes[p] === 46 && digits <= 11) {
    let weight = 100;
    p++;
    while (p < end && bytes[p] >= 48 && bytes[p] <= 57) {
      ms += (bytes[p++] - 48) * weight;
      weight = weight > 1 ? weight / 10 : 0;
    }
  }
  return p === end ? ms : Number.NaN;
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
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}
