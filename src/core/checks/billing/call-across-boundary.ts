import type { BillingPeriod } from '../../billing/billing-period.js';
import { say } from '../../language/say.js';
import { billedMsAt } from '../file/billed-at-row.js';
import { stampColumn } from '../file/stamp-column.js';
import type { CheckContext, FileRule } from '../rule.js';
import { withoutPeriod } from './call-times.js';
import { periodDays, stampText } from './period-dates.js';

/** A call that starts in the billing period and ends behind it. */
export const callAcrossBoundary: FileRule = {
  id: 'billing/call-across-boundary',
  severity: 'info',
  title: 'A call runs across the end of the billing period',
  help: {
    what: 'Calls that start before the period’s end and end after it are listed. All of such a call belongs to the period in which it started.',
    why: 'A provider that goes by the end of a call, or splits it, puts these minutes on the next invoice. They are the first place to look when two months differ by the same few minutes in opposite directions.',
    fix: 'Nothing, unless the minutes are also on the next invoice: then dispute them there.',
    source: 'Resolving Call Log and Call Usage Discrepancies',
  },
  notApplicable(context) {
    const { usage, callLog, file } = context;
    if (!file.format) return say`The format is not known, so nothing says what the columns mean.`;
    if (!usage && !callLog) return say`The file has no row per call.`;
    if (file.table.rowCount === 0) return say`The file has no rows.`;
    if (usage?.stampMeaning === 'creation')
      return say`The stamps say when a record was made, not when its call started or ended.`;
    if (usage && !usage.statedTalkMs) return say`The file does not say how long its calls were.`;
    return withoutPeriod(context);
  },
  run(context, findings) {
    const records = context.usage ?? context.callLog;
    const { end } = context.period as BillingPeriod;
    if (!records) return;
    const { values } = records.stamps;
    const column = stampColumn(context);
    for (let row = 0; row < records.rowCount; row++) {
      const ended = endOf(context, values[row], row);
      if (ended > end && values[row] < end && records.unreadable[row] === 0) findings.add(row, column, 'info', ended);
    }
  },
  describe(context, findings, at) {
    const period = context.period as BillingPeriod;
    const { first, last } = periodDays(period);
    return say`The call started within the billing period (${first} to ${last}) and ended on ${stampText(findings.detail(at), period.timeZone)}, after it. All of it belongs to this period.`;
  },
  stakeMs(context, findings, at) {
    return billedMsAt(context, findings.row(at));
  },
};

/** When a row's call ended, epoch ms UTC; NaN where nobody can say. */
function endOf({ usage, callLog }: CheckContext, start: number, row: number): number {
  if (usage) return start + (usage.statedTalkMs?.[row] ?? Number.NaN);
  if (!callLog) return Number.NaN;
  const end = callLog.end[row];
  return Number.isNaN(end) ? start + callLog.talkMs[row] : end;
}
