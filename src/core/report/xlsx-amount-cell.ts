import { say } from '../language/say.js';
import type { PricedAmount } from '../reconcile/statement.js';
import { type Decimal, formatDecimal } from '../table/decimal.js';
import { CENTS, rounded } from './amounts.js';
import type { CellWriter } from './xlsx-cells.js';
import { STYLE } from './xlsx-styles.js';

/** An amount of the statement by its formula; says so where nothing in it has a rate, and is left out without money. */
export function amountCell(
  out: CellWriter,
  priced: PricedAmount | undefined,
  formula: string | undefined,
  style: number,
): void {
  if (!priced || formula === undefined) out.skip();
  else if (priced.amount === null) out.text(say`no rate`, STYLE.textRight);
  else out.formula(formula, inCents(priced.amount), style);
}

/** An amount as statements show it, as the value of a cell. */
export function inCents(amount: Decimal): number {
  return Number(formatDecimal(rounded(amount, CENTS)));
}
