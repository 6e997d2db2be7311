import type { Total } from '../checks/check-result.js';
import { add, type Decimal, parseDecimal } from '../table/decimal.js';

/** One line of an invoice as given. Quantities and amounts are plain decimals as text; credit notes are negative. */
export interface InvoiceLine {
  description: string;
  quantity: string;
  unit?: string;
  /** Units that a bundle or an allowance covers. */
  included?: string;
  amount?: string;
  /** ISO 4217 code, or the sign as written where it stands for several currencies. */
  currency?: string;
}

/** One Description and unit of the usage. */
export interface UsageSide {
  description: string;
  unit: string;
  /** Undefined where a quantity is no plain decimal. */
  quantity: Decimal | undefined;
}

/** One Description and unit of the invoice: the sums of its lines, credit notes included. */
export interface InvoiceSide extends UsageSide {
  /** Undefined where no line has one, and where the lines are in several currencies, which are never added. */
  amount: Decimal | undefined;
  /** The part of it whose lines have a quantity: what the rate is made of. A credit for no quantity changes no price. */
  priced: Decimal | undefined;
  included?: Decimal;
  /** Currencies of the lines, each once. */
  currencies: readonly string[];
}

/** Both sides of an invoice comparison, by the key of Description and unit. */
export interface InvoiceSides {
  usage: ReadonlyMap<string, UsageSide>;
  /** Usage that is listed without being billed: inbound text messages. */
  listed: ReadonlyMap<string, UsageSide>;
  invoiced: ReadonlyMap<string, InvoiceSide>;
}

/** Adds usage totals and invoice lines up by Description and unit, each in the order of first appearance. */
export function sumInvoice(totals: readonly Total[], lines: readonly InvoiceLine[]): InvoiceSides {
  const usage = new Map<string, UsageSide>();
  const listed = new Map<string, UsageSide>();
  for (const total of totals) {
    const side = isFreeMessage(total) ? listed : usage;
    addQuantity(side, total.key.description ?? '', total.unit, parseDecimal(total.quantity), (made) => made);
  }
  const invoiced = new Map<string, InvoiceSide>();
  for (const line of lines) {
    const unit = unitOf(line, usage, listed);
    const quantity = parseDecimal(line.quantity.trim());
    const side = addQuantity(invoiced, line.description, unit, quantity, (made) => ({
      ...made,
      amount: undefined,
      priced: undefined,
      currencies: [],
    }));
    addMoney(side, line);
  }
  return { usage, listed, invoiced };
}

/** Descriptions meet however they are spaced and cased. */
export function invoiceKey(description: string, unit: string): string {
  return `${descriptionKey(description)}\n${unit}`;
}

/** A Description as it is compared: width, case and runs of blanks never matter. */
export function descriptionKey(description: string): string {
  return description.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Inbound text messages are free; inbound multimedia and WhatsApp messages are not. */
function isFreeMessage({ unit, key }: Total): boolean {
  return unit === 'segments' && /^inbound$/i.test(key.direction?.trim() ?? '') && /^sms/i.test(key.type?.trim() ?? '');
}

function addQuantity<T extends UsageSide>(
  sides: Map<string, T>,
  description: string,
  unit: string,
  quantity: Decimal | undefined,
  make: (side: UsageSide) => T,
): T {
  const key = invoiceKey(description, unit);
  let side = sides.get(key);
  if (!side) {
    side = make({ description: description.trim(), unit, quantity });
    sides.set(key, side);
  } else side.quantity = side.quantity && quantity ? add(side.quantity, quantity) : undefined;
  return side;
}

function addMoney(side: InvoiceSide, line: InvoiceLine): void {
  const included = line.included === undefined ? undefined : parseDecimal(line.included.trim());
  if (included) side.included = side.included ? add(side.included, included) : included;
  const amount = line.amount === undefined ? undefined : parseDecimal(line.amount.trim());
  if (!amount) return;
  if (line.currency !== undefined && !side.currencies.includes(line.currency))
    side.currencies = [...side.currencies, line.currency];
  if (side.currencies.length > 1) {
    side.amount = undefined;
    side.priced = undefined;
    return;
  }
  side.amount = side.amount ? add(side.amount, amount) : amount;
  if (parseDecimal(line.quantity.trim())?.mantissa === 0n) return;
  side.priced = side.priced ? add(side.priced, amount) : amount;
}

/** A line without a unit has that of the usage rows of its description, where they agree. */
function unitOf(line: InvoiceLine, ...usage: readonly ReadonlyMap<string, UsageSide>[]): string {
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
    usage.some((side) => side.has(invoiceKey(line.description, unit))),
  );
  return units.length === 1 ? units[0] : 'minutes';
}
