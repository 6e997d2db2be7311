import { NUMBER_BLANK, NUMBER_VALUE } from '../table/number-column.js';
import type { Table } from '../table/table.js';
import { SPAN_BATCH } from '../table/table.js';
import { nameKey } from './columns.js';
import { saysNoValue } from './nothing-words.js';

/** A column of durations. */
export interface DurationColumn {
  /** Milliseconds; a fraction of one counts up, as every fraction of talk does (down below zero). NaN where unreadable. */
  ms: Float64Array;
  /** `NUMBER_BLANK`, `NUMBER_VALUE` or `NUMBER_INVALID` per row. */
  states: Uint8Array;
}

/** Milliseconds in one of the units that a duration's column name says; a second where it says nothing. */
export function unitOfName(name: string): number {
  const words = new Set(
    name
      .normalize('NFKC')
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^\p{L}]+/u),
  );
  const says = (...units: string[]) => units.some((unit) => words.has(unit));
  if (says('ms', 'msec', 'msecs', 'millis', 'millisecond', 'milliseconds', 'billmsec', 'durationms')) return 1;
  if (says('sec', 'secs', 'second', 'seconds', 'ss', 's')) return 1000;
  if (says('min', 'mins', 'minute', 'minutes')) return 60_000;
  const key = nameKey(name);
  return key.endsWith('msec') || key.endsWith('milliseconds') ? 1 : key.endsWith('minutes') ? 60_000 : 1000;
}

/**
 * Reads a column of durations: plain decimals in the unit (that of the name, if none is given), `H:MM:SS`, or with
 * units written behind (`62 sec`). `M:SS` is read only where the column's name says so (`mm:ss`), for it could as well be
 * hours and minutes.
 */
export function readDurations(table: Table, column: number, unitMs?: number): DurationColumn {
  const name = table.header[column] ?? '';
  const numbers = table.numberColumn(column);
  const unit = unitMs || unitOfName(name);
  const count = table.rowCount;
  const ms = new Float64Array(count);
  const { mantissas, scale } = numbers;
  // Powers of ten are taken off both, so that the product stays exact and the quotient can be told from a whole number.
  const shared = Math.min(scale, unit === 1 ? 0 : unit === 1000 ? 3 : 4);
  const factor = unit / 10 ** shared;
  const divisor = 10 ** (scale - shared);
  for (let row = 0; row < count; row++) {
    const exact = (mantissas[row] * factor) / divisor;
    ms[row] = exact < 0 ? Math.floor(exact) : Math.ceil(exact);
  }
  if (numbers.invalid === 0) return { ms, states: numbers.states };
  const states = numbers.states.slice();
  readClockTexts(table, column, ms, states, /(^|[^h:])m{1,2}:s{2}/i.test(name) && !/h:/i.test(name));
  return { ms, states };
}

/** Reads the cells that are no plain decimals as `H:MM:SS`. */
function readClockTexts(table: Table, column: number, ms: Float64Array, states: Uint8Array, twoParts: boolean): void {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const unitTexts = new UnitTexts();
  const bytes = table.bytes;
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0, row = from; row < to; i++, row++) {
      if (states[row] === NUMBER_BLANK || states[row] === NUMBER_VALUE) continue;
      let read = starts[i] <= ends[i] ? readClockText(bytes, starts[i], ends[i], twoParts) : Number.NaN;
      if (Number.isNaN(read)) read = unitTexts.ms(table.text(row, column));
      ms[row] = read;
      if (!Number.isNaN(read)) states[row] = NUMBER_VALUE;
      else if (saysNoValue(table.text(row, column).trim())) states[row] = NUMBER_BLANK;
    }
  }
}

/** Ms of `H:MM:SS[.fff]` (or `M:SS`), NaN if the bytes are anything else. */
function readClockText(bytes: Uint8Array, start: number, end: number, twoParts: boolean): number {
  let p = start;
  let last = end;
  while (p < last && bytes[p] === 32) p++;
  while (last > p && bytes[last - 1] === 32) last--;
  let total = 0;
  let parts = 0;
  for (;;) {
    const from = p;
    let value = 0;
    while (p < last && bytes[p] >= 48 && bytes[p] <= 57) value = value * 10 + bytes[p++] - 48;
    const digits = p - from;
    if (digits === 0 || digits > 5 || (parts > 0 && (digits !== 2 || value > 59))) return Number.NaN;
    total = total * 60 + value;
    parts++;
    if (p < last && bytes[p] === 58) p++;
    else break;
  }
  if (parts !== 3 && !(parts === 2 && twoParts)) return Number.NaN;
  let ms = total * 1000;
  if (p < last && bytes[p] === 46 && p + 1 < last) {
    let weight = 100;
    let beyond = 0;
    p++;
    while (p < last && bytes[p] >= 48 && bytes[p] <= 57) {
      const digit = bytes[p++] - 48;
      ms += digit * weight;
      if (weight === 0 && digit > 0) beyond = 1;
      weight = weight > 1 ? weight / 10 : 0;
    }
    ms += beyond;
  }
  return p === last ? ms : Number.NaN;
}

const UNIT_TEXT =
  /^(?:(\d{1,5})\s*h(?:ours?|rs?)?)?[\s,]*(?:(\d{1,6})\s*m(?:in(?:ute)?s?)?)?[\s,]*(?:(\d{1,8})\s*s(?:ec(?:ond)?s?)?)?$/i;

/** Durations written with their units, as consoles show them: `62 sec`, `1 min 2 s`, `1h 02m`. Each text is read once. */
class UnitTexts {
  private readonly known = new Map<string, number>();

  /** Ms, NaN if the text is anything else. */
  ms(text: string): number {
    const trimmed = text.trim();
    let ms = this.known.get(trimmed);
    if (ms === undefined) {
      const found = trimmed === '' ? null : UNIT_TEXT.exec(trimmed);
      const [hours, minutes, seconds] = [1, 2, 3].map((part) => Number(found?.[part] ?? 0));
      ms = found ? (hours * 3600 + minutes * 60 + seconds) * 1000 : Number.NaN;
      this.known.set(trimmed, ms);
    }
    return ms;
  }
}
