import { type Decimal, divide, formatDecimal } from '../table/decimal.js';
import { type InvoiceSide, type InvoiceSides, invoiceKey } from './invoice-sides.js';

/** What an invoice charges for a unit of time: `amount` for `quantity` units of `unitMs` each. Never below zero. */
export interface Rate {
  amount: Decimal;
  quantity: Decimal;
  unitMs: number;
}

/** Digits after the point of an amount inside: far below what is shown, so that sums of them show no rounding. */
export const AMOUNT_DECIMALS = 18;

const UNIT_MS: Readonly<Record<string, number>> = { minutes: 60_000, seconds: 1000 };

/** No rate: an index of a rate that there is none. */
export const NO_RATE = -1;

/** The rates of an invoice, by Description and unit of time. */
export class RateCard {
  readonly rates: readonly Rate[];
  /** Of every rate; null where the invoice names none. */
  readonly currency: string | null;
  /** Several currencies, which are never added: then there are no rates. */
  readonly currencies: readonly string[];
  /** Descriptions of rates that hold beyond a bundle or an allowance. */
  readonly bundled: readonly string[];
  private readonly indexes = new Map<string, number>();

  constructor({ invoiced }: Pick<InvoiceSides, 'invoiced'>) {
    const rates: Rate[] = [];
    const bundled: string[] = [];
    const currencies = new Set<string>();
    for (const [key, side] of invoiced) {
      for (const currency of side.currencies) currencies.add(currency);
      const rate = rateOf(side);
      if (!rate) continue;
      if (side.included && side.included.mantissa !== 0n) bundled.push(side.description);
      this.indexes.set(key, rates.length);
      rates.push(rate);
    }
    const isMixed = currencies.size > 1;
    this.rates = isMixed ? [] : rates;
    this.bundled = isMixed ? [] : bundled;
    this.currencies = isMixed ? [...currencies].sort() : [];
    this.currency = isMixed ? null : ([...currencies][0] ?? null);
    if (isMixed) this.indexes.clear();
  }

  /** Index of the rate for a Description that is counted in a unit; where only the other unit of time is invoiced, that. */
  indexOf(description: string, unit: 'minutes' | 'seconds'): number {
    const other = unit === 'minutes' ? 'seconds' : 'minutes';
    return (
      this.indexes.get(invoiceKey(description, unit)) ?? this.indexes.get(invoiceKey(description, other)) ?? NO_RATE
    );
  }

  /** What a time costs at a rate, to `AMOUNT_DECIMALS`. `ms` is an integer. */
  amount(index: number, ms: number | bigint): Decimal {
    const { amount, quantity, unitMs } = this.rates[index];
    const dividend = { mantissa: amount.mantissa * BigInt(ms), scale: amount.scale };
    const divisor = { mantissa: quantity.mantissa * BigInt(unitMs), scale: quantity.scale };
    return divide(dividend, divisor, AMOUNT_DECIMALS) as Decimal;
  }

  /** Decimals that show every rate of a minute or second as it is on the invoice: at least 2, at most 4. */
  get decimals(): number {
    const lengths = this.rates.map(({ amount, quantity }) => {
      const rate = divide(amount, quantity, 4);
      return rate ? (formatDecimal(rate).split('.')[1]?.length ?? 0) : 0;
    });
    return Math.max(2, ...lengths);
  }
}

/** A credit beyond what was charged gives no price, nor does a quantity of zero. */
function rateOf({ unit, amount, quantity }: InvoiceSide): Rate | undefined {
  const unitMs = UNIT_MS[unit];
  if (unitMs === undefined || !amount || !quantity || quantity.mantissa === 0n) return undefined;
  const isNegative = amount.mantissa !== 0n && amount.mantissa < 0n !== quantity.mantissa < 0n;
  return isNegative ? undefined : { amount, quantity, unitMs };
}
