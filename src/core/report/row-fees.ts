import { feesOfLogRow, feesOfUsageRow } from '../reconcile/rate-connect-fees.js';
import { NO_RATE } from '../reconcile/rate-table.js';
import { BRIDGE_STEPS, type BridgeStepName, type Statement } from '../reconcile/statement.js';
import { add, type Decimal, fromInteger } from '../table/decimal.js';
import type { StatementRow } from './statement-rows.js';

/** What rows of a side cost besides their time: connect fees, and amounts without time. Exact. */
export interface RowFees {
  /** Steps in which any row has some, the side's own total included; in the order of the bridge. */
  steps: readonly BridgeStepName[];
  /** What a row, 0-based over all files of its side, has in a step; undefined without any. */
  of(row: number, step: BridgeStepName): Decimal | undefined;
  /** That of the rows `[from, to)` together. */
  sum(from: number, to: number, step: BridgeStepName): Decimal;
}

/** The fees of a side's rows over the steps, as the bridge in money counts them. Without rates there are none. */
export function rowFees({ facts, money }: Statement, side: StatementRow['side']): RowFees {
  const counts = new Int32Array(BRIDGE_STEPS.length);
  const rates = money?.rates;
  if (!rates?.table.hasFees) return { steps: [], of: () => undefined, sum: () => fromInteger(0) };
  const { table } = rates;
  const isUsage = side === 'usage';
  const rateOf = isUsage ? rates.ofUsage : rates.ofLog;
  const feesOf = isUsage ? feesOfUsageRow : feesOfLogRow;
  const note = (step: number, fees: number) => {
    counts[step] += fees;
  };
  let known = -1;
  const ask = (row: number) => {
    if (row === known) return;
    known = row;
    counts.fill(0);
    if (rateOf[row] !== NO_RATE) feesOf(facts, rates, row, note);
  };
  const used = new Uint8Array(BRIDGE_STEPS.length);
  for (let row = 0; row < rateOf.length; row++) {
    ask(row);
    for (let step = 0; step < counts.length; step++) if (counts[step] !== 0) used[step] = 1;
  }
  const of = (row: number, step: BridgeStepName) => {
    ask(row);
    const fees = counts[BRIDGE_STEPS.indexOf(step)];
    return fees === 0 ? undefined : table.amount(rateOf[row], 0, fees);
  };
  return {
    steps: BRIDGE_STEPS.filter((_, step) => used[step] === 1),
    of,
    sum: (from, to, step) => {
      let sum = fromInteger(0);
      for (let row = from; row < to; row++) {
        const fees = of(row, step);
        if (fees) sum = add(sum, fees);
      }
      return sum;
    },
  };
}
