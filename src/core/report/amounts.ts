import type { StatementMoney } from '../reconcile/statement.js';
import { add, compare, type Decimal, formatDecimal, fromInteger, round } from '../table/decimal.js';

/** Decimals of sums for people; single breaks show as many as their rates have. */
export const CENTS = 2;
/** Decimals of amounts for programs, at most. */
export const JSON_DECIMALS = 12;
/** Amounts are known to more digits than this. Cut here first, a sum that is a half is seen as one. */
const GUARD_DECIMALS = 12;

/**
 * An amount with a number of decimals; a half is rounded away from zero. Each amount is rounded by itself, so that it is
 * the same wherever it stands; the residual is taken before any rounding.
 */
export function rounded(amount: Decimal, decimals: number): Decimal {
  return round(round(amount, GUARD_DECIMALS), decimals);
}

/** Whether the bridge's rounded amounts add up to the rounded total: unrounded they always do. */
export function bridgeFoots({ bridge }: StatementMoney, decimals: number): boolean {
  const shown = bridge.map(({ amount }) => (amount === null ? fromInteger(0) : rounded(amount, decimals)));
  const total = shown.pop() as Decimal;
  return compare(shown.reduce(add, fromInteger(0)), total) === 0;
}

/** An amount for programs, as a number of its own; null where there is none. */
export function amountOrNull(amount: Decimal | null): Decimal | null {
  return amount && rounded(amount, JSON_DECIMALS);
}

/** An amount as plain text, without trailing zeros: `-12.5`. */
export function plainAmount(amount: Decimal | null, decimals = JSON_DECIMALS): string | null {
  return amount === null ? null : formatDecimal(rounded(amount, decimals));
}
