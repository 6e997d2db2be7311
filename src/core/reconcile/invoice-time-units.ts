import { type Decimal, fromInteger, multiply } from '../table/decimal.js';
import { addSides, descriptionKey, type InvoiceSide, invoiceKey, type UsageSide } from './invoice-side.js';

/** Units of time, in seconds. */
const SECONDS: Readonly<Record<string, number>> = { hours: 3600, minutes: 60, seconds: 1 };

/** Usage and invoice lines by Description, where both write their time in the same unit. */
interface TimedSides {
  usage: Map<string, UsageSide>;
  invoiced: Map<string, InvoiceSide>;
  /** Keys of what the invoice writes in another unit than the usage, as they are now. */
  mixed: ReadonlySet<string>;
}

/** A quantity of time in a unit that is as fine or finer, exactly; undefined for any other. */
export function inFinerUnit(quantity: Decimal, from: string, to: string): Decimal | undefined {
  if (from === to) return quantity;
  const [coarse, fine] = [SECONDS[from], SECONDS[to]];
  if (coarse === undefined || fine === undefined || coarse < fine) return undefined;
  return multiply(quantity, fromInteger(coarse / fine));
}

/**
 * Brings the time of a Description that an invoice writes in another unit than the usage to the finest unit of both: that
 * is exact, and neither side is missing where they say the same. What the usage itself has in several units stays, for its
 * lines are told apart by them. Each keeps its place, lines that meet that of the first.
 */
export function inSharedTimeUnits(
  usage: ReadonlyMap<string, UsageSide>,
  invoiced: ReadonlyMap<string, InvoiceSide>,
): TimedSides {
  const targets = targetUnits(usage.values(), invoiced.values());
  const targetOf = ({ description, unit }: UsageSide) =>
    SECONDS[unit] === undefined ? undefined : targets.get(descriptionKey(description));
  const mixed = new Set<string>();
  const timed = { usage: new Map<string, UsageSide>(), invoiced: new Map<string, InvoiceSide>(), mixed };
  for (const [key, side] of usage) {
    const target = targetOf(side);
    const placed = target === undefined ? key : invoiceKey(side.description, target);
    if (target !== undefined) mixed.add(placed);
    timed.usage.set(placed, target === undefined ? side : usageIn(side, target));
  }
  for (const [key, side] of invoiced) {
    const target = targetOf(side);
    const placed = target === undefined ? key : invoiceKey(side.description, target);
    const before = timed.invoiced.get(placed);
    const converted = target === undefined ? side : lineIn(side, target);
    const { description } = before ?? side;
    timed.invoiced.set(placed, before ? { ...addSides([before, converted]), description } : converted);
  }
  return timed;
}

/** The finest unit of each Description whose usage is in one unit of time and whose invoice has another. */
function targetUnits(usage: Iterable<UsageSide>, invoiced: Iterable<InvoiceSide>): ReadonlyMap<string, string> {
  const ours = unitsOf(usage);
  const targets = new Map<string, string>();
  for (const [key, units] of unitsOf(invoiced)) {
    const all = new Set([...units, ...(ours.get(key) ?? [])]);
    if (ours.get(key)?.size !== 1 || all.size === 1) continue;
    targets.set(
      key,
      [...all].reduce((finest, unit) => (SECONDS[unit] < SECONDS[finest] ? unit : finest)),
    );
  }
  return targets;
}

/** Units of time by Description. */
function unitsOf(sides: Iterable<UsageSide>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { description, unit } of sides) {
    if (SECONDS[unit] === undefined) continue;
    const key = descriptionKey(description);
    found.set(key, (found.get(key) ?? new Set<string>()).add(unit));
  }
  return found;
}

function usageIn(side: UsageSide, unit: string): UsageSide {
  return { ...side, unit, quantity: side.quantity && inFinerUnit(side.quantity, side.unit, unit) };
}

function lineIn(side: InvoiceSide, unit: string): InvoiceSide {
  const included = side.included && inFinerUnit(side.included, side.unit, unit);
  return { ...side, ...usageIn(side, unit), ...(included && { included }) };
}
