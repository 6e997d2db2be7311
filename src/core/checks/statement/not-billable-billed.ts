import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { billedCells } from './billed-cell.js';
import { withoutPairs } from './comparable-rows.js';
import { durationText } from './duration-text.js';
import { USAGE_BUCKET } from './log-row.js';
import { TWILIO_ARTICLE } from './sources.js';

const FREE_BY_RULE = 2;

/**
 * Charges for calls that were not billable or are free. On the billed cell; detail: the reason, as in
 * `StatementFacts.notCharged`.
 */
export const notBillableBilled: StatementRule = {
  id: 'statement/not-billable-billed',
  explains: 'billed-not-billable',
  severity: 'error',
  title: 'Billed although nothing was due',
  help: {
    what: 'Looks for calls that the bill charges although the call log says that they failed, were busy, not answered or canceled, or that they are free by rule.',
    why: 'A call that never connected has no talk time, and providers do not bill it. A call that is free by rule, such as a Voice AI call under its threshold, costs nothing either.',
    fix: 'Dispute the billed minutes with both rows as evidence. If many are of one status, check first that the log’s status means what you think.',
    source: TWILIO_ARTICLE,
  },
  notApplicable: withoutPairs,
  run({ usageFile, usage, usageBucket, logOfUsage, notCharged }, findings) {
    const bucket = USAGE_BUCKET['billed-not-billable'];
    const billedCell = billedCells(usageFile, usage);
    for (let row = 0; row < usage.rowCount; row++) {
      if (usageBucket[row] !== bucket) continue;
      findings.add(row, billedCell(row), 'error', notCharged[logOfUsage[row]]);
    }
  },
  describe({ usage }, findings, at) {
    const billed = durationText(usage.billedMs[findings.row(at)]);
    return findings.detail(at) === FREE_BY_RULE
      ? say`${billed} billed for a call that is free by rule. Dispute it with the two rows.`
      : say`${billed} billed, but the call log says that this call was not answered or had no talk. Dispute it with the two rows.`;
  },
  stakeMs: ({ usage }, findings, at) => usage.billedMs[findings.row(at)],
};
