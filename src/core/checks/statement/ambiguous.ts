import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { billedCells } from './billed-cell.js';
import { addOnLog, LOG_BUCKET, USAGE_BUCKET } from './log-row.js';
import { RECONCILIATION_RULES } from './sources.js';

/**
 * Rows of either side that several rows of the other fit equally well. On the billed cell or the call's id; detail:
 * billed ms, 0 on the log.
 */
export const ambiguous: StatementRule = {
  id: 'statement/ambiguous',
  explains: 'ambiguous',
  severity: 'warning',
  title: 'Several calls fit equally well',
  help: {
    what: 'Names rows without an id that could be paired by their numbers and times in several equally good ways with different outcomes. None was taken.',
    why: 'A guess would make the statement look cleaner than the evidence is. These rows count as breaks, without an amount, until somebody decides.',
    fix: 'Get a log with call ids or with exact times. Or compare the rows by hand and note your decision.',
    source: RECONCILIATION_RULES,
  },
  notApplicable: ({ usage, log }) =>
    hasEnds(usage) && log.records.some(hasEnds)
      ? undefined
      : say`Rows are matched by their ids only: one side does not say who called whom.`,
  run(facts, findings) {
    const { usageFile, usage, usageBucket, log, logBucket } = facts;
    const billedCell = billedCells(usageFile, usage);
    for (let row = 0; row < usage.rowCount; row++) {
      if (usageBucket[row] === USAGE_BUCKET.ambiguous)
        findings.add(row, billedCell(row), 'warning', usage.billedMs[row]);
    }
    for (let row = 0; row < log.rowCount; row++) {
      if (logBucket[row] === LOG_BUCKET.ambiguous) addOnLog(facts, findings, row, 'warning');
    }
  },
  describe: (_, findings, at) =>
    findings.input(at) === 0
      ? say`Several calls of the log fit this row equally well, so none was taken. Compare them by hand, or use a log with call ids.`
      : say`Several usage rows fit this call equally well, so none was taken. Compare them by hand, or use a log with call ids.`,
  stakeMs: (_, findings, at) => findings.detail(at),
};

function hasEnds({ fromColumn, toColumn }: { fromColumn: number; toColumn: number }): boolean {
  return fromColumn >= 0 && toColumn >= 0;
}
