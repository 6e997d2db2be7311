import type { StatementGroup } from '../checks/aggregate-facts.js';
import { type BridgeRows, STEP, STEP_OF_LONE_USAGE } from './bridge.js';
import { L, U } from './classify.js';
import { CHARGED } from './expected-charge.js';
import { NO_RATE, type RowRates } from './rate-table.js';

/** What one row's connect fees add to a step: so many fees. */
export type FeePart = (step: number, fees: number) => void;

/** Fees that a usage row is billed with: one, or of totals one for each call that it counts. */
export function billedFees({ usage }: Pick<BridgeRows, 'usage'>, rates: RowRates, row: number): number {
  const { table, ofUsage, callsOfUsage } = rates;
  const rate = ofUsage[row];
  if (rate === NO_RATE) return 0;
  return callsOfUsage && !table.at(rate).isFlat ? callsOfUsage[row] : table.feesBilled(rate, usage.billedMs[row]);
}

/** Fees that are due for the calls of a group, and those that its usage rows are billed with. */
export function feesOfGroup(
  rows: Pick<BridgeRows, 'usage'>,
  rates: RowRates,
  { usage, callLog }: Pick<StatementGroup, 'usage' | 'callLog'>,
  rate: number,
): { due: number; billed: number } {
  const isDue = rates.table.feesDue(rate, 1) !== 0;
  const billed = usage.rows.reduce((sum, row) => sum + billedFees(rows, rates, row), 0);
  return { due: isDue ? callLog.billable : 0, billed };
}

/**
 * The fees of a usage row at its rate, over the steps: what it is billed with in the bill's own total, and where it has
 * no partner in its step. Beside `usageVector`. Of totals, what the records of a group leave of the fees that its calls
 * are due stands with the first of them.
 */
export function feesOfUsageRow(rows: BridgeRows, rates: RowRates, row: number, add: FeePart): void {
  const bucket = rows.usageBucket[row];
  if (bucket === U.unreadable || bucket === U['not-a-call']) return;
  const billed = billedFees(rows, rates, row);
  if (billed !== 0) add(STEP.usage, billed);
  const isOfGroup = bucket === U.matched || bucket === U['billed-differs'];
  const group = rows.aggregate && isOfGroup ? rows.aggregate.groups[rows.aggregate.groupOfUsage[row]] : undefined;
  if (group) {
    if (group.usage.rows[0] !== row) return;
    const fees = feesOfGroup(rows, rates, group, rates.ofUsage[row]);
    if (fees.billed !== fees.due) add(STEP['billed-differs'], fees.billed - fees.due);
  } else if (billed !== 0) connectFeesOfUsage(rows, row, billed, add);
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
    } else if (due !== 0 && (!rows.aggregate || bucket === L['not-billed'])) add(STEP['not-billed'], -due);
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
