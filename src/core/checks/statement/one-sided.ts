import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { USAGE_BUCKET } from './log-row.js';
import { oneSidedText } from './one-sided-text.js';
import { RECONCILIATION_RULES } from './sources.js';

/**
 * Tolerated differences that all go one way. On the statement; detail: their sum, ms, positive in the provider's
 * favour.
 */
export const oneSided: StatementRule = {
  id: 'statement/one-sided',
  severity: 'warning',
  title: 'All tolerated differences favour one side',
  help: {
    what: 'Looks whether the differences within the tolerance, two or more, all go the same way.',
    why: 'Chance errors fall on both sides and nearly cancel out. Differences that all favour one side have a cause, and a tolerance would hide it.',
    fix: 'Look at the tolerated pairs and their sum. Ask for the cause, or lower the tolerance.',
    source: RECONCILIATION_RULES,
  },
  notApplicable: ({ toleranceMs }) => (toleranceMs > 0 ? undefined : say`No tolerance is set.`),
  run({ usage, usageBucket, logOfUsage, expectedMs, toleranceMs }, findings) {
    const bucket = USAGE_BUCKET['billed-differs'];
    let over = 0;
    let under = 0;
    let sum = 0;
    for (let row = 0; row < usage.rowCount; row++) {
      if (usageBucket[row] !== bucket) continue;
      const delta = usage.billedMs[row] - expectedMs[logOfUsage[row]];
      if (Math.abs(delta) > toleranceMs) continue;
      if (delta > 0) over++;
      else under++;
      sum += delta;
    }
    if (over + under >= 2 && (over === 0 || under === 0)) findings.add(-1, -1, 'warning', sum);
  },
  describe({ usage, usageBucket, logOfUsage, expectedMs, toleranceMs }, findings, at) {
    const bucket = USAGE_BUCKET['billed-differs'];
    let count = 0;
    for (let row = 0; row < usage.rowCount; row++) {
      if (usageBucket[row] !== bucket) continue;
      if (Math.abs(usage.billedMs[row] - expectedMs[logOfUsage[row]]) <= toleranceMs) count++;
    }
    return oneSidedText(count, findings.detail(at));
  },
  stakeMs: (_, findings, at) => Math.abs(findings.detail(at)),
};
