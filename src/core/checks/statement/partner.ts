import type { StatementFacts } from '../statement-facts.js';
import { logFileOf, logRowOf, USAGE_BUCKET } from './log-row.js';

/** A row of one of a statement's inputs: 0 is the usage file, 1 the first log. Rows are 0-based. */
export interface InputRow {
  input: number;
  row: number;
}

/**
 * The row that a row belongs together with: the other half of its pair; for an extra leg the log row of its call; for a
 * usage row that repeats another, that other row. Undefined where it stands alone.
 */
export function partnerOf(facts: StatementFacts, input: number, row: number): InputRow | undefined {
  if (input > 0) {
    const usageRow = facts.usageOfLog[logRowOf(facts, input, row)];
    return usageRow >= 0 ? { input: 0, row: usageRow } : undefined;
  }
  const paired = facts.logOfUsage[row];
  if (paired >= 0) return onLog(facts, paired);
  const related = facts.usageRelated[row];
  if (!(related >= 0)) return undefined;
  return facts.usageBucket[row] === USAGE_BUCKET.duplicate ? { input: 0, row: related } : onLog(facts, related);
}

function onLog(facts: StatementFacts, logRow: number): InputRow {
  const file = logFileOf(facts, logRow);
  return { input: file + 1, row: logRow - facts.log.offsets[file] };
}
