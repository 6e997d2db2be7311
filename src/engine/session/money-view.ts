import type { PricedAmount, StatementMoney } from '../../core/reconcile/statement.js';
import { CENTS, rounded } from '../../core/report/amounts.js';
import { bridgeNotes, starNotes, unpricedText } from '../../core/report/money-cells.js';
import { type Decimal, formatDecimal } from '../../core/table/decimal.js';
import type { AmountView, MoneyView } from '../protocol.js';

/** A statement's money as its panel shows it: the amounts of its other forms. */
export function moneyView(money: StatementMoney | null): MoneyView | null {
  if (!money) return null;
  return {
    currency: money.currency,
    net: amountView(money.net),
    gross: amountView(money.gross),
    explained: amountView(money.explained),
    withinTolerance: amountView(money.withinTolerance),
    billed: amountView(money.bridge[money.bridge.length - 1]),
    residual: amountView({ amount: money.residual, unpricedRows: 0 }),
    unpriced: money.net.unpricedRows > 0 ? unpricedText(money) : null,
    bucketNotes: starNotes(Object.values(money.usage)),
    bridgeNotes: bridgeNotes(money),
    kindNotes: starNotes([...money.kinds.values()]),
  };
}

/** An amount to the cent, rounded by itself. */
export function amountView({ amount, unpricedRows }: PricedAmount): AmountView {
  return { amount: amount && amountOf(amount, CENTS), isPartial: amount !== null && unpricedRows > 0 };
}

/** The amount of a single break, to the decimals of the rates. */
export function breakAmount(money: StatementMoney | null, at: number): string | null {
  const amount = money?.ofBreak(at, 'delta') ?? null;
  return money && amount && amountOf(amount, money.rateDecimals);
}

function amountOf(amount: Decimal, decimals: number): string {
  return formatDecimal(rounded(amount, decimals), true);
}
