import type { StatementFacts } from '../checks/statement-facts.js';
import { type Exceptions, exceptionRows } from './evidence.js';
import { apartMs } from './evidence-clock.js';
import { chargeBy } from './evidence-fit.js';
import { fileOfLogRow } from './log-side.js';
import type { RowReference } from './statement.js';

/** A pair that something does not explain. */
export interface ExceptionPair {
  usage: RowReference;
  callLog: RowReference;
  talkMs: number;
  billedMs: number;
  /** What the model makes of the talk; null where it is a clock's exception. */
  chargeMs: number | null;
  /** How far the stamp of the bill is from the start in the log with the shift; null where it is a model's exception. */
  apartMs: number | null;
}

/** The first pairs that something does not explain, in the order of the log, and how many there are. */
export function exceptionPairs(
  facts: StatementFacts,
  of: Exceptions,
  limit: number,
): { total: number; pairs: readonly ExceptionPair[] } {
  const rows = exceptionRows(facts, of);
  const pairs = Array.from(rows.subarray(0, limit), (row): ExceptionPair => {
    const place = fileOfLogRow(facts.log, row);
    return {
      usage: { input: 0, row: facts.usageOfLog[row] + 1 },
      callLog: { input: place.file + 1, row: place.row + 1 },
      talkMs: facts.log.talkMs[row],
      billedMs: facts.billedOfLog[row],
      chargeMs: 'model' in of ? chargeBy(facts, row, of.model) : null,
      apartMs: 'model' in of ? null : apartMs(facts, row) - of.shiftMs,
    };
  });
  return { total: rows.length, pairs };
}
