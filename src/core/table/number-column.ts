import type { ColumnBuilder } from './column-builder.js';
import type { Table } from './table.js';

/** What a number cell turned out to be. */
export const NUMBER_BLANK = 0;
/** A plain decimal number. */
export const NUMBER_VALUE = 1;
/** Something else, or more digits than a double holds exactly. */
export const NUMBER_INVALID = 2;

/**
 * A column of plain decimals: value of a row = `mantissas[row] / 10^scale`, exactly. Mantissas are integers below 2^53.
 * A plain decimal has an optional sign, digits, and optionally a point with digits: no exponent, no comma (unless the
 * format says that this column has one for a point), no currency sign. Anything else is invalid; so is what cannot be
 * held exactly, and a telephone number in a column of quantities.
 */
export interface NumberColumn {
  scale: number;
  mantissas: Float64Array;
  /** `NUMBER_BLANK`, `NUMBER_VALUE` or `NUMBER_INVALID` per row. */
  states: Uint8Array;
  invalid: number;
  blank: number;
}

/** Tells the cells of quantities that hold a telephone number instead: they are invalid as numbers. */
export interface MisplacedNumbers {
  /** Columns of quantities. */
  readonly columns: ReadonlySet<number>;
  /** Whether a plain decimal, without blanks around it, is a telephone number. */
  has(text: string): boolean;
}

/** Mantissas from which on a telephone number may have been read: with a plus, and without. */
const SIGNED_NUMBER = 1e6;
const BARE_NUMBER = 1e7;
const LIMIT = Number.MAX_SAFE_INTEGER;
const MAX_SCALE = 12;

/** Reads a column's decimals as whole mantissas, which `finish` brings to one scale. */
export class NumberBuilder implements ColumnBuilder<NumberColumn> {
  private readonly bytes: Uint8Array;
  private readonly point: number;
  private readonly isTelephone: ((row: number) => boolean) | undefined;
  private readonly mantissas: Float64Array;
  private readonly states: Uint8Array;
  /** Decimals per row, made when the first row has any. */
  private decimals: Uint8Array | undefined;
  private scale = 0;
  private invalid = 0;
  private blank = 0;

  constructor(
    table: Table,
    readonly column: number,
  ) {
    this.bytes = table.bytes;
    this.point = table.decimalSign(column);
    this.isTelephone = table.telephoneTest(column);
    this.mantissas = new Float64Array(table.rowCount);
    this.states = new Uint8Array(table.rowCount);
  }

  /** Numbers of the rows `[from, to)`. A swapped span (quotes within, or one that never closes) is no number. */
  add(from: number, to: number, starts: Uint32Array, ends: Uint32Array): void {
    const { bytes, point, mantissas, states, isTelephone } = this;
    for (let i = 0, row = from; row < to; i++, row++) {
      let p = starts[i];
      let end = ends[i];
      if (p > end) {
        states[row] = NUMBER_INVALID;
        this.invalid++;
        continue;
      }
      while (p < end && isBlank(bytes[p])) p++;
      while (end > p && isBlank(bytes[end - 1])) end--;
      if (p === end) {
        this.blank++;
        continue;
      }
      const first = bytes[p];
      const sign = first === 45 ? -1 : 1;
      if (first === 45 || first === 43) p++;
      let value = 0;
      let digits = 0;
      let b = 0;
      while (p < end) {
        b = bytes[p];
        if (b < 48 || b > 57) break;
        value = value * 10 + (b - 48);
        digits++;
        p++;
      }
      let decimals = 0;
      let good = digits > 0;
      if (p < end && bytes[p] === point) {
        p++;
        let last = end;
        while (last > p && bytes[last - 1] === 48) last--;
        good = good && end > p;
        while (p < last) {
          b = bytes[p];
          if (b < 48 || b > 57) break;
          value = value * 10 + (b - 48);
          decimals++;
          p++;
        }
        if (p === last) p = end;
      }
      if (!good || p !== end || value > LIMIT || decimals > MAX_SCALE) {
        states[row] = NUMBER_INVALID;
        this.invalid++;
        continue;
      }
      if (value >= SIGNED_NUMBER && (first === 43 || (decimals === 0 && value >= BARE_NUMBER)) && isTelephone?.(row)) {
        states[row] = NUMBER_INVALID;
        this.invalid++;
        continue;
      }
      states[row] = NUMBER_VALUE;
      mantissas[row] = sign * value;
      if (decimals > 0) {
        this.decimals ??= new Uint8Array(states.length);
        this.decimals[row] = decimals;
        if (decimals > this.scale) this.scale = decimals;
      }
    }
  }

  /** The column. What cannot be brought to the common scale exactly becomes invalid. */
  finish(): NumberColumn {
    const { mantissas, states, decimals, scale, blank } = this;
    const lost = scale > 0 && decimals ? rescale(mantissas, states, decimals, scale) : 0;
    return { scale, mantissas, states, invalid: this.invalid + lost, blank };
  }
}

/** Brings all mantissas to one scale. Returns how many no longer fit exactly (now invalid). */
function rescale(mantissas: Float64Array, states: Uint8Array, decimals: Uint8Array, scale: number): number {
  let lost = 0;
  for (let row = 0; row < mantissas.length; row++) {
    if (states[row] !== NUMBER_VALUE || decimals[row] === scale) continue;
    const value = mantissas[row] * 10 ** (scale - decimals[row]);
    if (Math.abs(value) > LIMIT) {
      states[row] = NUMBER_INVALID;
      mantissas[row] = 0;
      lost++;
    } else mantissas[row] = value;
  }
  return lost;
}

function isBlank(b: number): boolean {
  return b === 32 || b === 9;
}
