import type { Break, PricedAmount, StatementMoney } from '../reconcile/statement.js';
import type { WhatIf, WhatIfFigures } from '../reconcile/what-if.js';
import { add, compare, type Decimal, fromInteger, subtract } from '../table/decimal.js';
import { JSON_DECIMALS, rounded } from './amounts.js';

/**
 * Amounts as documents for programs write them: with as many decimals as they have, twelve at most. Whoever adds up the
 * parts of a total gets the total, to the last digit: where decimals have no end, and parts rounded one by one would
 * miss it by some units of the twelfth decimal, the parts that rounding changed the most are off by one such unit. This
 * holds for the steps of the bridge, for the buckets of a side, for the Descriptions of a bill under another model and for
 * the states of triage. Breaks are as many as calls, and written one by one: in each, what was billed is what is expected
 * and the difference, to the last digit; all differences add up to net exactly where decimals end, else to within one
 * unit of the twelfth decimal for each break.
 */

const ZERO = fromInteger(0);

/** Parts as they are written, less than one unit of the last decimal off, which add up to the total as it is written. */
export function addingUp(
  parts: readonly (Decimal | null)[],
  total: Decimal | null = parts.reduce<Decimal>((sum, part) => add(sum, part ?? ZERO), ZERO),
): (Decimal | null)[] {
  const shown = parts.map((part) => part && rounded(part, JSON_DECIMALS));
  const sum = shown.reduce<Decimal>((all, part) => add(all, part ?? ZERO), ZERO);
  const { mantissa: missing } = subtract(rounded(total ?? ZERO, JSON_DECIMALS), rounded(sum, JSON_DECIMALS));
  if (missing === 0n) return shown;
  const sign = missing < 0n ? -1n : 1n;
  // How much rounding took off a part, in the direction of what is missing.
  const lost = (at: number) => {
    const { mantissa, scale } = subtract(parts[at] ?? ZERO, shown[at] ?? ZERO);
    return { mantissa: mantissa * sign, scale };
  };
  const changed = shown.flatMap((_, at) => (lost(at).mantissa === 0n ? [] : [at]));
  // More than rounding can have made: the parts do not tie with the total, which is to be seen.
  if (BigInt(changed.length) < missing * sign) return shown;
  changed.sort((a, b) => compare(lost(b), lost(a)) || a - b);
  for (const at of changed.slice(0, Number(missing * sign)))
    shown[at] = add(shown[at] ?? ZERO, { mantissa: sign, scale: JSON_DECIMALS });
  return shown;
}

/** The bridge and the buckets of both sides with their amounts as they are written. */
export function writtenMoney({
  bridge,
  usage,
  callLog,
}: StatementMoney): Pick<StatementMoney, 'bridge' | 'usage' | 'callLog'> {
  // The two totals are rounded by themselves: the buckets of their sides add up to them too.
  const [first, last] = [bridge[0], bridge[bridge.length - 1]].map(written);
  const between = writtenParts(bridge.slice(1, -1), subtract(last.amount ?? ZERO, first.amount ?? ZERO));
  return {
    bridge: [first, ...between, last],
    usage: writtenBuckets(usage, last.amount),
    callLog: writtenBuckets(callLog, first.amount),
  };
}

/** What a break is expected to cost, costs, and the difference of the two, as they are written. */
export function writtenBreak(
  { ofBreak }: Pick<StatementMoney, 'ofBreak'>,
  at: number,
): Readonly<Record<'expected' | 'billed' | 'delta', Decimal | null>> {
  const [expected, billed] = (['expected', 'billed'] as const).map((part) => writtenOrNull(ofBreak(at, part)));
  const delta = ofBreak(at, 'delta');
  return { expected, billed, delta: delta && subtract(billed ?? ZERO, expected ?? ZERO) };
}

/** A bill under another model and its Descriptions, as they are written. */
export function writtenWhatIf({ bill, lines, ...rest }: WhatIf): WhatIf {
  const parts = (figure: 'billed' | 'under' | 'rounding') =>
    addingUp(
      lines.map(({ money }) => money?.[figure].amount ?? null),
      bill.money?.[figure].amount ?? null,
    );
  const [billed, under, rounding] = [parts('billed'), parts('under'), parts('rounding')];
  return {
    ...rest,
    bill: writtenFigures(bill),
    lines: lines.map((line, at) => ({
      ...line,
      ...writtenFigures(line, { billed: billed[at], under: under[at], rounding: rounding[at] }),
    })),
  };
}

/** The figures of a bill as they are written: the difference is that of what is written. `known`: amounts of its parts. */
export function writtenFigures(
  figures: WhatIfFigures,
  known?: Readonly<Record<'billed' | 'under' | 'rounding', Decimal | null>>,
): WhatIfFigures {
  const { money } = figures;
  if (!money) return figures;
  const billed = known ? { ...money.billed, amount: known.billed } : written(money.billed);
  const under = known ? { ...money.under, amount: known.under } : written(money.under);
  const rounding = known ? { ...money.rounding, amount: known.rounding } : written(money.rounding);
  const delta = { ...money.delta, amount: money.delta.amount && subtract(under.amount ?? ZERO, billed.amount ?? ZERO) };
  return { ...figures, money: { billed, under, delta, rounding } };
}

/** An amount as it is written by itself. */
export function written(priced: PricedAmount): PricedAmount {
  return { ...priced, amount: writtenOrNull(priced.amount) };
}

function writtenOrNull(amount: Decimal | null): Decimal | null {
  return amount && rounded(amount, JSON_DECIMALS);
}

function writtenParts(parts: readonly PricedAmount[], total: Decimal | null): PricedAmount[] {
  const amounts = addingUp(
    parts.map(({ amount }) => amount),
    total,
  );
  return parts.map((part, at) => ({ ...part, amount: amounts[at] }));
}

function writtenBuckets<Name extends Break['kind']>(
  buckets: Readonly<Record<Name, PricedAmount>>,
  total: Decimal | null,
): Record<Name, PricedAmount> {
  const names = Object.keys(buckets) as Name[];
  const parts = writtenParts(
    names.map((name) => buckets[name]),
    total,
  );
  return Object.fromEntries(names.map((name, at) => [name, parts[at]])) as Record<Name, PricedAmount>;
}
