import { formatDate, ZoneClock } from '../../billing/time-zone.js';
import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { withoutCalls } from './comparable-rows.js';
import { addOnLog } from './log-row.js';
import { logSpan } from './log-span.js';
import { TWILIO_ARTICLE } from './sources.js';

const STARTS_LATE = 0;
const ENDS_EARLY = 1;

/** Days at either end of the period that the log has no call on. On its first or last call; detail: which end. */
export const coverageGap: StatementRule = {
  id: 'statement/coverage-gap',
  severity: 'warning',
  title: 'The call log does not cover the whole billing period',
  help: {
    what: 'Compares the days of the log’s first and last call with the first and last day of the billing period.',
    why: 'Calls of days that the log lacks have no partner and look like wrong charges. A usual cause is an export that ends at midnight at the start of the last day.',
    fix: 'Export the log again from the first day of the period up to, but not including, the day after its last. If there really were no calls on those days, nothing is wrong.',
    source: TWILIO_ARTICLE,
  },
  notApplicable: withoutCalls,
  run(facts, findings) {
    const { period } = facts;
    const span = logSpan(facts);
    if (span.firstRow < 0) {
      findings.add(-1, -1, 'warning', STARTS_LATE, facts.log.files.length > 0 ? 1 : 0);
      return;
    }
    const wholeRow = () => -1;
    if (span.start > period.start) addOnLog(facts, findings, span.firstRow, 'warning', STARTS_LATE, wholeRow);
    if (span.end < period.end) addOnLog(facts, findings, span.lastRow, 'warning', ENDS_EARLY, wholeRow);
  },
  describe(facts, findings, at) {
    const { period } = facts;
    const clock = new ZoneClock(period.timeZone);
    const span = logSpan(facts);
    if (span.firstRow < 0)
      return say`The call log holds no call with a readable time. Export it again for the billing period.`;
    return findings.detail(at) === STARTS_LATE
      ? say`The call log’s first call is on ${span.firstDate}, the billing period starts on ${formatDate(period.start, clock)}. Get the missing days, unless there were no calls.`
      : say`The call log’s last call is on ${span.lastDate}, the billing period ends on ${formatDate(period.end - 1, clock)}. Get the missing days, unless there were no calls.`;
  },
};
