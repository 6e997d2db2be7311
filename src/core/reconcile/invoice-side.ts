import { add, type Decimal } from '../table/decimal.js';

/** One Description and unit of the usage. */
export interface UsageSide {
  description: string;
  unit: string;
  /** Undefined where a quantity is no plain decimal. */
  quantity: Decimal | undefined;
  /** The usage category that stands for a Description: others of the file may contain it, or be inside it. */
  category?: string;
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

/** Several lines of one unit as one, for usage that does not say which of them it is of. */
export function addSides(sides: readonly InvoiceSide[]): InvoiceSide {
  const currencies = [...new Set(sides.flatMap((side) => side.currencies))];
  const sum = (figure: 'amount' | 'priced' | 'included') =>
    sides.reduce<Decimal | undefined>(
      (total, { [figure]: value }) => (total && value ? add(total, value) : (total ?? value)),
      undefined,
    );
  const included = sum('included');
  return {
    description: sides.map(({ description }) => description).join(' + '),
    unit: sides[0].unit,
    quantity: sides.every(({ quantity }) => quantity)
      ? sides.map(({ quantity }) => quantity as Decimal).reduce(add)
      : undefined,
    amount: currencies.length > 1 ? undefined : sum('amount'),
    priced: currencies.length > 1 ? undefined : sum('priced'),
    ...(included && { included }),
    currencies,
  };
}

/** Descriptions meet however they are spaced and cased. */
export function invoiceKey(description: string, unit: string): string {
  return `${descriptionKey(description)}\n${unit}`;
}

/** A Description as it is compared: width, case and runs of blanks never matter. */
export function descriptionKey(description: string): string {
  return description.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
