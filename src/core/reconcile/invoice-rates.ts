import { type InvoiceSide, invoiceKey } from './invoice-side.js';
import type { InvoiceSides } from './invoice-sides.js';
import { isNegative, type Rate } from './rate-table.js';

const UNIT_MS: Readonly<Record<string, number>> = { minutes: 60_000, seconds: 1000 };

/** The rates of an invoice, by Description and unit of time. */
export class InvoiceRates {
  /** Of every rate; null where the invoice names none. */
  readonly currency: string | null;
  /** Several currencies, which are never added: then there are no rates. */
  readonly currencies: readonly string[];
  /** Descriptions of rates that hold beyond a bundle or an allowance. */
  readonly bundled: readonly string[];
  private readonly rates = new Map<string, { description: string; rate: Rate }>();

  constructor({ invoiced }: Pick<InvoiceSides, 'invoiced'>) {
    const bundled: string[] = [];
    const currencies = new Set<string>();
    for (const [key, side] of invoiced) {
      for (const currency of side.currencies) currencies.add(currency);
      const rate = rateOf(side);
      if (!rate) continue;
      if (side.included && side.included.mantissa !== 0n) bundled.push(side.description);
      this.rates.set(key, { description: side.description, rate });
    }
    const isMixed = currencies.size > 1;
    if (isMixed) this.rates.clear();
    this.bundled = isMixed ? [] : bundled;
    this.currencies = isMixed ? [...currencies].sort() : [];
    this.currency = isMixed ? null : ([...currencies][0] ?? null);
  }

  /** How many rates there are. */
  get length(): number {
    return this.rates.size;
  }

  /** The rate for a Description that is counted in a unit; where only the other unit of time is invoiced, that. */
  rateOf(description: string, unit: 'minutes' | 'seconds'): Rate | undefined {
    const other = unit === 'minutes' ? 'seconds' : 'minutes';
    const found = this.rates.get(invoiceKey(description, unit)) ?? this.rates.get(invoiceKey(description, other));
    return found?.rate;
  }

  /** Every rate with its Description, in the order of the invoice. */
  get all(): readonly { description: string; rate: Rate }[] {
    return [...this.rates.values()];
  }
}

/** A credit beyond what was charged gives no price, nor does a quantity of zero. */
function rateOf({ unit, priced: amount, quantity }: InvoiceSide): Rate | undefined {
  const unitMs = UNIT_MS[unit];
  if (unitMs === undefined || !amount || !quantity || quantity.mantissa === 0n) return undefined;
  const isBelowZero = amount.mantissa !== 0n && isNegative(amount) !== isNegative(quantity);
  return isBelowZero ? undefined : { amount, quantity, unitMs };
}
