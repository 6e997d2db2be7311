import { say } from '../../src/core/language/say.js';
import type { AmountView, MoneyView } from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import { quietCell, type TableCell, type TableColumn } from '../ui/table.js';
import { visibleText } from '../ui/visible-text.js';
import { decimalText } from './figures.js';

/** Money in the page's tables and sentences: only where the invoice gives a rate. */

/** The head of a column of money. */
export function moneyColumn({ currency }: MoneyView): TableColumn {
  return { title: currency === null ? say`Amount` : visibleText(currency), figures: true, class: 'money' };
}

/** A cell of such a column; a star says that part of the rows have no rate. */
export function amountCell({ amount, isPartial }: AmountView, sign: boolean): TableCell {
  if (amount === null) return quietCell(say`no rate`);
  const text = decimalText(amount, sign);
  return isPartial ? element('span', {}, text, element('span', { class: 'star', text: '*' })) : text;
}

/** An amount in a sentence: `+0.15 EUR`; undefined where nothing in it has a rate. */
export function amountWords({ currency }: MoneyView, { amount }: AmountView, sign: boolean): string | undefined {
  if (amount === null) return undefined;
  const text = decimalText(amount, sign);
  return currency === null ? say`amount ${text}` : `${text} ${visibleText(currency)}`;
}

/** How many decimals the longest of some exact decimals has: those of a column, so that its points are in one line. */
export function longestFraction(decimals: readonly (string | null)[]): number {
  return Math.max(0, ...decimals.map((decimal) => decimal?.split('.')[1]?.length ?? 0));
}

/** An exact decimal with a number of decimals at least. */
export function padded(decimal: string, decimals: number): string {
  const [whole, fraction = ''] = decimal.split('.');
  return decimals === 0 ? decimal : `${whole}.${fraction.padEnd(decimals, '0')}`;
}

/** An amount as invoices write it, with two decimals at least. */
export function invoiceAmount(amount: string, currency: string | null): string {
  const text = decimalText(padded(amount, 2));
  return currency === null ? text : `${text} ${visibleText(currency)}`;
}

/** Columns or cells with one more in a place, where there is one. */
export function withColumn<T>(cells: readonly T[], at: number, cell: T | undefined): T[] {
  return cell === undefined ? [...cells] : [...cells.slice(0, at), cell, ...cells.slice(at)];
}
