import type { BillingPeriod } from '../billing/billing-period.js';
import { addDays, type CalendarDate, dateOfWall, formatCalendarDate } from '../billing/calendar-date.js';
import { ZoneClock } from '../billing/time-zone.js';
import { AIRCALL_ARTICLE } from '../checks/aircall/usage-report.js';
import { aircallUsageReport } from '../formats/aircall-usage-report.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { isReadAs } from '../formats/read-as.js';

/** Until when a provider keeps what a dispute needs, by a document of its own. */
export interface DisputeDeadline {
  provider: string;
  /** Days that the usage report is kept, counted from the day after the period. */
  days: number;
  /** The last of these days, in the zone of the period. */
  lastDay: CalendarDate;
  /** Title of the provider's document. */
  source: string;
}

const AIRCALL_DAYS = 90;

/** The deadline of a file's provider; undefined where none is published, and so nothing is claimed. */
export function deadlineOf({ format }: OpenedFile, period: BillingPeriod): DisputeDeadline | undefined {
  if (!format || !isReadAs(format, aircallUsageReport)) return undefined;
  return {
    provider: aircallUsageReport.provider,
    days: AIRCALL_DAYS,
    lastDay: lastDayKept(period, AIRCALL_DAYS),
    source: AIRCALL_ARTICLE,
  };
}

/**
 * The last of a number of calendar days from the end of a period, which is half-open: the day of its end is the first of
 * them. Days are the zone's own, whatever its clocks do meanwhile.
 */
export function lastDayKept({ end, timeZone }: Pick<BillingPeriod, 'end' | 'timeZone'>, days: number): CalendarDate {
  return addDays(dateOfWall(new ZoneClock(timeZone).wall(end)), days - 1);
}

/** Whether a deadline is over at an instant, epoch ms: its last day counts whole, in a zone. */
export function isPast({ lastDay }: DisputeDeadline, timeZone: string, now: number): boolean {
  // Days of four-digit years sort as texts.
  return formatCalendarDate(dateOfWall(new ZoneClock(timeZone).wall(now))) > formatCalendarDate(lastDay);
}

/** `2025-08-11`, for programs. */
export function deadlineText({ lastDay }: DisputeDeadline): string {
  return formatCalendarDate(lastDay);
}
