import type { Total } from '../checks/check-result.js';
import { compare, type Decimal, divide, formatDecimal, fromInteger, multiply, subtract } from '../table/decimal.js';
import type { BundledSides } from './invoice-bundles.js';
import { differenceReason, invoiceDifference } from './invoice-difference.js';
import { addSides, type InvoiceSide, type UsageSide } from './invoice-side.js';
import { type InvoiceLine, type InvoiceSides, isCovered, sumInvoice } from './invoice-sides.js';
import { isNegative } from './rate-table.js';
import type { InvoiceLineResult } from './statement.js';

/**
 * Usage against invoice lines, a row per Description and unit, in the order of the usage file and then of the invoice.
 * Inbound text messages are free though listed: they are shown, but not compared. Missing on either side is shown.
 */
export function compareInvoice(totals: readonly Total[], lines: readonly InvoiceLine[]): InvoiceLineResult[] {
  return compareInvoiceSides(sumInvoice(totals, lines));
}

/**
 * As `compareInvoice`, of sides that are already added up. A category whose whole or part is invoiced in its place is
 * shown, but is no difference; usage without any wording is compared in total with the lines of its unit.
 */
export function compareInvoiceSides(sides: InvoiceSides & Partial<BundledSides>): InvoiceLineResult[] {
  const { usage, unworded, listed, moved, invoiced, bundles } = sides;
  const results: InvoiceLineResult[] = [];
  const told = new Set([...usage.keys(), ...listed.keys(), ...moved.keys()]);
  for (const [key, side] of usage) {
    const result = compareSides(side, invoiced.get(key), bundles?.get(key));
    const isElsewhere = result.outcome === 'not-on-invoice' && isCovered(side, sides);
    results.push(isElsewhere ? { ...result, outcome: 'listed-not-billed' } : result);
  }
  for (const side of unworded.values()) {
    const ofUnit = [...invoiced].filter(([key, { unit }]) => unit === side.unit && !told.has(key));
    for (const [key] of ofUnit) told.add(key);
    const total = ofUnit.length > 0 ? addSides(ofUnit.map(([, line]) => line)) : undefined;
    results.push(compareSides(total ? { ...side, description: total.description } : side, total));
  }
  for (const [key, side] of listed) {
    const line = usage.has(key) ? undefined : invoiced.get(key);
    results.push({ ...compareSides(side, line), ...onlyListed(line), outcome: 'listed-not-billed' });
  }
  for (const [key, side] of moved) {
    if (usage.has(key)) continue;
    const line = invoiced.get(key);
    const outcome = line ? 'not-comparable' : 'listed-not-billed';
    results.push({ ...compareSides(side, line), delta: null, deltaAmount: undefined, outcome });
  }
  for (const [key, side] of invoiced) if (!told.has(key)) results.push(compareSides(undefined, side));
  return results;
}

/** Lines of an invoice that are not what the usage says, in a sentence for the verdict; undefined where all agree. */
export function invoiceReason(lines: readonly InvoiceLineResult[]): string | undefined {
  const difference = invoiceDifference(lines);
  return difference && differenceReason(difference);
}

/** `bundle`: what is covered where the invoice has no line. */
function compareSides(
  usage: UsageSide | undefined,
  invoice: InvoiceSide | undefined,
  bundle?: Decimal,
): InvoiceLineResult {
  const ours = usage?.quantity;
  const theirs = invoice?.quantity;
  const included = invoice?.included ?? bundle;
  const billed = ours && included ? lessIncluded(ours, included) : ours;
  const amount = invoice?.amount;
  const priced = invoice?.priced;
  const rate = priced && theirs && theirs.mantissa !== 0n ? divide(priced, theirs, 6) : undefined;
  const delta = billed && theirs && subtract(theirs, billed);
  const deltaAmount = usage ? priced && theirs && delta && divide(multiply(priced, delta), theirs, 6) : amount;
  const text = (value: Decimal | undefined) => (value ? formatDecimal(value) : null);
  return {
    description: (usage ?? invoice)?.description ?? '',
    unit: (usage ?? invoice)?.unit ?? '',
    usageQuantity: text(ours),
    invoiceQuantity: text(theirs),
    delta: text(delta),
    rate: text(rate),
    amount: text(amount),
    ...(deltaAmount && { deltaAmount: formatDecimal(deltaAmount) }),
    ...(included && { included: formatDecimal(included) }),
    ...(amount && invoice?.currencies.length === 1 && { currency: invoice.currencies[0] }),
    outcome: !usage
      ? 'not-in-usage'
      : !invoice
        ? // What a bundle covers whole needs no line.
          bundle && billed?.mantissa === 0n
          ? 'listed-not-billed'
          : 'not-on-invoice'
        : !billed || !theirs
          ? 'not-comparable'
          : compare(billed, theirs) === 0
            ? 'matched'
            : 'differs',
  };
}

/** What is listed and free is too much altogether, where a line charges for it. */
function onlyListed(line: InvoiceSide | undefined): Pick<InvoiceLineResult, 'delta' | 'deltaAmount'> {
  return { delta: null, deltaAmount: line?.amount && formatDecimal(line.amount) };
}

/** What is billed beyond a bundle or an allowance: at least nothing. */
function lessIncluded(usage: Decimal, included: Decimal): Decimal {
  // Credits may take back more than the lines of this invoice cover: then nothing is covered.
  if (isNegative(included)) return usage;
  return compare(usage, included) <= 0 ? fromInteger(0) : subtract(usage, included);
}
