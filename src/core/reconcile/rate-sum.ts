import { add, type Decimal, fromInteger } from '../table/decimal.js';
import { ExactSum } from './exact-sum.js';
import { NO_RATE, type RateTable } from './rate-table.js';
import type { PricedAmount } from './statement.js';

/** Ms and connect fees by rate, exact, and how many parts have no rate. */
export class RateSum {
  private readonly byRate: ExactSum[] = [];
  private readonly feesByRate: number[] = [];
  private priced = 0;
  private unpriced = 0;

  /** Adds a time and a number of fees; what is neither counts nowhere. */
  add(rate: number, ms: number, fees = 0): void {
    if (ms === 0 && fees === 0) return;
    if (rate === NO_RATE) {
      this.unpriced++;
      return;
    }
    this.priced++;
    let sum = this.byRate[rate];
    if (!sum) {
      sum = new ExactSum();
      this.byRate[rate] = sum;
    }
    sum.add(ms);
    if (fees !== 0) this.addFees(rate, fees);
  }

  /** Adds fees to a rate that there is: to a part that counts already, or has no time. */
  addFees(rate: number, fees: number): void {
    this.priced++;
    this.feesByRate[rate] = (this.feesByRate[rate] ?? 0) + fees;
    this.byRate[rate] ??= new ExactSum();
  }

  /** Ms at a rate. */
  ms(rate: number): bigint {
    return this.byRate[rate]?.exact ?? 0n;
  }

  /** Connect fees at a rate. */
  fees(rate: number): number {
    return this.feesByRate[rate] ?? 0;
  }

  /** What it all costs; null where nothing in it has a rate. */
  amount(table: RateTable): PricedAmount {
    if (this.priced === 0 && this.unpriced > 0) return { amount: null, unpricedRows: this.unpriced };
    let amount = fromInteger(0);
    this.byRate.forEach((sum, rate) => {
      amount = add(amount, table.amount(rate, sum.exact, this.fees(rate)));
    });
    return { amount, unpricedRows: this.unpriced };
  }

  /** What of it are connect fees, amounts without time apart. */
  feesAmount(table: RateTable): Decimal {
    let amount = fromInteger(0);
    this.feesByRate.forEach((fees, rate) => {
      if (!table.at(rate).isFlat) amount = add(amount, table.amount(rate, 0, fees));
    });
    return amount;
  }
}
