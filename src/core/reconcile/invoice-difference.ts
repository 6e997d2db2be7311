import { groupedDecimal } from '../language/counted.js';
import { isOne, say } from '../language/say.js';
import { add, type Decimal, formatDecimal, parseDecimal, round } from '../table/decimal.js';
import type { InvoiceLineResult } from './statement.js';

/** Decimals of amounts that people read. */
const CENTS = 2;

/** What an invoice differs from the usage in. */
export interface InvoiceDifference {
  /** The lines that differ, in their order; at least one. */
  lines: readonly InvoiceLineResult[];
  /** What they charge too much (+) or too little (−), by currency; the empty one where a line names none. */
  amounts: ReadonlyMap<string, Decimal>;
  /** How many of the lines have no price, so that they are in no amount. */
  unpriced: number;
}

/** The lines that are not what the usage says, together; undefined where all agree. */
export function invoiceDifference(lines: readonly InvoiceLineResult[]): InvoiceDifference | undefined {
  const differing = lines.filter(isDifferent);
  if (differing.length === 0) return undefined;
  const amounts = new Map<string, Decimal>();
  let unpriced = 0;
  for (const { deltaAmount, currency = '' } of differing) {
    const amount = deltaAmount === undefined ? undefined : parseDecimal(deltaAmount);
    const sum = amounts.get(currency);
    if (!amount) unpriced++;
    else amounts.set(currency, sum ? add(sum, amount) : amount);
  }
  return { lines: differing, amounts, unpriced };
}

/** A difference in words that follow the verdict: `the invoice differs in 2 lines (+12.40 EUR)`. */
export function differenceWords({ lines, ...money }: InvoiceDifference): string {
  const amounts = amountsText(money);
  if (amounts === '')
    return isOne(lines.length)
      ? say`the invoice differs in ${lines.length} line`
      : say`the invoice differs in ${lines.length} lines`;
  return isOne(lines.length)
    ? say`the invoice differs in ${lines.length} line (${amounts})`
    : say`the invoice differs in ${lines.length} lines (${amounts})`;
}

/** A difference as a reason beside those of the verdict, with the first of its lines. */
export function differenceReason({ lines, ...money }: InvoiceDifference): string {
  const first = lines.slice(0, 3).map(({ description, unit }) => say`“${description || unit}”`);
  const rest = lines.length - first.length;
  const named = rest > 0 ? say`${first.join(', ')} and ${rest} more` : first.join(', ');
  const amounts = amountsText(money);
  if (amounts === '')
    return isOne(lines.length)
      ? say`The invoice differs from the usage in ${lines.length} line: ${named}.`
      : say`The invoice differs from the usage in ${lines.length} lines: ${named}.`;
  return isOne(lines.length)
    ? say`The invoice differs from the usage in ${lines.length} line (${amounts}): ${named}.`
    : say`The invoice differs from the usage in ${lines.length} lines (${amounts}): ${named}.`;
}

function isDifferent({ outcome, usageQuantity, invoiceQuantity }: InvoiceLineResult): boolean {
  if (outcome === 'differs' || outcome === 'not-in-usage') return true;
  // What costs nothing, such as inbound calls, need not be on the invoice.
  if (outcome === 'not-on-invoice') return Number(usageQuantity) !== 0;
  return outcome === 'listed-not-billed' && invoiceQuantity !== null && Number(invoiceQuantity) !== 0;
}

/** `+12.40 EUR, 1 without a price`; empty where no line has a price. */
function amountsText({ amounts, unpriced }: Omit<InvoiceDifference, 'lines'>): string {
  const texts = [...amounts].map(([currency, amount]) =>
    currency === '' ? say`amount ${signed(amount)}` : `${signed(amount)} ${currency}`,
  );
  if (texts.length > 0 && unpriced > 0) texts.push(say`${unpriced} without a price`);
  return texts.join(', ');
}

function signed(amount: Decimal): string {
  const shown = round(amount, CENTS);
  return `${shown.mantissa > 0n ? '+' : ''}${groupedDecimal(formatDecimal(shown, true))}`;
}
