import type { Break, BridgeStep, PricedAmount, Statement, StatementMoney } from '../reconcile/statement.js';
import { bridgeAmounts, footed, JSON_DECIMALS, plainAmount } from './amounts.js';

/**
 * The keys that money adds to the statement's JSON: decimals as text, null where there is no rate. Without an invoice
 * that gives a rate there are none of them, so that the document is what it was.
 */

/** What a step of the bridge has besides its rows and seconds, in the bridge's order. */
export function bridgeMoneyJson({ bridge, money }: { bridge: readonly BridgeStep[]; money: StatementMoney | null }) {
  if (!money) return bridge.map(() => undefined);
  const amounts = bridgeAmounts(money, JSON_DECIMALS);
  return money.bridge.map(({ unpricedRows }, at) => ({ amount: plainAmount(amounts[at]), unpricedRows }));
}

/** What the buckets of a side have, by name; they add up to the side. */
export function bucketMoneyJson<Name extends string>(priced: Readonly<Record<Name, PricedAmount>> | undefined) {
  if (!priced) return undefined;
  const names = Object.keys(priced) as Name[];
  const amounts = footed(
    names.map((name) => priced[name].amount),
    JSON_DECIMALS,
  );
  return Object.fromEntries(
    names.map((name, at) => [name, { amount: plainAmount(amounts[at]), unpricedRows: priced[name].unpricedRows }]),
  ) as Record<Name, { amount: string | null; unpricedRows: number }>;
}

/** What a break has: its times in money. */
export function breakMoneyJson(money: StatementMoney | null, at: number, entry: Break): object | undefined {
  if (!money) return undefined;
  return {
    expectedAmount: plainAmount(money.ofBreak(at, entry.expectedMs)),
    billedAmount: plainAmount(money.ofBreak(at, entry.billedMs)),
    deltaAmount: plainAmount(money.ofBreak(at, entry.deltaMs)),
  };
}

/** Money of the statement as a whole. */
export function moneyJson({ money }: Pick<Statement, 'money'>): object | undefined {
  if (!money) return undefined;
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
