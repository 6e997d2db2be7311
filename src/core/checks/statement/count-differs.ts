import { counted } from '../../billing/counted.js';
import type { StatementRule } from '../rule.js';
import type { StatementFacts } from '../statement-facts.js';
import { withoutCalls } from './comparable-rows.js';
import { LOG_BUCKET, USAGE_BUCKET } from './log-row.js';
import { TWILIO_ARTICLE } from './sources.js';

/** The control total of calls. On the statement; detail: billed minus billable calls. */
export const countDiffers: StatementRule = {
  id: 'statement/count-differs',
  severity: 'warning',
  title: 'Another number of calls was billed than the log has',
  help: {
    what: 'Counts the billed calls of the usage file in the period (legs flagged as transfer or conference left out) and the billable calls of the log in the period.',
    why: 'The count is the first control total: if it does not tie, calls are missing or surplus on one side, whatever the minutes say.',
    fix: 'Open the calls that are not in the log, the calls not billed, the duplicates and the extra legs: together they are the difference.',
    source: TWILIO_ARTICLE,
  },
  notApplicable: withoutCalls,
  run(facts, findings) {
    const { billed, billable } = counts(facts);
    if (billed !== billable) findings.add(-1, -1, 'warning', billed - billable);
  },
  describe(facts) {
    const { billed, billable } = counts(facts);
    return `${counted(billed, 'call')} billed, ${billable} billable in the call log. Open the calls without a partner to see which.`;
  },
};

function counts({ usage, usageBucket, log, logBucket, notCharged }: StatementFacts) {
  let billed = 0;
  const { 'not-a-call': notACall, unreadable, 'outside-period': outside, 'extra-leg': extraLeg } = USAGE_BUCKET;
  for (let row = 0; row < usage.rowCount; row++) {
    const bucket = usageBucket[row];
    if (bucket === notACall || bucket === unreadable || bucket === outside || !(usage.billedMs[row] > 0)) continue;
    if (bucket === extraLeg && usage.linked[row] === 1) continue;
    billed++;
  }
  let billable = 0;
  const { unreadable: badRow, 'outside-period': outsideLog, duplicate } = LOG_BUCKET;
  for (let row = 0; row < log.rowCount; row++) {
    const bucket = logBucket[row];
    if (notCharged[row] === 0 && bucket !== badRow && bucket !== outsideLog && bucket !== duplicate) billable++;
  }
  return { billed, billable };
}
