import {
  add,
  compare,
  type Decimal,
  divide,
  formatDecimal,
  fromInteger,
  parseDecimal,
  subtract,
} from '../billing/decimal.js';
import type { Total } from '../checks/check-result.js';
import type { InvoiceLineResult } from './statement.js';

/** One line of an invoice as given. Quantities and amounts are plain decimals as text; credit notes are negative. */
export interface InvoiceLine {
  description: string;
  quantity: string;
  unit?: string;
  /** Units that a bundle or an allowance covers. */
  included?: string;
  amount?: string;
}

interface Side {
  description: string;
  unit: string;
  quantity: Decimal | undefined;
}

/**
 * Usage against invoice lines, a row per Description and unit, in the order of the usage file and then of the invoice.
 * Inbound text messages are free though listed: they are shown, but not compared. Missing on either side is shown.
 */
export function compareInvoice(totals: readonly Total[], lines: readonly InvoiceLine[]): InvoiceLineResult[] {
  const usage = new Map<string, Side>();
  const listed = new Map<string, Side>();
  for (const total of totals) {
    collect(
      isFreeMessage(total) ? listed : usage,
      total.key.description ?? '',
      total.unit,
      parseDecimal(total.quantity),
    );
  }
  const invoiced = new Map<string, InvoiceSide>();
  for (const line of lines) {
    const unit = unitOf(line, usage, listed);
    const side = collect(invoiced, line.description, unit, parseDecimal(line.quantity.trim()));
    const amount = line.amount === undefined ? undefined : parseDecimal(line.amount.trim());
    const included = line.included === undefined ? undefined : parseDecimal(line.included.trim());
    if (included) side.included = side.included ? add(side.included, included) : included;
    if (amount) side.amount = side.amount ? add(side.amount, amount) : amount;
  }
  const results: InvoiceLineResult[] = [];
  for (const [key, side] of usage) results.push(compareSides(side, invoiced.get(key)));
  for (const [key, side] of listed) {
    const line = usage.has(key) ? undefined : invoiced.get(key);
    results.push({ ...compareSides(side, line), delta: null, outcome: 'listed-not-billed' });
  }
  for (const [key, side] of invoiced)
    if (!usage.has(key) && !listed.has(key)) results.push(compareSides(undefined, side));
  return results;
}

/** Lines of an invoice that are not what the usage says, in a sentence for the verdict; undefined where all agree. */
export function invoiceReason(lines: readonly InvoiceLineResult[]): string | undefined {
  const differing = lines.filter(
    ({ outcome, usageQuantity, invoiceQuantity }) =>
      outcome === 'differs' ||
      // What costs nothing, such as inbound calls, need not be on the invoice.
      (outcome === 'not-on-invoice' && Number(usageQuantity) !== 0) ||
      outcome === 'not-in-usage' ||
      (outcome === 'listed-not-billed' && invoiceQuantity !== null && Number(invoiceQuantity) !== 0),
  );
  if (differing.length === 0) return undefined;
  const named = differing.slice(0, 3).map(({ description }) => `“${description}”`);
  const rest = differing.length > named.length ? ` and ${differing.length - named.length} more` : '';
  return `The invoice differs from the usage in ${differing.length} ${differing.length === 1 ? 'line' : 'lines'}: ${named.join(', ')}${rest}.`;
}

type InvoiceSide = Side & { amount: Decimal | undefined; included?: Decimal };

/** Inbound text messages are free; inbound multimedia and WhatsApp messages are not. */
function isFreeMessage({ unit, key }: Total): boolean {
  return unit === 'segments' && /^inbound$/i.test(key.direction?.trim() ?? '') && /^sms/i.test(key.type?.trim() ?? '');
}

/** Descriptions meet however they are spaced and cased. */
function keyOf(description: string, unit: string): string {
  return `${description.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()}\n${unit}`;
}

function collect<T extends Side>(
  sides: Map<string, T>,
  description: string,
  unit: string,
  quantity: Decimal | undefined,
): T {
  const key = keyOf(description, unit);
  let side = sides.get(key);
  if (!side) {
    side = { description: description.trim(), unit, quantity, amount: undefined } as unknown as T;
    sides.set(key, side);
  } else side.quantity = side.quantity && quantity ? add(side.quantity, quantity) : undefined;
  return side;
}

/** A line without a unit has that of the usage rows of its description, where they agree. */
function unitOf(line: InvoiceLine, ...usage: readonly ReadonlyMap<string, Side>[]): string {
  const said = line.unit?.trim().toLowerCase();
  if (said)
    return /^min/.test(said)
      ? 'minutes'
      : /^s(ec|$)/.test(said)
        ? 'seconds'
        : /^(seg|sms|mms|message)/.test(said)
          ? 'segments'
          : said;
  const units = ['minutes', 'seconds', 'segments'].filter((unit) =>
    usage.some((side) => side.has(keyOf(line.description, unit))),
  );
  return units.length === 1 ? units[0] : 'minutes';
}

function compareSides(usage: Side | undefined, invoice: InvoiceSide | undefined): InvoiceLineResult {
  const ours = usage?.quantity;
  const theirs = invoice?.quantity;
  const billed = ours && invoice?.included ? lessIncluded(ours, invoice.included) : ours;
  const amount = invoice?.amount;
  const rate = amount && theirs && theirs.mantissa !== 0n ? divide(amount, theirs, 6) : undefined;
  const text = (value: Decimal | undefined) => (value ? formatDecimal(value) : null);
  return {
    description: (usage ?? invoice)?.description ?? '',
    unit: (usage ?? invoice)?.unit ?? '',
    usageQuantity: text(ours),
    invoiceQuantity: text(theirs),
    delta: billed && theirs ? formatDecimal(subtract(theirs, billed)) : null,
    rate: text(rate),
    amount: text(amount),
    ...(invoice?.included && { included: formatDecimal(invoice.included) }),
    outcome: !usage
      ? 'not-in-usage'
      : !invoice
        ? 'not-on-invoice'
        : !billed || !theirs
          ? 'not-comparable'
          : compare(billed, theirs) === 0
            ? 'matched'
            : 'differs',
  };
}

/** What is billed beyond a bundle or an allowance: at least nothing. */
function lessIncluded(usage: Decimal, included: Decimal): Decimal {
  return compare(usage, included) <= 0 ? fromInteger(0) : subtract(usage, included);
}
