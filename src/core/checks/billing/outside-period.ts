import type { BillingPeriod } from '../../billing/billing-period.js';
import { GREATEST_OFFSET_MS } from '../../billing/time-zone.js';
import { say } from '../../language/say.js';
import { withoutRows } from '../file/applicability.js';
import { billedMsAt } from '../file/billed-at-row.js';
import { stampColumn } from '../file/stamp-column.js';
import type { CheckContext, FileRule } from '../rule.js';
import { notBilledByRow } from './billed-columns.js';
import { attributedTimes, type CallTimes, withoutPeriod } from './call-times.js';
import { periodDays, stampText } from './period-dates.js';
import { addTotalsOutside, describeTotalOutside } from './totals-outside-period.js';

/** A row whose call started before the billing period, or after it; a total whose dates do not lie within it. */
export const outsidePeriod: FileRule = {
  id: 'billing/outside-period',
  explains: 'outside-period',
  severity: 'error',
  title: 'A row lies outside the billing period',
  help: {
    what: 'Each row is placed by its stamp and compared with the billing period. A row belongs to the period in which its call started. Where one constant shift of the file’s clock, of at most 14 hours, would bring the rows in, it is a warning. Totals are placed by their dates, all of which must lie in the period.',
    why: 'Usage of another month on this invoice has either been paid already or will be billed again. A whole file that lies outside is the wrong month’s report.',
    fix: 'First make sure that the period is the invoice’s own: an invoice of 14 May covers 14 April to 13 May. If the rows lie just outside, set the time zone of the file. What remains can be disputed: look for the same calls on the invoice before or after.',
    source: 'Understanding your Aircall invoice usage report; Resolving Call Log and Call Usage Discrepancies',
  },
  notApplicable(context) {
    const reason = context.aggregate ? withoutRows(context) : notBilledByRow(context);
    return reason ?? withoutPeriod(context);
  },
  run(context, findings) {
    if (context.aggregate) {
      addTotalsOutside(context, findings);
      return;
    }
    const times = attributedTimes(context) as CallTimes;
    const period = context.period as BillingPeriod;
    const { start, end } = period;
    if (!anyOutside(times.at, start, end)) return;
    const late = shiftIsBack(times, period);
    const column = stampColumn(context);
    for (let row = 0; row < times.at.length; row++) {
      const at = times.at[row];
      // NaN is no time: such a row is unreadable, not outside.
      if (!(at < start || at >= end) || times.unreadable[row] === 1) continue;
      const within = late ? at >= end && at - GREATEST_OFFSET_MS < end : at < start && at + GREATEST_OFFSET_MS >= start;
      findings.add(row, column, within ? 'warning' : 'error', at);
    }
  },
  describe(context, findings, at) {
    if (context.aggregate) return describeTotalOutside(context, findings, at);
    const period = context.period as BillingPeriod;
    const time = findings.detail(at);
    const { first, last } = periodDays(period);
    const stamp = stampText(time, period.timeZone);
    const before = time < period.start;
    if (context.usage?.stampMeaning === 'end') {
      // The cell shows another time: it would look like a mistake of ours.
      const started = before
        ? say`The call started at ${stamp} (${period.timeZone}), before the billing period, ${first} to ${last}.`
        : say`The call started at ${stamp} (${period.timeZone}), after the billing period, ${first} to ${last}.`;
      return `${started} ${advice(findings.severity(at) === 'warning', before)}`;
    }
    const where = before
      ? say`${stamp} (${period.timeZone}) is before the billing period, ${first} to ${last}.`
      : say`${stamp} (${period.timeZone}) is after the billing period, ${first} to ${last}.`;
    return `${where} ${advice(findings.severity(at) === 'warning', before)}`;
  },
  stakeMs(context: CheckContext, findings, at) {
    return billedMsAt(context, findings.row(at));
  },
};

function advice(isShifted: boolean, before: boolean): string {
  if (isShifted) return say`One constant shift of the clock would bring it in: check the time zone of the file.`;
  return before
    ? say`Check the period; then look for the call on the invoice before this one.`
    : say`Check the period; then look for the call on the invoice after this one.`;
}

function anyOutside(at: Float64Array, start: number, end: number): boolean {
  for (let row = 0; row < at.length; row++) if (at[row] < start || at[row] >= end) return true;
  return false;
}

/**
 * Which way one constant shift would have to go to bring in as many rows as it can: back, if more rows lie just behind
 * the period than just before it. It cannot go both ways.
 */
function shiftIsBack(times: CallTimes, { start, end }: BillingPeriod): boolean {
  let before = 0;
  let behind = 0;
  for (let row = 0; row < times.at.length; row++) {
    const at = times.at[row];
    if (times.unreadable[row] === 1) continue;
    if (at < start && at + GREATEST_OFFSET_MS >= start) before++;
    else if (at >= end && at - GREATEST_OFFSET_MS < end) behind++;
  }
  return behind >= before;
}
