import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { withoutLogCalls } from './comparable-rows.js';
import { durationText } from './duration-text.js';
import { addOnLog, LOG_BUCKET, logRowOf } from './log-row.js';
import { RECONCILIATION_RULES } from './sources.js';

/** Billable calls of the period that no usage row charges. On the call's id in the log. */
export const notBilled: StatementRule = {
  id: 'statement/not-billed',
  explains: 'not-billed',
  severity: 'info',
  title: 'Billable call that was not billed',
  help: {
    what: 'Looks for answered calls of the log in the billing period that no usage row charges.',
    why: 'It is in your favour now, but it may be billed next month, belong to another provider or trunk, or show that the two files are not about the same lines.',
    fix: 'If there are many, check that log and usage are of the same account and period. Expect single calls on the next bill.',
    source: RECONCILIATION_RULES,
  },
  notApplicable: withoutLogCalls,
  run(facts, findings) {
    const { log, logBucket } = facts;
    const bucket = LOG_BUCKET['not-billed'];
    for (let row = 0; row < log.rowCount; row++) if (logBucket[row] === bucket) addOnLog(facts, findings, row, 'info');
  },
  describe(facts, findings, at) {
    const due = facts.expectedMs[logRowOf(facts, findings.input(at), findings.row(at))];
    return say`This call would cost ${durationText(due)} but is not on the bill. Check that the log is of the same account; else expect it on the next bill.`;
  },
  stakeMs: (facts, findings, at) => facts.expectedMs[logRowOf(facts, findings.input(at), findings.row(at))],
};
