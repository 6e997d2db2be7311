import { say } from '../language/say.js';
import { add, compare, type Decimal, fromInteger } from './decimal.js';
import { ExactSums } from './exact-sums.js';
import { NUMBER_INVALID, NUMBER_VALUE, type NumberColumn } from './number-column.js';
import { BATCH } from './row-keys.js';
import type { Steps } from './steps.js';
import type { Table } from './table.js';

/** Numbers of a column added up. */
export interface DecimalTally {
  /** Cells that are plain decimals, and cells that are neither that nor blank. */
  count: number;
  unreadable: number;
  /** Exact. */
  sum: Decimal;
  /** Undefined where there is no number. */
  min: Decimal | undefined;
  max: Decimal | undefined;
}

/** Digits that a column's mantissas always hold. */
const HELD_DIGITS = 15;

/**
 * Adds up a column over rows `[from, to)` of a list, or of the file where there is none. Decimals with more digits than a
 * typed column holds are read from their text, so that none is left out.
 */
export function* tallySteps(
  table: Table,
  column: number,
  rows: Uint32Array | undefined,
  from = 0,
  to = rows?.length ?? table.rowCount,
): Steps<DecimalTally> {
  yield* table.columnSteps([{ as: 'number', column }]);
  const numbers = table.numberColumn(column);
  const { mantissas, states, scale } = numbers;
  const sums = new ExactSums(1);
  const large = new LargeDecimals(table, column, numbers);
  let count = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let start = from; start < to; start += BATCH) {
    yield say`Adding up`;
    const end = Math.min(to, start + BATCH);
    for (let i = start; i < end; i++) {
      const row = rows ? rows[i] : i;
      const state = states[row];
      if (state === NUMBER_VALUE) {
        const value = mantissas[row];
        count++;
        sums.add(0, value);
        if (value < least) least = value;
        if (value > most) most = value;
      } else if (state === NUMBER_INVALID) large.add(row);
    }
  }
  const held = (value: number) => (count > 0 ? { mantissa: BigInt(value), scale } : undefined);
  return {
    count: count + large.count,
    unreadable: large.unreadable,
    sum: add({ mantissa: sums.sum(0), scale }, large.sum),
    min: lesser(held(least), large.min),
    max: lesser(large.max, held(most), true),
  };
}

/** Decimals that a double does not hold exactly, read from their text. */
class LargeDecimals {
  count = 0;
  unreadable = 0;
  sum: Decimal = fromInteger(0);
  min: Decimal | undefined;
  max: Decimal | undefined;
  private readonly starts = new Uint32Array(1);
  private readonly ends = new Uint32Array(1);

  constructor(
    private readonly table: Table,
    private readonly column: number,
    private readonly numbers: NumberColumn,
  ) {}

  /** Adds an invalid cell, if it is a decimal after all. */
  add(row: number): void {
    const { table, column, starts, ends } = this;
    table.spans(column, row, row + 1, starts, ends);
    // What is shorter would have been held.
    const mayBe = starts[0] > ends[0] || ends[0] - starts[0] + this.numbers.scale > HELD_DIGITS;
    const value = mayBe ? table.decimal(row, column) : undefined;
    if (!value) {
      this.unreadable++;
      return;
    }
    this.count++;
    this.sum = add(this.sum, value);
    this.min = lesser(this.min, value);
    this.max = lesser(value, this.max, true);
  }
}

/** The lesser of two that may be missing, or the greater. */
function lesser(a: Decimal | undefined, b: Decimal | undefined, greater = false): Decimal | undefined {
  if (!a || !b) return a ?? b;
  return compare(a, b) < 0 === greater ? b : a;
}
