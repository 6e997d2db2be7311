import { round } from '../table/decimal.js';
import { NUMBER_BLANK, NUMBER_INVALID, type NumberColumn } from '../table/number-column.js';
import type { Table } from '../table/table.js';

/**
 * A column of billed quantities as time: a quantity times the ms of one unit (0 for quantities that are no time, which are
 * only checked). Exact where the result is a whole number of ms, else rounded to the nearest.
 */
export class BilledQuantities {
  private readonly numbers: NumberColumn | undefined;
  private readonly divisor: number;

  /** `column`: -1 where the file has none; then all its cells count as blank. */
  constructor(
    private readonly table: Table,
    private readonly column: number,
    private readonly unitMs: number,
  ) {
    this.numbers = column < 0 ? undefined : table.numberColumn(column);
    this.divisor = 10 ** (this.numbers?.scale ?? 0);
  }

  /** Ms of a row: 0 where the cell is blank, NaN where it is no plain decimal. */
  ms(row: number): number {
    const { numbers, divisor } = this;
    if (numbers === undefined) return 0;
    const state = numbers.states[row];
    if (state === NUMBER_BLANK) return 0;
    if (state === NUMBER_INVALID) return this.longMs(row);
    const exact = numbers.mantissas[row] * this.unitMs;
    return divisor === 1 ? exact : Math.round(exact / divisor);
  }

  /** Ms of a decimal with more digits than a typed column holds, such as 0.30000000000000004; NaN where it is none. */
  private longMs(row: number): number {
    const value = this.table.decimal(row, this.column);
    if (!value) return Number.NaN;
    const ms = Number(round({ mantissa: value.mantissa * BigInt(this.unitMs), scale: value.scale }, 0).mantissa);
    return Number.isSafeInteger(ms) ? ms : Number.NaN;
  }

  /** Whether the cell is blank, or the column missing. */
  isBlank(row: number): boolean {
    return this.numbers === undefined || this.numbers.states[row] === NUMBER_BLANK;
  }
}
