import type { PricedAmount, StatementMoney } from '../reconcile/statement.js';
import { plainAmount } from './amounts.js';

/**
 * The keys that money adds to the statement's JSON: decimals as text, null where there is no rate. Without an invoice
 * that gives a rate there are none of them, so that the document is what it was.
 */

/** What a step of the bridge or a bucket has besides its rows and seconds. */
export function pricedJson(priced: PricedAmount | undefined): object | undefined {
  return priced && { amount: plainAmount(priced.amount), unpricedRows: priced.unpricedRows };
}

/** What a break has: its times in money. */
export function breakMoneyJson(money: StatementMoney | null, at: number): object | undefined {
  if (!money) return undefined;
  return {
    expectedAmount: plainAmount(money.ofBreak(at, 'expected')),
    billedAmount: plainAmount(money.ofBreak(at, 'billed')),
    deltaAmount: plainAmount(money.ofBreak(at, 'delta')),
  };
}

/** Money of the statement as a whole. */
export function moneyJson(money: StatementMoney): object {
  return {
    currency: money.currency,
    netAmount: plainAmount(money.net.amount),
    grossAmount: plainAmount(money.gross.amount),
    explainedAmount: plainAmount(money.explained.amount),
    withinToleranceAmount: plainAmount(money.withinTolerance.amount),
    residualAmount: plainAmount(money.residual),
    unpricedBreaks: money.net.unpricedRows,
  };
}
