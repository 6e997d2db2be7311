import type { BillingPeriod } from '../../billing/billing-period.js';
import type { UsageRecords } from '../../formats/records.js';
import { say } from '../../language/say.js';
import { periodDays, stampText } from '../billing/period-dates.js';
import { billedMsAt } from '../file/billed-at-row.js';
import type { FileRule } from '../rule.js';
import { notFlireo } from './usage-log.js';

/** Calls that started in another period than the one in which their stamp, the end, lies. Detail: the start. */
export const stampIsEnd: FileRule = {
  id: 'flireo/stamp-is-end',
  severity: 'warning',
  title: 'A call started in another period than its stamp says',
  help: {
    what: 'created_at of a usage log is the end of the call. The duration is taken off, and calls whose start lies on the other side of an edge of the billing period are reported.',
    why: 'A call belongs to the period in which it started. A filter by created_at, and the month’s counter, put a call over midnight into the next month: there it is counted once too often, or here once too little.',
    fix: 'Fetch the days around the edge as well, so that calls which started on the last evening are in the file. Then see to it that the call is on one invoice only. If your account’s stamps mark something else, say so in usageReconcile.flireoStamp.',
    source: 'Flireo API reference, Calls',
  },
  notApplicable(context) {
    const reason = notFlireo(context, ['createdAt', 'durationSeconds']);
    if (reason !== undefined) return reason;
    if (context.usage?.stampMeaning !== 'end') return say`The settings say that created_at is not the end of the call.`;
    return context.period ? undefined : say`The file has no billing period.`;
  },
  run(context, findings) {
    const { stamps, statedTalkMs, unreadable } = context.usage as UsageRecords;
    const { start, end } = context.period as BillingPeriod;
    if (!statedTalkMs) return;
    const { values } = stamps;
    const column = context.file.binding.column('createdAt');
    const inside = (instant: number) => instant >= start && instant < end;
    for (let row = 0; row < values.length; row++) {
      const talk = statedTalkMs[row];
      if (!(talk > 0) || unreadable[row] === 1) continue;
      if (inside(values[row]) !== inside(values[row] + talk)) findings.add(row, column, 'warning', values[row]);
    }
  },
  describe(context, findings, at) {
    const { timeZone, ...period } = context.period as BillingPeriod;
    const { first, last } = periodDays({ timeZone, ...period });
    const started = stampText(findings.detail(at), timeZone);
    return findings.detail(at) < period.end && findings.detail(at) >= period.start
      ? say`The call started at ${started} (${timeZone}), within the billing period (${first} to ${last}), though it ended after it. Its minutes belong to this period: make sure that the next invoice does not have them.`
      : say`The call started at ${started} (${timeZone}), before the billing period (${first} to ${last}), though it ended within it. Its minutes belong to the period before: make sure that they are on one invoice only.`;
  },
  stakeMs: (context, findings, at) => billedMsAt(context, findings.row(at)),
};
