import { anchorClamped } from '../../billing/billing-period.js';
import { say } from '../../language/say.js';
import type { FileRule } from '../rule.js';
import { notBilledByRow } from './billed-columns.js';
import { dateText } from './period-dates.js';

/** An invoice day that not every month has, and what was made of it. */
export const anchorDayClamped: FileRule = {
  id: 'billing/anchor-day-clamped',
  severity: 'info',
  title: 'The invoice day does not exist in every month',
  help: {
    what: 'An invoice covers the month up to the day before it. Where it is issued on a 29th, 30th or 31st, a shorter month has no such day, and its last day is taken as the start.',
    why: 'Providers may shorten the month in other ways. A day that counts to the wrong period moves its calls to the wrong invoice.',
    fix: 'Give the date of the previous invoice too: then the period starts on that day and nothing is assumed.',
    source: 'Understanding your Aircall invoice usage report',
  },
  notApplicable(context) {
    const reason = notBilledByRow(context);
    if (reason) return reason;
    const choice = context.periodChoice;
    return choice?.invoiceDate === undefined || choice.start !== undefined || choice.month !== undefined
      ? say`The period does not come from an invoice date.`
      : undefined;
  },
  run(context, findings) {
    if (context.periodChoice && anchorClamped(context.periodChoice)) findings.add(-1, -1, 'info');
  },
  describe(context) {
    const clamp = context.periodChoice && anchorClamped(context.periodChoice);
    if (!clamp) return '';
    const invoice = dateText(clamp.invoiceDate);
    const start = dateText(clamp.startDate);
    switch (clamp.how) {
      case 'clamped':
        return say`The invoice of ${invoice} was taken to cover the time from ${start}, as the month before has no day ${clamp.day}. If the previous invoice had another date, give it.`;
      case 'same-day':
        return say`The invoice of ${invoice} was taken to cover the time from ${start}. Not every month has a day ${clamp.day}: if the previous invoice had another date, give it.`;
      case 'previous-invoice':
        return say`The invoice of ${invoice} was taken to cover the time from ${start}, the date of the previous invoice.`;
    }
  },
};
