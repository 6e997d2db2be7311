import type { Bundle } from '../checks/choices/bundles.js';
import { say } from '../language/say.js';
import type { Decimal } from '../table/decimal.js';
import { descriptionKey } from './invoice-side.js';
import { type InvoiceSides, usualUnit } from './invoice-sides.js';
import { inFinerUnit } from './invoice-time-units.js';

/** Both sides of an invoice comparison, with the bundles that are known from elsewhere. */
export interface BundledSides extends InvoiceSides {
  /** What a bundle covers of usage for which the invoice has no line, by the key of Description and unit. */
  bundles: ReadonlyMap<string, Decimal>;
  /** Bundles that are of nothing, in a sentence each. */
  unused: readonly string[];
}

/**
 * Gives the sides the bundles that the invoice does not name itself. Where a line of the invoice says what is included,
 * that holds: it is about this bill. A bundle without a unit is of the only unit that its Description has.
 */
export function withBundles(sides: InvoiceSides, bundles: readonly Bundle[] = []): BundledSides {
  const invoiced = new Map(sides.invoiced);
  const uninvoiced = new Map<string, Decimal>();
  const unused: string[] = [];
  for (const bundle of bundles) {
    const keys = keysOf(bundle, sides);
    if (keys.size !== 1 || (bundle.unit === undefined && [...keys.keys()].some((key) => sides.mixed.has(key)))) {
      unused.push(
        keys.size === 0
          ? say`The bundle of “${bundle.description}” covers nothing: neither usage nor invoice has that Description in its unit.`
          : say`The bundle of “${bundle.description}” covers nothing: its Description has several units. Say which, as in 1000 minutes.`,
      );
      continue;
    }
    const [[key, quantity]] = keys;
    const line = invoiced.get(key);
    if (!line) uninvoiced.set(key, quantity);
    else if (line.included === undefined) invoiced.set(key, { ...line, included: quantity });
  }
  return { ...sides, invoiced, bundles: uninvoiced, unused };
}

/** The keys that a bundle may be of, each once, with what it covers in their unit: its own, else a finer unit of time. */
function keysOf({ description, unit, quantity }: Bundle, { usage, invoiced }: InvoiceSides): Map<string, Decimal> {
  const wanted = descriptionKey(description);
  const own = new Map<string, Decimal>();
  const finer = new Map<string, Decimal>();
  for (const [key, side] of [...usage, ...invoiced]) {
    if (descriptionKey(side.description) !== wanted) continue;
    const converted = unit === undefined ? undefined : inFinerUnit(quantity, usualUnit(unit), side.unit);
    if (unit === undefined || side.unit === unit || side.unit === usualUnit(unit)) own.set(key, quantity);
    else if (converted) finer.set(key, converted);
  }
  return own.size > 0 ? own : finer;
}
