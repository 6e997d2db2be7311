import type { BillingPeriod } from '../../core/billing/billing-period.js';
import type { PeriodCandidate } from '../../core/billing/period-inference.js';
import { formatDate, formatInstant, ZoneClock } from '../../core/billing/time-zone.js';
import type { PeriodCandidateView, PeriodView } from '../protocol.js';

/** Candidates that are offered, at most. */
const OFFERED = 6;

/** A period with its days as the file's zone writes them; `lastDate` is the last day inside. */
export function periodView(period: BillingPeriod): PeriodView {
  const clock = new ZoneClock(period.timeZone);
  return {
    firstDate: formatDate(period.start, clock),
    lastDate: formatDate(period.end - 1, clock),
    start: formatInstant(period.start),
    end: formatInstant(period.end),
    timeZone: period.timeZone,
    assumedTimeZone: period.assumedTimeZone,
    source: period.source,
    share: period.share,
  };
}

/** The likeliest periods, with what to say to choose one. */
export function candidateViews(candidates: readonly PeriodCandidate[], timeZone: string): PeriodCandidateView[] {
  const clock = new ZoneClock(timeZone);
  return candidates.slice(0, OFFERED).map(({ start, end, kind, inside, of }) => {
    const firstDate = formatDate(start, clock);
    return {
      firstDate,
      lastDate: formatDate(end - 1, clock),
      choice: kind === 'month' ? { month: firstDate.slice(0, 7) } : { invoiceDate: formatDate(end, clock) },
      inside,
      of,
    };
  });
}
