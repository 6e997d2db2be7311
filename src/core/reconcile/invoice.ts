import { add, compare, type Decimal, divide, formatDecimal, parseDecimal, subtract } from '../billing/decimal.js';
import type { Total } from '../checks/check-result.js';
import type { InvoiceLineResult } from './statement.js';

/** One line of an invoice as given. Quantities and amounts are plain decimals as text; credit notes are negative. */
export interface InvoiceLine {
  description: string;
  quantity: string;
  unit?: string;
  amount?: string;
}

interface Side {
  description: string;
  unit: string;
  quantity: Decimal | undefined;
}

/**
 * Usage against invoice lines, a row per Description and unit, in the order of the usage file and then of the invoice.
 * Inbound messages are free though listed: they are left out of the usage quantity. Missing on either side is shown.
 */
export function compareInvoice(totals: readonly Total[], lines: readonly InvoiceLine[]): InvoiceLineResult[] {
  const usage = new Map<string, Side>();
  for (const total of totals) {
    if (total.unit === 'segments' && /^inbound$/i.test(total.key.direction ?? '')) continue;
    collect(usage, total.key.description ?? '', total.unit, parseDecimal(total.quantity));
  }
  const invoiced = new Map<string, Side & { amount: Decimal | undefined }>();
  for (const line of lines) {
    const unit = unitOf(line, usage);
    const side = collect(invoiced, line.description, unit, parseDecimal(line.quantity.trim()));
    const amount = line.amount === undefined ? undefined : parseDecimal(line.amount.trim());
    if (amount) side.amount = side.amount ? add(side.amount, amount) : amount;
  }
  const results: InvoiceLineResult[] = [];
  for (const [key, side] of usage) results.push(compareSides(side, invoiced.get(key)));
  for (const [key, side] of invoiced) if (!usage.has(key)) results.push(compareSides(undefined, side));
  return results;
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
function unitOf(line: InvoiceLine, usage: ReadonlyMap<string, Side>): string {
  const said = line.unit?.trim().toLowerCase();
  if (said)
    return /^min/.test(said)
      ? 'minutes'
      : /^s(ec|$)/.test(said)
        ? 'seconds'
        : /^(seg|sms|mms|message)/.test(said)
          ? 'segments'
          : said;
  const units = ['minutes', 'seconds', 'segments'].filter((unit) => usage.has(keyOf(line.description, unit)));
  return units.length === 1 ? units[0] : 'minutes';
}

function compareSides(
  usage: Side | undefined,
  invoice: (Side & { amount: Decimal | undefined }) | undefined,
): InvoiceLineResult {
  const ours = usage?.quantity;
  const theirs = invoice?.quantity;
  const amount = invoice?.amount;
  const rate = amount && theirs && theirs.mantissa !== 0n ? divide(amount, theirs, 6) : undefined;
  const text = (value: Decimal | undefined) => (value ? formatDecimal(value) : null);
  return {
    description: (usage ?? invoice)?.description ?? '',
    unit: (usage ?? invoice)?.unit ?? '',
    usageQuantity: text(ours),
    invoiceQuantity: text(theirs),
    delta: ours && theirs ? formatDecimal(subtract(theirs, ours)) : null,
    rate: text(rate),
    amount: text(amount),
    outcome: !usage
      ? 'not-in-usage'
      : !invoice
        ? 'not-on-invoice'
        : !ours || !theirs
          ? 'not-comparable'
          : compare(ours, theirs) === 0
            ? 'matched'
            : 'differs',
  };
}
