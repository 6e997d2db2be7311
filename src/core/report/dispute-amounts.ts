import type { BreakPart, Statement } from '../reconcile/statement.js';
import { add, compare, type Decimal, fromInteger, subtract } from '../table/decimal.js';
import { rounded } from './amounts.js';

const ZERO = fromInteger(0);

/**
 * Adds exact amounts up and writes them with a number of decimals: the sum so far is the exact one, rounded, and each
 * line has the step from the sum before. So what is written adds up, and no rounding adds up with it.
 */
export class RunningAmount {
  /** The sum so far as it is written; null before the first amount. */
  shown: Decimal | null = null;
  private exact: Decimal = ZERO;

  constructor(private readonly decimals: number) {}

  /** Adds an amount, and gives what its line says: less than one unit of the last decimal away from it. */
  add(amount: Decimal): Decimal {
    this.exact = add(this.exact, amount);
    const next = rounded(this.exact, this.decimals);
    const step = subtract(next, this.shown ?? ZERO);
    this.shown = next;
    return step;
  }
}

/** What a break is expected to cost or costs, as a line of the annex has it: rounded by itself. */
export function lineAmount({ money }: Statement, at: number, part: BreakPart): Decimal | null {
  const amount = money?.ofBreak(at, part) ?? null;
  return amount && rounded(amount, money?.rateDecimals ?? 0);
}

/** Whether something was billed too much (positive) or too little (negative): the amount decides where there is one. */
export function signOf(amount: Decimal | null, ms: number | null): number {
  const ofAmount = amount === null ? 0 : compare(amount, ZERO);
  return ofAmount === 0 ? Math.sign(ms ?? 0) : ofAmount;
}
