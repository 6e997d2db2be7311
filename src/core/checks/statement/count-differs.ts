import { counted, grouped } from '../../language/counted.js';
import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { chargeTotals } from './charge-totals.js';
import { withoutCalls } from './comparable-rows.js';
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
    const { billedCalls, billableCalls } = chargeTotals(facts);
    if (billedCalls !== billableCalls) findings.add(-1, -1, 'warning', billedCalls - billableCalls);
  },
  describe(facts) {
    const { billedCalls, billableCalls } = chargeTotals(facts);
    return say`${counted(billedCalls, 'call')} billed, ${grouped(billableCalls)} billable in the call log. Open the calls without a partner to see which.`;
  },
};
