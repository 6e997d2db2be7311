import type { UsageRecords } from '../../formats/records.js';
import { inLanguage, say } from '../../language/say.js';
import { compare, type Decimal, divide, formatDecimal, fromInteger, parseDecimal, round } from '../../table/decimal.js';
import { tallySteps } from '../../table/decimal-tally.js';
import { takeAll } from '../../table/steps.js';
import type { CheckContext, FileRule } from '../rule.js';
import { FLIREO_USAGE_REFERENCE, notFlireo } from './usage-log.js';

/** What a summary adds up. */
type Quantity = 'calls' | 'seconds' | 'minutes' | 'cost';

/** Names of the summary's members, in any of the published shapes. */
const MEMBERS: readonly (readonly [string, Quantity])[] = [
  ['total_calls', 'calls'],
  ['total_seconds', 'seconds'],
  ['total_duration_seconds', 'seconds'],
  ['total_minutes', 'minutes'],
  ['total_duration_minutes', 'minutes'],
  ['total_cost', 'cost'],
];
const MINUTE_MS = 60_000n;

/** A member of the summary, with what the rows give. */
interface Compared {
  quantity: Quantity;
  stated: Decimal;
  /** What any of the ways of adding up gives; the first is the one that is shown. */
  ofRows: readonly Decimal[];
}

const known = new WeakMap<CheckContext, readonly Compared[]>();

/** Sums of the rows that are not those of the file's own summary. On the file; detail: which member. */
export const summaryDiffers: FileRule = {
  id: 'flireo/summary-differs',
  severity: 'error',
  title: 'The summary is not the sum of the rows',
  help: {
    what: 'The answer ends with totals of calls, seconds or minutes, and cost. Where all pages are in the file, each is compared with the sum over the rows.',
    why: 'The summary is what the invoice is made from, the rows are what can be checked. Whatever the summary has more is charged without a call to show for it.',
    fix: 'Fetch the same dates again, all pages in one go: a call that ended in between is in the later page only. If the difference stays, ask which calls it consists of.',
    source: FLIREO_USAGE_REFERENCE,
  },
  notApplicable(context) {
    const reason = notFlireo(context);
    if (reason !== undefined) return reason;
    if (context.file.envelope?.morePages !== undefined)
      return say`Pages are missing, and the summary is about all of them.`;
    return comparedOf(context).length === 0 ? say`The file has no summary.` : undefined;
  },
  run(context, findings) {
    comparedOf(context).forEach(({ stated, ofRows }, index) => {
      if (!ofRows.some((sum) => compare(fine(sum), fine(stated)) === 0)) findings.add(-1, -1, 'error', index);
    });
  },
  describe(context, findings, at) {
    const { quantity, stated, ofRows } = comparedOf(context)[findings.detail(at)];
    const said = formatDecimal(stated);
    const found = formatDecimal(ofRows[0]);
    return say`The summary says ${said} ${unitOf(quantity)}, the rows make ${found}. Fetch the same dates again; if it stays so, ask for the calls behind the difference.`;
  },
};

/** To nine decimals: what lies beyond is the noise of binary fractions. */
function fine(value: Decimal): Decimal {
  return round(value, 9);
}

function unitOf(quantity: Quantity): string {
  if (quantity === 'calls') return inLanguage('calls');
  if (quantity === 'seconds') return inLanguage('seconds');
  return quantity === 'minutes' ? inLanguage('minutes') : inLanguage('in cost');
}

function comparedOf(context: CheckContext): readonly Compared[] {
  let found = known.get(context);
  if (!found) {
    found = MEMBERS.flatMap(([name, quantity]) => {
      const stated = parseDecimal(context.file.envelope?.values[`summary.${name}`] ?? '');
      const ofRows = stated ? sumsOf(context, quantity) : [];
      return stated && ofRows.length > 0 ? [{ quantity, stated, ofRows }] : [];
    });
    known.set(context, found);
  }
  return found;
}

/** What the rows give. Empty where they do not tell. */
function sumsOf(context: CheckContext, quantity: Quantity): Decimal[] {
  const { binding, table } = context.file;
  const usage = context.usage as UsageRecords;
  const sum = (key: string): Decimal[] => {
    const column = binding.column(key);
    return column < 0 ? [] : [takeAll(tallySteps(table, column, undefined)).sum];
  };
  switch (quantity) {
    case 'calls':
      return [fromInteger(table.rowCount)];
    case 'seconds':
      return sum('durationSeconds');
    case 'cost':
      return sum('cost');
    default:
      return usage.chargeIsDerived ? minutesOfDurations(usage, sum('durationSeconds')) : sum('minutesUsed');
  }
}

/** Without minutes in the rows: the charge of each call, or all seconds together, rounded or not. */
function minutesOfDurations(usage: UsageRecords, seconds: readonly Decimal[]): Decimal[] {
  let charged = 0n;
  for (let row = 0; row < usage.rowCount; row++) charged += BigInt(usage.billedMs[row]);
  const perCall = divide(fromInteger(charged), fromInteger(MINUTE_MS), 4) as Decimal;
  return [perCall, ...seconds.flatMap(togetherInMinutes)];
}

function togetherInMinutes(seconds: Decimal): Decimal[] {
  const sixty = fromInteger(60);
  const up = {
    mantissa: (seconds.mantissa + 60n * 10n ** BigInt(seconds.scale) - 1n) / (60n * 10n ** BigInt(seconds.scale)),
    scale: 0,
  };
  return [up, ...[0, 1, 2, 3, 4].flatMap((decimals) => divide(seconds, sixty, decimals) ?? [])];
}
