import type { BillingPeriod } from '../../billing/billing-period.js';
import { DAY_MS, wallDate } from '../../billing/calendar-date.js';
import { say } from '../../language/say.js';
import { stampColumn } from '../file/stamp-column.js';
import type { FileRule } from '../rule.js';
import { notBilledByRow } from './billed-columns.js';
import { attributedTimes, type CallTimes, withoutPeriod } from './call-times.js';
import { daysOf, isWorkday, weekday } from './period-dates.js';

/** The share of the period's working days that must have rows before a day without any is remarkable. */
const USUAL_SHARE = 0.9;

/** A Monday to Friday without a single row, where nearly all others have some. */
export const missingDays: FileRule = {
  id: 'billing/missing-days',
  severity: 'info',
  title: 'A working day has no rows',
  help: {
    what: 'The days of the billing period from Monday to Friday are counted. If at least nine in ten have rows, those that have none are named; the period’s first and last day as a warning.',
    why: 'A day without calls is usually a public holiday. It can also be a gap in the export: then the file is smaller than the invoice. A first or last day without rows points to a report cut off at its edge, or to another time zone.',
    fix: 'Compare with your calendar. If you were open that day, download the report again, and compare that day with your own call log.',
    source: 'Understanding your Aircall invoice usage report',
  },
  notApplicable(context) {
    return notBilledByRow(context) ?? withoutPeriod(context);
  },
  run(context, findings) {
    const { at } = attributedTimes(context) as CallTimes;
    const { starts, walls, count } = daysOf(context.period as BillingPeriod);
    const rows = new Uint32Array(count);
    const first = starts[0];
    for (let row = 0; row < at.length; row++) {
      const time = at[row];
      if (!(time >= first && time < starts[count])) continue;
      let day = Math.min(count - 1, Math.floor((time - first) / DAY_MS));
      // Days with a clock change are an hour longer or shorter than the division takes them for.
      while (time < starts[day]) day--;
      while (time >= starts[day + 1]) day++;
      rows[day]++;
    }
    let workdays = 0;
    let used = 0;
    for (let day = 0; day < count; day++) {
      if (!isWorkday(walls[day])) continue;
      workdays++;
      if (rows[day] > 0) used++;
    }
    if (used < workdays * USUAL_SHARE) return;
    const column = stampColumn(context);
    for (let day = 0; day < count; day++) {
      if (rows[day] > 0 || !isWorkday(walls[day])) continue;
      findings.add(-1, column, day === 0 || day === count - 1 ? 'warning' : 'info', walls[day]);
    }
  },
  describe(_context, findings, at) {
    const wall = findings.detail(at);
    const day = weekday(wall);
    const date = wallDate(wall);
    return findings.severity(at) === 'warning'
      ? say`No rows on ${day}, ${date}, at the edge of the billing period. Check whether the report is cut off there or in another time zone.`
      : say`No rows on ${day}, ${date}. If that was no holiday, download the report again and compare the day with your call log.`;
  },
};
