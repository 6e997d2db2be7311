import { add, compare, type Decimal, divide, formatDecimal, fromInteger } from '../table/decimal.js';

/**
 * What a call costs: `amount` for `quantity` units of `unitMs` each, and perhaps a fee for being connected. Exact: the
 * division is made last. Only an amount without time can be below zero: a credit.
 */
export interface Rate {
  amount: Decimal;
  quantity: Decimal;
  unitMs: number;
  /** Due once for each call that is charged. */
  connectFee?: Decimal;
  /** The rounding that the price is quoted with, where its source says one. */
  rounding?: { minimumMs: number; incrementMs: number };
  /** The fee is all that its row costs, though no time is billed: it is billed always, and due never. */
  isFlat?: true;
}

/** No rate: an index of a rate that there is none. */
export const NO_RATE = -1;

/** Digits after the point of an amount inside: far below what is shown, so that sums of them show no rounding. */
const AMOUNT_DECIMALS = 18;
const MINUTE_MS = 60_000;
const MOST_SHOWN_DECIMALS = 4;

/** Rates of one currency, by index. */
export class RateTable {
  /** Whether any call of any rate costs something besides its time. */
  hasFees = false;
  /** Whether any of that is a connect fee, and not an amount without time. */
  hasConnectFees = false;
  private readonly rates: Rate[] = [];

  /** How many rates there are. */
  get length(): number {
    return this.rates.length;
  }

  /** Adds a rate and gives its index. */
  add(rate: Rate): number {
    if (rate.connectFee && rate.connectFee.mantissa !== 0n) {
      this.hasFees = true;
      if (!rate.isFlat) this.hasConnectFees = true;
    }
    return this.rates.push(rate) - 1;
  }

  /** A rate by its index. */
  at(index: number): Rate {
    return this.rates[index];
  }

  /** What a time and a number of connect fees cost at a rate. Both are integers. */
  amount(index: number, ms: number | bigint, fees = 0): Decimal {
    const { amount, quantity, unitMs, connectFee } = this.rates[index];
    const dividend = { mantissa: amount.mantissa * BigInt(ms), scale: amount.scale };
    const divisor = { mantissa: quantity.mantissa * BigInt(unitMs), scale: quantity.scale };
    const time = divide(dividend, divisor, AMOUNT_DECIMALS) as Decimal;
    if (fees === 0 || !connectFee) return time;
    return add(time, { mantissa: connectFee.mantissa * BigInt(fees), scale: connectFee.scale });
  }

  /** Fees that are due where a time is expected of a call: 1 or 0. */
  feesDue(index: number, expectedMs: number): number {
    return index !== NO_RATE && expectedMs > 0 && this.rates[index].connectFee && !this.rates[index].isFlat ? 1 : 0;
  }

  /** Fees that a billed time comes with: 1 or 0. A credit of time gives none back. */
  feesBilled(index: number, billedMs: number): number {
    if (index === NO_RATE || !this.rates[index].connectFee) return 0;
    return billedMs > 0 || this.rates[index].isFlat ? 1 : 0;
  }

  /** Decimals that show every rate of a minute or second as it was given: at least 2, at most 4. */
  get decimals(): number {
    let most = 2;
    for (const { amount, quantity, unitMs, connectFee } of this.rates) {
      if (most === MOST_SHOWN_DECIMALS) break;
      // What is not of a unit of time is shown by the minute.
      const perUnit =
        unitMs > 1
          ? divide(amount, quantity, MOST_SHOWN_DECIMALS)
          : divide(
              { mantissa: amount.mantissa * BigInt(MINUTE_MS), scale: amount.scale },
              quantity,
              MOST_SHOWN_DECIMALS,
            );
      most = Math.max(most, decimalsOf(perUnit), Math.min(MOST_SHOWN_DECIMALS, decimalsOf(connectFee)));
    }
    return most;
  }
}

/** The rate of each row of both sides, as an index into the table; `NO_RATE` where nothing gives one. */
export interface RowRates {
  table: RateTable;
  ofUsage: Int32Array;
  /** A call of the log has the rate of its partner, or that of its own number where it has none. */
  ofLog: Int32Array;
  /**
   * Of totals: calls that each usage row counts, where its rate has a connect fee, else 0. Absent where a row is one
   * call.
   */
  callsOfUsage?: Float64Array;
}

/** Whether a decimal is below zero. */
export function isNegative(value: Decimal): boolean {
  return compare(value, fromInteger(0)) < 0;
}

function decimalsOf(value: Decimal | undefined): number {
  return value ? (formatDecimal(value).split('.')[1]?.length ?? 0) : 0;
}
