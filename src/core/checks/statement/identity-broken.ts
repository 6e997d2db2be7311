import { secondsText } from '../../billing/seconds-text.js';
import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { RECONCILIATION_RULES } from './sources.js';

/**
 * A statement that does not add up, which is a fault of the program. On the statement; detail: what the bridge leaves
 * over, ms.
 */
export const identityBroken: StatementRule = {
  id: 'statement/identity-broken',
  severity: 'error',
  title: 'The statement does not tie',
  help: {
    what: 'Checks that each row is in exactly one bucket, and that the bridge leads from the call log’s talk time to the billed time without a second left over.',
    why: 'The statement is only worth something if it explains everything. If it does not tie, its verdict is incomplete and no figure of it should be used in a dispute.',
    fix: 'Do not use this statement. Report it with the two files’ row counts: this is a fault of the program, not of your data.',
    source: RECONCILIATION_RULES,
  },
  notApplicable: ({ usage, log }) =>
    usage.rowCount + log.rowCount > 0 ? undefined : say`Neither side has a row, so there is nothing to tie.`,
  run({ residualMs, rowsTie }, findings) {
    if (residualMs !== 0) findings.add(-1, -1, 'error', residualMs);
    else if (!rowsTie) findings.add(-1, -1, 'error');
  },
  describe: ({ residualMs }) =>
    residualMs !== 0
      ? say`The bridge leaves ${secondsText(residualMs)} s unexplained, so the verdict is incomplete. Do not use the statement, and report this fault.`
      : say`Rows are in no bucket or in several, so the verdict is incomplete. Do not use the statement, and report this fault.`,
};
