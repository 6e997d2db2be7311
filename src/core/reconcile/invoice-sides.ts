import type { Total } from '../checks/check-result.js';
import { isWithinCategory } from '../formats/twilio-usage-categories.js';
import { add, type Decimal, parseDecimal } from '../table/decimal.js';
import { descriptionKey, type InvoiceSide, invoiceKey, type UsageSide } from './invoice-side.js';
import { inSharedTimeUnits } from './invoice-time-units.js';
import { wordingOf } from './rate-group-wordings.js';

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

/** Both sides of an invoice comparison, by the key of Description and unit. */
export interface InvoiceSides {
  usage: ReadonlyMap<string, UsageSide>;
  /** Usage that has no wording at all, by unit: only in total can it be held against the lines of its unit. */
  unworded: ReadonlyMap<string, UsageSide>;
  /** Usage that is listed without being billed: inbound text messages. */
  listed: ReadonlyMap<string, UsageSide>;
  /** What moves money and is no consumption, top-ups and commitments: it may be invoiced, and is never compared. */
  moved: ReadonlyMap<string, UsageSide>;
  invoiced: ReadonlyMap<string, InvoiceSide>;
  /** Keys of time that the invoice writes in another unit than the usage: both are in the finer one. */
  mixed: ReadonlySet<string>;
}

/** Types of Talkdesk's usage that move money. */
const MOVES_MONEY = /^(?:RECHARGE|CREDIT_COMMIT)$/i;

/**
 * Adds usage totals and invoice lines up by Description and unit, each in the order of first appearance. Categories stand
 * for Descriptions where a provider has these instead; since they overlap, they are never added to one another. Totals
 * that have a resolution go by their type, direction and resolution where the invoice writes these, and categories by the
 * Description that their records have.
 */
export function sumInvoice(
  totals: readonly Total[],
  lines: readonly InvoiceLine[],
  descriptions: ReadonlyMap<string, string> = new Map(),
): InvoiceSides {
  const usage = new Map<string, UsageSide>();
  const unworded = new Map<string, UsageSide>();
  const invoicedAs = new Set(lines.map(({ description }) => descriptionKey(description)));
  const listed = new Map<string, UsageSide>();
  const moved = new Map<string, UsageSide>();
  for (const total of totals) {
    const { description, category } = total.key;
    const ofCategory = category === undefined ? undefined : descriptions.get(category);
    const worded = description === undefined && ofCategory ? { ...total.key, description: ofCategory } : total.key;
    const wording = wordingOnInvoice(worded, invoicedAs) ?? description ?? category;
    const side = MOVES_MONEY.test(total.key.type?.trim() ?? '')
      ? moved
      : isFreeMessage(total)
        ? listed
        : wording === undefined
          ? unworded
          : usage;
    addQuantity(side, wording ?? '', total.unit, parseDecimal(total.quantity), (made) =>
      description === undefined && category !== undefined ? { ...made, category } : made,
    );
  }
  const invoiced = new Map<string, InvoiceSide>();
  for (const line of lines) {
    const unit = unitOf(line, [...usage.values(), ...listed.values(), ...moved.values()], unworded);
    const quantity = parseDecimal(line.quantity.trim());
    const side = addQuantity(invoiced, line.description, unit, quantity, (made) => ({
      ...made,
      amount: undefined,
      priced: undefined,
      currencies: [],
    }));
    addMoney(side, line);
  }
  return { unworded, listed, moved, ...inSharedTimeUnits(usage, invoiced) };
}

/** The first of a total's wordings that the invoice has; undefined of what goes by its Description or category alone. */
function wordingOnInvoice(key: Total['key'], invoicedAs: ReadonlySet<string>): string | undefined {
  if (key.resolution === undefined && key.category === undefined) return undefined;
  const { names } = wordingOf((name) => {
    const text = key[name]?.trim() ?? '';
    return text === '' || text.toLowerCase() === 'null' ? null : text;
  });
  return names.find((name) => invoicedAs.has(descriptionKey(name)));
}

/**
 * Whether a category that is not invoiced itself is invoiced all the same: by the category that it is inside of, or by a
 * part of it.
 */
export function isCovered({ category }: UsageSide, { usage, invoiced }: InvoiceSides): boolean {
  if (category === undefined) return false;
  for (const [key, other] of usage) {
    if (other.category === undefined || other.category === category || !invoiced.has(key)) continue;
    if (isWithinCategory(category, other.category) || isWithinCategory(other.category, category)) return true;
  }
  return false;
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

/** A line without a unit has that of the usage rows of its description, or of usage without any, where they agree. */
function unitOf(line: InvoiceLine, worded: readonly UsageSide[], unworded: ReadonlyMap<string, UsageSide>): string {
  const key = descriptionKey(line.description);
  const units = new Set(worded.flatMap(({ description, unit }) => (descriptionKey(description) === key ? [unit] : [])));
  const said = line.unit?.trim().toLowerCase();
  if (said) return units.has(said) ? said : usualUnit(said);
  if (units.size === 0 && worded.length === 0) for (const { unit } of unworded.values()) units.add(unit);
  return units.size === 1 ? [...units][0] : 'minutes';
}

/** The unit that usage has for a word of an invoice, in small letters: `min` is `minutes`; others are as they are. */
export function usualUnit(said: string): string {
  if (/^min/.test(said)) return 'minutes';
  if (/^s(ec|$)/.test(said)) return 'seconds';
  if (/^h(?:rs?|ours?)?$/.test(said)) return 'hours';
  return /^(seg|sms|mms|message)/.test(said) ? 'segments' : said;
}
