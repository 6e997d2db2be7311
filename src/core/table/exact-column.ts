import { type Decimal, round } from './decimal.js';
import type { ExactSums } from './exact-sums.js';
import { NUMBER_INVALID, NUMBER_VALUE, type NumberColumn } from './number-column.js';
import type { Table } from './table.js';

/**
 * A column of decimals of any length, to be added up. Sums of binary fractions, such as 0.30000000000000004, have more
 * digits than a typed column holds: those are read from their text, so that none is left out.
 */
export class ExactColumn {
  /** Digits after the point that all sums are in. */
  readonly scale: number;
  private readonly numbers: NumberColumn;
  private readonly long = new Map<number, bigint>();

  constructor(table: Table, column: number) {
    this.numbers = table.numberColumn(column);
    const { states, scale } = this.numbers;
    const read: [number, Decimal][] = [];
    for (let row = states.indexOf(NUMBER_INVALID); row >= 0; row = states.indexOf(NUMBER_INVALID, row + 1)) {
      const value = table.decimal(row, column);
      if (value) read.push([row, value]);
    }
    this.scale = read.reduce((most, [, value]) => Math.max(most, value.scale), scale);
    for (const [row, value] of read) this.long.set(row, round(value, this.scale).mantissa);
  }

  /** Adds a row's number to the sum at a place, in units of 10^-scale; false where the row has none. */
  addTo(sums: ExactSums, at: number, row: number): boolean {
    const { numbers, long } = this;
    if (numbers.states[row] === NUMBER_VALUE) {
      const mantissa = numbers.mantissas[row];
      if (this.scale === numbers.scale) sums.add(at, mantissa);
      else sums.addBig(at, round({ mantissa: BigInt(mantissa), scale: numbers.scale }, this.scale).mantissa);
      return true;
    }
    const value = long.get(row);
    if (value === undefined) return false;
    sums.addBig(at, value);
    return true;
  }
}
