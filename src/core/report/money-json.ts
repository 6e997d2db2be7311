import { type ModelCost, type RoundingCost, shareOfAmount } from '../reconcile/rounding-cost.js';
import type { PricedAmount, StatementMoney } from '../reconcile/statement.js';
import type { WhatIf, WhatIfFigures } from '../reconcile/what-if.js';
import { formatDecimal } from '../table/decimal.js';
import { plainAmount } from './amounts.js';
import type { NumberMask } from './number-mask.js';
import { secondsOf } from './seconds.js';
import { writtenBreak, writtenFigures, writtenWhatIf } from './written-amounts.js';

/**
 * The keys that money adds to the statement's JSON: decimals as text, which add up as `written-amounts.ts` says, null
 * where there is no rate. Where nothing gives a rate there are none of them, so that the document is what it was. And what
 * rounding costs, with or without money.
 */

/** What a step of the bridge or a bucket has besides its rows and seconds. */
export function pricedJson(priced: PricedAmount | undefined): object | undefined {
  return priced && { amount: plainAmount(priced.amount), unpricedRows: priced.unpricedRows };
}

/** What a break has: its times in money. */
export function breakMoneyJson(money: StatementMoney | null, at: number): object | undefined {
  if (!money) return undefined;
  const { expected, billed, delta } = writtenBreak(money, at);
  return {
    expectedAmount: plainAmount(expected),
    billedAmount: plainAmount(billed),
    deltaAmount: plainAmount(delta),
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
    sources: money.sources.map(({ source, usageRows, logRows, refused }) => ({
      source,
      usageRows,
      callLogRows: logRows,
      ...(refused.length > 0 && { refusedCurrencies: refused }),
    })),
    ...(money.connectFees && { connectFees: plainAmount(money.connectFees) }),
    ...(money.leftOut.length > 0 && {
      leftOut: money.leftOut.map(({ reason, currency, rows, amount }) => ({
        reason,
        currency,
        rows,
        amount: plainAmount(amount),
      })),
    }),
  };
}

/** How much of the bill is rounding, and the bill under other models; null where there is nothing to say it by. */
export function roundingCostJson(cost: RoundingCost | null): object | null {
  if (!cost) return null;
  return {
    calls: cost.calls,
    billedSeconds: secondsOf(cost.billedMs),
    roundingSeconds: secondsOf(cost.roundingMs),
    percent: percentOf(cost.roundingMs, cost.billedMs),
    ...percentOfAmountJson(cost.models[0]),
    models: cost.models.map(({ name, isInForce, ...figures }) => ({
      model: name,
      inForce: isInForce,
      percent: percentOf(figures.roundingMs, isInForce ? cost.billedMs : figures.underMs),
      ...percentOfAmountJson({ isInForce, ...figures }),
      ...figuresJson(writtenFigures(figures)),
    })),
  };
}

/** The bill under each model that was asked for, as a whole and by Description. */
export function whatIfJson(whatIf: readonly WhatIf[], mask: NumberMask): object[] {
  return whatIf.map(writtenWhatIf).map(({ name, bill, lines }) => ({
    model: name,
    ...figuresJson(bill),
    descriptions: lines.map(({ description, ...figures }) => ({
      description: mask.text(description),
      ...figuresJson(figures),
    })),
  }));
}

/** `seconds` and `amount` are those under the model. */
function figuresJson({
  calls,
  charged,
  kept,
  flat,
  billedMs,
  underMs,
  deltaMs,
  roundingMs,
  money,
}: WhatIfFigures): object {
  return {
    calls,
    chargedCalls: charged,
    keptRows: kept,
    ...(flat > 0 && { flatRows: flat }),
    roundingSeconds: secondsOf(roundingMs),
    billedSeconds: secondsOf(billedMs),
    seconds: secondsOf(underMs),
    deltaSeconds: secondsOf(deltaMs),
    ...(money && {
      roundingAmount: plainAmount(money.rounding.amount),
      billedAmount: plainAmount(money.billed.amount),
      amount: plainAmount(money.under.amount),
      deltaAmount: plainAmount(money.delta.amount),
      unpricedRows: money.billed.unpricedRows,
    }),
  };
}

/** The share of rounding in the amount of a bill: that of the model in force in what was billed. Nothing without money. */
function percentOfAmountJson({ isInForce, money }: Pick<ModelCost, 'isInForce' | 'money'>): object | undefined {
  if (!money) return undefined;
  const share = shareOfAmount(money.rounding, isInForce ? money.billed : money.under);
  return { percentOfAmount: share ? Number(formatDecimal(share)) : null };
}

/** A share with one decimal. */
function percentOf(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part * 1000) / whole) / 10 : null;
}
