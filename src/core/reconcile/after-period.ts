import type { StatementFacts } from '../checks/statement-facts.js';
import { L } from './classify.js';
import { fileOfLogRow } from './log-side.js';
import type { RowReference } from './statement.js';

/** How long after the end of a period its calls may be the next month's: two clocks are never further apart. */
export const ONE_DAY_MS = 86_400_000;

/** A call that the log has after the period: the next bill's, if that has it. */
export interface CallAfterPeriod {
  callId: string;
  place: RowReference;
}

/**
 * Calls with an id that the log has within a day after the period's end. A log in another zone than the bill ends some
 * hours later: what the next bill has of them is not in the next log.
 */
export function* callsAfterPeriod(facts: StatementFacts): Generator<CallAfterPeriod> {
  const { log, logBucket, period, idColumns, aggregate } = facts;
  if (aggregate) return;
  const to = period.end + ONE_DAY_MS;
  for (let row = 0; row < logBucket.length; row++) {
    if (logBucket[row] !== L['outside-period'] || log.start[row] < period.end || !(log.start[row] < to)) continue;
    const at = fileOfLogRow(log, row);
    const column = idColumns.logs[at.file] ?? -1;
    const callId = column < 0 ? '' : log.files[at.file].table.text(at.row, column).trim();
    if (callId !== '') yield { callId, place: { input: 1 + at.file, row: at.row + 1 } };
  }
}
