import { DAY_MS } from '../../billing/calendar-date.js';
import { formatDate, ZoneClock } from '../../billing/time-zone.js';
import { say } from '../../language/say.js';
import type { CheckContext, FileRule } from '../rule.js';
import { AIRCALL_ARTICLE, notAircall } from './usage-report.js';

const KEPT_DAYS = 90;
const REMIND_FROM_DAY = 75;

/**
 * How long Aircall still keeps the report. On the file; detail: ms since the end of the period. Needs the time of the
 * run.
 */
export const reportExpires: FileRule = {
  id: 'aircall/report-expires',
  severity: 'info',
  title: 'Aircall keeps this report for 90 days only',
  help: {
    what: 'Counts the days since the end of the billing period: a reminder from day 75, a warning after day 90.',
    why: 'Usage reports can be downloaded from the Billing tab for 90 days. A dispute that needs the original afterwards depends on Aircall’s support.',
    fix: 'Keep the original file with its invoice, and download it again now if there is any doubt about this copy. After 90 days, ask Aircall’s support for it.',
    source: AIRCALL_ARTICLE,
  },
  notApplicable(context) {
    const reason = notAircall(context, []);
    if (reason) return reason;
    if (context.now === undefined) return say`Today’s date is not looked at in this run.`;
    return context.period ? undefined : say`The billing period is not known.`;
  },
  run(context, findings) {
    const elapsed = elapsedMs(context);
    if (elapsed === undefined || elapsed < REMIND_FROM_DAY * DAY_MS) return;
    findings.add(-1, -1, elapsed > KEPT_DAYS * DAY_MS ? 'warning' : 'info', elapsed);
  },
  describe(context, findings, at) {
    const { period } = context;
    if (findings.severity(at) === 'warning')
      return say`Aircall keeps usage reports for 90 days, and this one is older. Keep this file; only Aircall’s support can give the original again.`;
    const last = period ? formatDate(period.end + KEPT_DAYS * DAY_MS, new ZoneClock(period.timeZone)) : '';
    return say`Aircall keeps this usage report until about ${last}. Store the original now, and raise disputes before then.`;
  },
};

function elapsedMs({ now, period }: CheckContext): number | undefined {
  return now === undefined || !period ? undefined : now - period.end;
}
