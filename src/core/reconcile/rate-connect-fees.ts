import { type BridgeRows, STEP, STEP_OF_LONE_USAGE } from './bridge.js';
import { L, U } from './classify.js';
import { CHARGED } from './expected-charge.js';
import type { RowRates } from './rate-table.js';

/** What one row's connect fees add to a step: so many fees. */
export type FeePart = (step: number, fees: number) => void;

/**
 * The fees of a usage row at its rate, over the steps: what it is billed with in the bill's own total, and where it has
 * no partner in its step. Beside `usageVector`.
 */
export function feesOfUsageRow(rows: BridgeRows, { table, ofUsage }: RowRates, row: number, add: FeePart): void {
  const bucket = rows.usageBucket[row];
  if (bucket === U.unreadable || bucket === U['not-a-call']) return;
  const billed = table.feesBilled(ofUsage[row], rows.usage.billedMs[row]);
  if (billed === 0) return;
  add(STEP.usage, billed);
  connectFeesOfUsage(rows, row, billed, add);
}

/** The fees of a log row and of its pair's billed row at their rate, over the steps. Beside `logVector`. */
export function feesOfLogRow(rows: BridgeRows, { table, ofLog }: RowRates, row: number, add: FeePart): void {
  const rate = ofLog[row];
  const billed = rows.usageOfLog[row] < 0 ? 0 : table.feesBilled(rate, rows.billedOfLog[row]);
  connectFeesOfLog(rows, row, table.feesDue(rate, rows.expectedMs[row]), billed, add);
}

/**
 * The connect fees of a log row and of its pair's billed row over the steps, beside `logVector`: a fee that is due
 * stands with the talk in the first step, so that the steps add up to the bill. Both counts are 0 or 1.
 */
function connectFeesOfLog(rows: BridgeRows, row: number, due: number, billed: number, add: FeePart): void {
  const bucket = rows.logBucket[row];
  const isPaired = rows.usageOfLog[row] >= 0;
  if (bucket === L.unreadable || bucket === L.duplicate || bucket === L.ambiguous) return;
  if (bucket === L['outside-period']) {
    if (isPaired && billed !== 0) add(STEP['outside-period-billed'], billed);
  } else if (rows.notCharged[row] !== CHARGED) {
    if (isPaired && billed !== 0) add(STEP['billed-not-billable'], billed);
  } else {
    if (due !== 0) add(STEP['call-log'], due);
    if (isPaired) {
      if (billed !== due) add(STEP['billed-differs'], billed - due);
    } else if (due !== 0) add(STEP['not-billed'], -due);
  }
}

/** As `connectFeesOfLog`, of a usage row without a partner. */
function connectFeesOfUsage(rows: BridgeRows, row: number, billed: number, add: FeePart): void {
  if (rows.logOfUsage[row] >= 0 || billed === 0) return;
  const step = STEP_OF_LONE_USAGE[rows.usageBucket[row]];
  if (step) add(STEP[step], billed);
  else if (rows.usageBucket[row] === U.matched || rows.usageBucket[row] === U['billed-differs'])
    add(STEP['billed-differs'], billed);
}
