import { DAY_MS, wallDate } from '../../billing/calendar-date.js';
import { ZoneClock } from '../../billing/time-zone.js';
import { providerOf } from '../../formats/read-as.js';
import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { withoutCalls } from '../statement/comparable-rows.js';
import { addOnLog } from '../statement/log-row.js';
import { TWILIO_ARTICLE } from '../statement/sources.js';
import type { StatementFacts } from '../statement-facts.js';

const DAYS_OF_A_WEEK = 7;

/** A log that was asked for up to the last day and not up to the one after it. On its last call; detail: that midnight. */
export const lastDayCutOff: StatementRule = {
  id: 'twilio/last-day-cut-off',
  severity: 'error',
  title: 'The call log ends at the midnight at which the last day begins',
  help: {
    what: 'Looks whether the call log ends with the day before the last of the billing period, or at its midnight exactly, although the same days of earlier weeks have calls.',
    why: 'A date without a time stands for midnight. Who asks for all calls up to 31 May gets those up to 31 May, 00:00: the last day is missing, and all that was billed for it looks like a wrong charge.',
    fix: 'Export the log again with an end before the first day of the next month (less than 1 June, not less than or equal to 31 May).',
    source: TWILIO_ARTICLE,
  },
  notApplicable(facts) {
    const files = [facts.usageFile, ...facts.log.files];
    if (!files.some(({ format }) => providerOf(format) === 'Twilio')) return say`None of the files is Twilio’s.`;
    const { period } = facts;
    if (period.end - period.start <= DAY_MS) return say`The billing period is a single day.`;
    return withoutCalls(facts) ?? (period.source === 'inferred' ? say`period inferred` : undefined);
  },
  run(facts, findings) {
    const { log, period } = facts;
    const clock = new ZoneClock(period.timeZone);
    const lastDay = Math.floor(clock.wall(period.end - 1) / DAY_MS);
    const midnight = clock.startOfDay(lastDay * DAY_MS);
    let lastRow = -1;
    for (let row = 0; row < log.rowCount; row++) {
      if (log.unreadable[row] === 1) continue;
      if (lastRow < 0 || log.start[row] > log.start[lastRow]) lastRow = row;
    }
    if (lastRow < 0 || log.start[lastRow] > midnight) return;
    if (log.start[lastRow] < clock.startOfDay((lastDay - 1) * DAY_MS) || !isBusyDay(facts, clock, lastDay)) return;
    addOnLog(facts, findings, lastRow, 'error', midnight, () => -1);
  },
  describe({ period }, findings, at) {
    const day = wallDate(new ZoneClock(period.timeZone).wall(findings.detail(at)));
    return say`This is the log’s last call, and the last day of the billing period, ${day}, has none after 00:00: the log was probably asked for up to that date. Export it again with an end before the day after it.`;
  },
};

/** Whether at least half of the same days of the weeks before have calls; where the period has none, it is not a quiet day. */
function isBusyDay({ log, period }: StatementFacts, clock: ZoneClock, lastDay: number): boolean {
  const firstDay = Math.floor(clock.wall(period.start) / DAY_MS);
  const weeks = Math.floor((lastDay - firstDay) / DAYS_OF_A_WEEK);
  const calls = new Uint8Array(weeks + 1);
  for (let row = 0; row < log.rowCount; row++) {
    const start = log.start[row];
    if (!(start >= period.start && start < period.end) || log.unreadable[row] === 1) continue;
    const before = lastDay - Math.floor(clock.wall(start) / DAY_MS);
    if (before > 0 && before % DAYS_OF_A_WEEK === 0) calls[before / DAYS_OF_A_WEEK] = 1;
  }
  return calls.reduce((sum, had) => sum + had, 0) * 2 >= weeks;
}
