import { counted } from '../language/counted.js';
import { isOne, say } from '../language/say.js';
import type { PricedAmount, StatementMoney } from '../reconcile/statement.js';
import { type Decimal, formatDecimal } from '../table/decimal.js';
import { bridgeFoots, CENTS, rounded } from './amounts.js';
import type { Block, Cell, TableColumn, Tone } from './outline.js';
import { groupedDecimal } from './seconds.js';

/** Money in the tables that people read: a column each, only where something gives a rate. */

/** The head of a column of money. */
export function moneyColumn({ currency }: StatementMoney): TableColumn {
  return { title: currency ?? say`Amount`, align: 'right' };
}

/** An amount with its decimals, thousands separated: `−1,234.50`. `sign` writes the plus of a positive one. */
export function amountText(amount: Decimal, decimals: number, sign = false): string {
  const shown = rounded(amount, decimals);
  const text = groupedDecimal(formatDecimal(shown, true));
  return sign && shown.mantissa > 0n ? `+${text}` : text;
}

/** The amount of a table's row; a star says that part of its rows have no rate. */
export function amountCell({ amount, unpricedRows }: PricedAmount, sign: boolean, tone: Tone = 'plain'): Cell {
  if (amount === null) return { text: say`no rate`, tone: 'quiet' };
  return { text: `${amountText(amount, CENTS, sign)}${unpricedRows > 0 ? '*' : ''}`, tone };
}

/** An amount in a sentence: `+0.15 EUR`; undefined where nothing in it has a rate. */
export function amountWords(money: StatementMoney, { amount }: PricedAmount, sign: boolean): string | undefined {
  if (amount === null) return undefined;
  const text = amountText(amount, CENTS, sign);
  return money.currency === null ? say`amount ${text}` : `${text} ${money.currency}`;
}

/** What the star of a table means, where it has one. */
export function starNotes(parts: readonly PricedAmount[]): string[] {
  const isStarred = parts.some(({ amount, unpricedRows }) => amount !== null && unpricedRows > 0);
  return isStarred ? [say`* Part of the rows have no known rate and are not in the amount.`] : [];
}

/** What there is to know of the bridge's amounts: the star, and that a column is off by a cent or two, where it is. */
export function bridgeNotes(money: StatementMoney): string[] {
  const foots = bridgeFoots(money, CENTS);
  return [
    ...starNotes(money.bridge),
    ...feeNotes(money),
    ...(foots ? [] : [say`Each amount is rounded by itself; unrounded, they add up.`]),
  ];
}

/** Where connect fees stand in the bridge, where there are any. */
export function feeNotes(money: StatementMoney): string[] {
  const fees = money.connectFees && amountWords(money, { amount: money.connectFees, unpricedRows: 0 }, false);
  return fees ? [say`Connect fees (${fees} of the bill) stand with the talk of each call that is due.`] : [];
}

/** Notes under a table. */
export function noteBlocks(notes: readonly string[]): Block[] {
  return notes.map((text) => ({ kind: 'paragraph', tone: 'quiet', text }));
}

/** A table's columns and rows with one column more, where there is one. */
export function withColumn<T>(cells: readonly T[], at: number, cell: T | undefined): T[] {
  return cell === undefined ? [...cells] : [...cells.slice(0, at), cell, ...cells.slice(at)];
}

/** How many breaks are in no amount. */
export function unpricedText({ net }: StatementMoney): string {
  return isOne(net.unpricedRows)
    ? say`${counted(net.unpricedRows, 'break')}, in no amount: no rate is known for it`
    : say`${counted(net.unpricedRows, 'break')}, in no amount: no rate is known for them`;
}
