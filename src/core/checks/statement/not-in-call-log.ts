import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { billedCells } from './billed-cell.js';
import { withoutCalls } from './comparable-rows.js';
import { durationText } from './duration-text.js';
import { USAGE_BUCKET } from './log-row.js';
import { logSpan } from './log-span.js';
import { RECONCILIATION_RULES } from './sources.js';

/**
 * Charges for calls that the log does not have; a warning where the log does not cover their day. On the billed cell;
 * detail: billed ms.
 */
export const notInCallLog: StatementRule = {
  id: 'statement/not-in-call-log',
  explains: 'not-in-call-log',
  severity: 'error',
  title: 'Billed, but not in the call log',
  help: {
    what: 'Looks for billed calls that have no partner in the call log. Where the log does not cover the day of the call, that is said, and it is a warning only.',
    why: 'A charge for a call that you have no record of is the plainest reason to dispute a bill, provided that your record is complete.',
    fix: 'Make sure that the log holds all lines and the whole period. Then ask the provider for evidence of the call, or a credit.',
    source: RECONCILIATION_RULES,
  },
  notApplicable: withoutCalls,
  run(facts, findings) {
    const { usageFile, usage, usageBucket } = facts;
    const bucket = USAGE_BUCKET['not-in-call-log'];
    const span = logSpan(facts);
    const billedCell = billedCells(usageFile, usage);
    for (let row = 0; row < usage.rowCount; row++) {
      if (usageBucket[row] !== bucket || !(usage.billedMs[row] > 0)) continue;
      const stamp = usage.stamps.values[row];
      const outside = stamp < span.start || stamp >= span.end;
      findings.add(row, billedCell(row), outside ? 'warning' : 'error', usage.billedMs[row]);
    }
  },
  describe(facts, findings, at) {
    const billed = durationText(findings.detail(at));
    if (findings.severity(at) === 'error')
      return say`${billed} billed for a call that is not in the call log. Ask the provider for evidence, or dispute it.`;
    const { firstRow, firstDate, lastDate } = logSpan(facts);
    return firstRow < 0
      ? say`${billed} billed for a call that is not in the call log; the log, however, has no call. Get the log of that day before you dispute it.`
      : say`${billed} billed for a call that is not in the call log; the log, however, covers ${firstDate} to ${lastDate} only. Get the log of that day before you dispute it.`;
  },
  stakeMs: (_, findings, at) => findings.detail(at),
};
