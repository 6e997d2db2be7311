import { charge } from '../../billing/rounding.js';
import { secondsText } from '../../billing/seconds-text.js';
import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { billedCells } from './billed-cell.js';
import { USAGE_BUCKET } from './log-row.js';
import { RECONCILIATION_RULES } from './sources.js';

/** Differences that two clocks make on their own. */
const USUAL_MS = 2000;
const SMALLEST_MS = 1000;

/**
 * Pairs whose two sides state different lengths of talk. On the billed cell; detail: 1 where the difference changes the
 * charge.
 */
export const durationDiffers: StatementRule = {
  id: 'statement/duration-differs',
  severity: 'warning',
  title: 'The two sides state different lengths of a call',
  help: {
    what: 'Where the usage file states seconds of talk, compares them with the log’s. One or two seconds are a warning; more than that (or than the tolerance, if it is larger) or a difference that changes the charge is an error.',
    why: 'Answer and hang-up reach the two systems at slightly different times. A second can tip a call into the next billing step, and differences that always go one way add up.',
    fix: 'Look at the pairs that changed the charge first. If all calls are off by a similar amount, one side probably includes ringing.',
    source: RECONCILIATION_RULES,
  },
  notApplicable: ({ usage }) =>
    usage.statedTalkMs?.some((ms) => !Number.isNaN(ms)) ? undefined : say`The usage file states no seconds of talk.`,
  run({ usageFile, usage, usageBucket, logOfUsage, log, notCharged, toleranceMs }, findings) {
    const stated = usage.statedTalkMs;
    if (!stated) return;
    const { matched, 'billed-differs': differs, 'billed-not-billable': notBillable } = USAGE_BUCKET;
    const most = Math.max(USUAL_MS, toleranceMs);
    const billedCell = billedCells(usageFile, usage);
    for (let row = 0; row < usage.rowCount; row++) {
      const bucket = usageBucket[row];
      if (bucket !== matched && bucket !== differs && bucket !== notBillable) continue;
      const logRow = logOfUsage[row];
      const ours = log.talkMs[logRow];
      const theirs = stated[row];
      // Billed seconds of 0 say that nothing is charged, not how long the call was.
      if (theirs === 0) continue;
      const apart = Math.abs(theirs - ours);
      if (!(apart > 0)) continue;
      const { model } = usage.models[usage.model[row]];
      const step = notCharged[logRow] !== 1 && charge(theirs, model) !== charge(ours, model);
      if (step || apart > most) findings.add(row, billedCell(row), 'error', step ? 1 : 0);
      else if (apart >= SMALLEST_MS) findings.add(row, billedCell(row), 'warning');
    }
  },
  describe({ usage, log, logOfUsage }, findings, at) {
    const row = findings.row(at);
    const theirs = secondsText(usage.statedTalkMs?.[row] ?? 0);
    const ours = secondsText(log.talkMs[logOfUsage[row]]);
    if (findings.detail(at) === 1)
      return say`The usage file states ${theirs} s of talk, the call log ${ours} s, and the difference changes the charge. Find out which is right.`;
    return findings.severity(at) === 'error'
      ? say`The usage file states ${theirs} s of talk, the call log ${ours} s. That is more than two clocks explain: find out which is right.`
      : say`The usage file states ${theirs} s of talk, the call log ${ours} s. So small a difference is usual; see whether all go one way.`;
  },
  stakeMs: ({ usage, log, logOfUsage }, findings, at) => {
    const row = findings.row(at);
    const { model } = usage.models[usage.model[row]];
    return Math.abs(charge(usage.statedTalkMs?.[row] ?? 0, model) - charge(log.talkMs[logOfUsage[row]], model));
  },
};
