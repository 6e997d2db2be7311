/** An exact decimal: `mantissa / 10^scale`. */
export interface Decimal {
  mantissa: bigint;
  /** Digits after the point, 0 or more. */
  scale: number;
}

/** Reads a plain decimal: optional sign, digits, optionally a point with digits. Undefined for anything else. */
export function parseDecimal(text: string): Decimal | undefined {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!found) return undefined;
  const [, sign, whole, fraction = ''] = found;
  const mantissa = BigInt(whole + fraction);
  return { mantissa: sign === '-' ? -mantissa : mantissa, scale: fraction.length };
}

/** An integer as a decimal. */
export function fromInteger(value: number | bigint): Decimal {
  return { mantissa: BigInt(value), scale: 0 };
}

/** `a + b`, exact. */
export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { mantissa: mantissaAt(a, scale) + mantissaAt(b, scale), scale };
}

/** `a - b`, exact. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { mantissa: -b.mantissa, scale: b.scale });
}

/** Negative, 0 or positive as `a` is below, equal to or above `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = mantissaAt(a, scale);
  const right = mantissaAt(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `a × b`, exact. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { mantissa: a.mantissa * b.mantissa, scale: a.scale + b.scale };
}

/** `a / b` to a number of decimals; a half is rounded away from zero. Undefined where `b` is 0. */
export function divide(a: Decimal, b: Decimal, decimals: number): Decimal | undefined {
  if (b.mantissa === 0n) return undefined;
  const shift = decimals + b.scale - a.scale;
  const dividend = shift > 0 ? a.mantissa * powerOfTen(shift) : a.mantissa;
  const divisor = shift < 0 ? b.mantissa * powerOfTen(-shift) : b.mantissa;
  return { mantissa: divideHalfUp(dividend, divisor), scale: decimals };
}

/** The decimal with a given number of decimals; a half is rounded away from zero. */
export function round(a: Decimal, decimals: number): Decimal {
  if (decimals >= a.scale) return { mantissa: mantissaAt(a, decimals), scale: decimals };
  return { mantissa: divideHalfUp(a.mantissa, powerOfTen(a.scale - decimals)), scale: decimals };
}

/** Plain text without an exponent. Trailing zeros of the fraction are cut unless they are to be kept. */
export function formatDecimal(a: Decimal, keepTrailingZeros = false): string {
  const negative = a.mantissa < 0n;
  const digits = (negative ? -a.mantissa : a.mantissa).toString().padStart(a.scale + 1, '0');
  const whole = digits.slice(0, digits.length - a.scale);
  let fraction = digits.slice(digits.length - a.scale);
  if (!keepTrailingZeros) fraction = fraction.replace(/0+$/, '');
  return (negative ? '-' : '') + whole + (fraction ? `.${fraction}` : '');
}

function mantissaAt(a: Decimal, scale: number): bigint {
  return scale === a.scale ? a.mantissa : a.mantissa * powerOfTen(scale - a.scale);
}

function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const above = dividend < 0n ? -dividend : dividend;
  const below = divisor < 0n ? -divisor : divisor;
  const quotient = (above * 2n + below) / (below * 2n);
  return negative ? -quotient : quotient;
}
