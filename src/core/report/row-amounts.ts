import { NO_RATE } from '../reconcile/rate-table.js';
import type { Statement } from '../reconcile/statement.js';
import { add, type Decimal, fromInteger } from '../table/decimal.js';
import { rowFees } from './row-fees.js';
import { type StatementRow, UNCOUNTED } from './statement-rows.js';

/** What a row costs and how that comes about, unrounded: to 18 decimals where they have no end. */
export interface RowAmount {
  /** Price of a minute; null where an amount without time is all that the row costs. */
  perMinute: Decimal | null;
  /** What stands with the row besides its time: connect fees, of totals those of all its calls. Null without any. */
  connectFee: Decimal | null;
  /** An amount without time; null without any. */
  flat: Decimal | null;
  /** Time × rate, the fee and the flat amount: what the row is in its bucket and in the total of its side. */
  amount: Decimal;
}

/**
 * What rows of both sides cost: their billed time, or their talk, as the buckets have it, so that the amounts of a bucket's
 * rows add up to the bucket. Null for a row that counts nothing or has no rate.
 */
export function rowAmounts(statement: Statement): (row: StatementRow) => RowAmount | null {
  const { facts, money } = statement;
  if (!money) return () => null;
  const { table, ofUsage, ofLog } = money.rates;
  const fees = { usage: rowFees(statement, 'usage'), 'call-log': rowFees(statement, 'call-log') };
  return ({ side, input, row, bucket, ms }) => {
    if (UNCOUNTED.has(bucket)) return null;
    const at = side === 'usage' ? row - 1 : facts.log.offsets[input - 1] + row - 1;
    const rate = side === 'usage' ? ofUsage[at] : ofLog[at];
    if (rate === NO_RATE) return null;
    const fee = fees[side].of(at, side) ?? null;
    const isFlat = table.at(rate).isFlat === true;
    return {
      perMinute: isFlat ? null : table.amount(rate, 60_000),
      connectFee: isFlat ? null : fee,
      flat: isFlat ? fee : null,
      amount: add(table.amount(rate, ms), fee ?? fromInteger(0)),
    };
  };
}
