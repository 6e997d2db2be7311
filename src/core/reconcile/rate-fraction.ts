import type { Decimal } from '../table/decimal.js';
import type { Rate } from './rate-table.js';

/** An exact fraction, reduced; the denominator is above zero. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** Nothing. */
export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

/** A decimal as a fraction. */
export function fractionOf({ mantissa, scale }: Decimal): Fraction {
  return reduced(mantissa, 10n ** BigInt(scale));
}

/** What a time, in whole ms, costs at a rate, connect fees apart. */
export function costOf({ amount, quantity, unitMs }: Rate, ms: number): Fraction {
  const dividend = amount.mantissa * BigInt(ms) * 10n ** BigInt(quantity.scale);
  const divisor = quantity.mantissa * BigInt(unitMs) * 10n ** BigInt(amount.scale);
  return reduced(dividend, divisor);
}

/** `a + b`. */
export function sum(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  let [one, other] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  while (other !== 0n) [one, other] = [other, one % other];
  const common = denominator < 0n ? -one : one;
  return { numerator: numerator / common, denominator: denominator / common };
}
