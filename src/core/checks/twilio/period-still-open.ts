import type { BillingPeriod } from '../../billing/billing-period.js';
import { readStamps } from '../../formats/stamps.js';
import { say } from '../../language/say.js';
import { periodDays, stampText } from '../billing/period-dates.js';
import type { CheckContext, FileRule } from '../rule.js';
import { notUsageRecords, USAGE_RECORDS } from './twilio-file.js';

/** Usage that was asked for before its days were over. On the column; detail: up to when it had been counted, UTC ms. */
export const periodStillOpen: FileRule = {
  id: 'twilio/period-still-open',
  severity: 'warning',
  title: 'The usage was counted before the period was over',
  help: {
    what: 'Compares as_of, the moment up to which usage had been counted, with the end of each record’s dates and of the billing period.',
    why: 'Calls after that moment are in the call log, and in the invoice to come, but not in this file. Every difference found may only be the time that was missing.',
    fix: 'Download the usage again when the last day is over in UTC; leave it a day or so, as calls and prices arrive late.',
    source: USAGE_RECORDS,
  },
  notApplicable(context) {
    const reason = notUsageRecords(context);
    if (reason !== undefined) return reason;
    const column = context.file.binding.column('asOf');
    if (column < 0 || !instants(context, column).some((asOf) => !Number.isNaN(asOf)))
      return say`The file does not say up to when it was counted.`;
    return context.period ? undefined : say`The billing period is not known.`;
  },
  run(context, findings) {
    const { aggregate, period, file } = context;
    if (!aggregate || !period) return;
    const column = file.binding.column('asOf');
    const counted = instants(context, column);
    let latest = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < aggregate.rowCount; row++) {
      if (aggregate.unreadable[row] === 1 || aggregate.start[row] >= period.end) continue;
      const asOf = counted[row];
      // NaN is neither less nor more.
      if (asOf < aggregate.end[row] && asOf < period.end && asOf > latest) latest = asOf;
    }
    if (latest > Number.NEGATIVE_INFINITY) findings.add(-1, column, 'warning', latest);
  },
  describe(context, findings, at) {
    const period = context.period as BillingPeriod;
    const stamp = stampText(findings.detail(at), 'UTC');
    const { last } = periodDays(period);
    return say`The usage was counted up to ${stamp} (UTC), and the billing period ends with ${last}: figures can still grow. Download it again when that day is over.`;
  },
};

function instants({ file, timeZone }: CheckContext, column: number): Float64Array {
  return readStamps(file.table, column, timeZone).values;
}
