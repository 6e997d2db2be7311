import { say } from '../../language/say.js';
import { compare, type Decimal, divide, formatDecimal, parseDecimal, round } from '../../table/decimal.js';
import { billedMsAt } from '../file/billed-at-row.js';
import type { CheckContext, FileRule } from '../rule.js';
import { FLIREO_USAGE_REFERENCE, notFlireo } from './usage-log.js';
import { costsOf, type UsualRate } from './usual-rate.js';

const MINUTE_MS = 60_000;

/** Costs that are not minutes times the price of a minute that the file usually has. On the cost; no detail. */
export const rateVaries: FileRule = {
  id: 'flireo/rate-varies',
  severity: 'error',
  title: 'A call is not charged at the usual rate',
  help: {
    what: 'The price of a minute is worked out for every row (cost divided by billed minutes). Where at least 60 % of the rows have the same one, it is the usual rate, and every cost that is not minutes times this rate is reported. If you set the rate that you have agreed (usageReconcile.flireoRate), a usual rate that differs from it is reported as well, as a warning.',
    why: 'The answer has neither a price list nor a currency, so a call at a wrong price looks like any other. One rate for nearly all rows is the best evidence of what a minute should cost.',
    fix: 'Ask what was charged differently: a change of price within the month shows as a second rate from one day on, a surcharge as single rows. Dispute what the contract does not explain.',
    source: FLIREO_USAGE_REFERENCE,
  },
  notApplicable(context) {
    const reason = notFlireo(context, ['cost']);
    if (reason !== undefined) return reason;
    return costsOf(context).usual ? undefined : say`No price of a minute is that of at least 60 % of the rows.`;
  },
  run(context, findings) {
    const { usage } = context;
    const { column, values, halfStep, usual } = costsOf(context);
    if (!usage || !usual) return;
    if (differsFromAgreed(context, usual)) findings.add(-1, column, 'warning');
    const { perMs } = usual;
    for (let row = 0; row < values.length; row++) {
      const cost = values[row];
      const billed = usage.billedMs[row];
      // NaN, of rows without a cost, is never equal to anything, and never too far away.
      if (cost / billed === perMs) continue;
      if (Math.abs(cost - billed * perMs) > halfStep) findings.add(row, column, 'error');
    }
  },
  describe(context, findings, at) {
    const usual = costsOf(context).usual as UsualRate;
    const rate = amount(usual.perMinute);
    const row = findings.row(at);
    if (row < 0)
      return say`The usual rate of this file is ${rate} a minute, the agreed one ${context.flireoRate ?? ''}. Ask which price list was used.`;
    const { table } = context.file;
    const billedMs = context.usage?.billedMs[row] ?? 0;
    const cost = table.text(row, findings.column(at)).trim();
    const minutes = { mantissa: BigInt(Math.round(billedMs)), scale: 0 };
    const due = divide(
      { mantissa: usual.perMinute.mantissa * minutes.mantissa, scale: usual.perMinute.scale },
      { mantissa: BigInt(MINUTE_MS), scale: 0 },
      8,
    ) as Decimal;
    const own = divide(parseDecimal(cost) as Decimal, minutes, 12);
    const count = amount(divide(minutes, { mantissa: BigInt(MINUTE_MS), scale: 0 }, 4) as Decimal);
    const billed = count === '1' ? say`${count} billed minute` : say`${count} billed minutes`;
    if (!own) return say`${cost} is charged for no billed minute at all. Dispute it, or ask what it is for.`;
    return say`${cost} is charged for ${billed}; at the usual rate of ${rate} a minute it would be ${amount(due)}. Ask for the reason, or dispute the difference.`;
  },
  stakeMs: (context, findings, at) => billedMsAt(context, findings.row(at)),
};

function differsFromAgreed({ flireoRate }: CheckContext, { perMinute }: UsualRate): boolean {
  const agreed = flireoRate === undefined ? undefined : parseDecimal(flireoRate);
  return agreed !== undefined && compare(round(agreed, 8), perMinute) !== 0;
}

function amount(value: Decimal): string {
  return formatDecimal(value);
}
