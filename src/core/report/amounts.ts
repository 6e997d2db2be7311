import { add, type Decimal, formatDecimal, fromInteger, round, subtract } from '../billing/decimal.js';
import type { StatementMoney } from '../reconcile/statement.js';

/** Decimals of sums for people; single breaks show as many as their rates have. */
export const CENTS = 2;
/** Decimals of amounts for programs. */
export const JSON_DECIMALS = 6;
/** Amounts are known to more digits than this. Cut here first, a sum that is a half is seen as one. */
const GUARD_DECIMALS = 12;

/** An amount with a number of decimals; a half is rounded away from zero. */
export function rounded(amount: Decimal, decimals: number): Decimal {
  return round(round(amount, GUARD_DECIMALS), decimals);
}

/**
 * Amounts rounded so that they add up to their rounded sum, as a column of a statement has to: it is the running sum that
 * is rounded, so each amount is within one unit of its last digit. Null stays null and counts as nothing.
 */
export function footed(amounts: readonly (Decimal | null)[], decimals: number): (Decimal | null)[] {
  let running = fromInteger(0);
  let before = fromInteger(0);
  return amounts.map((amount) => {
    if (amount === null) return null;
    running = add(running, amount);
    const after = rounded(running, decimals);
    const shown = subtract(after, before);
    before = after;
    return shown;
  });
}

/** The amounts of the bridge: the changes lead from the first to the last. */
export function bridgeAmounts({ bridge }: StatementMoney, decimals: number): (Decimal | null)[] {
  const total = bridge[bridge.length - 1].amount;
  const parts = bridge.slice(0, -1).map(({ amount }) => amount);
  return [...footed(parts, decimals), total && rounded(total, decimals)];
}

/** An amount as plain text, without trailing zeros: `-12.5`. */
export function plainAmount(amount: Decimal | null, decimals = JSON_DECIMALS): string | null {
  return amount === null ? null : formatDecimal(rounded(amount, decimals));
}
