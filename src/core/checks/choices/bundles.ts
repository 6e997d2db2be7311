import { type Decimal, parseDecimal } from '../../table/decimal.js';

/** What a bundle or an allowance covers of a Description, before anything of it is billed. */
export interface Bundle {
  /** Of the bill or the invoice. */
  description: string;
  quantity: Decimal;
  /** What it counts, as written; undefined: the unit of the Description. */
  unit?: string;
}

/** Reads a quantity with its unit, as a person writes it: `1000 minutes`, or `1000`. Undefined for anything else. */
export function parseBundle(text: string): Omit<Bundle, 'description'> | undefined {
  const [, number, unit] = /^\s*(\d+(?:\.\d+)?)\s*(\p{L}*)\s*$/u.exec(text) ?? [];
  const quantity = number === undefined ? undefined : parseDecimal(number);
  return quantity && { quantity, ...(unit !== '' && { unit: unit.toLowerCase() }) };
}
