import { fromInteger } from '../table/decimal.js';
import { ExactSum } from './exact-sum.js';
import { RateSum } from './rate-sum.js';
import type { RateTable } from './rate-table.js';
import type { PricedAmount } from './statement.js';

/** A bill as it is and under another model. Times in ms; `delta` is what the other model adds. */
export interface WhatIfFigures {
  /** Calls that it rests on: those that both sides have, charged anew by their talk. */
  calls: number;
  /** Those of them that the model charges, and their talk in the log. */
  charged: number;
  talkMs: number;
  /** Billed rows with time in them that stay as they were billed, because no model prices them. */
  kept: number;
  /** Rows that cost an amount without time, which is carried over: no model changes it. */
  flat: number;
  billedMs: number;
  underMs: number;
  deltaMs: number;
  /** What the model adds to the talk of the calls that it charges. */
  roundingMs: number;
  /** The same in money; null where nothing in it has a rate. */
  money: { billed: PricedAmount; under: PricedAmount; delta: PricedAmount; rounding: PricedAmount } | null;
}

/** Connect fees of a total as billed, and those of the calls that a model charges. */
export interface WhatIfFees {
  billed: number;
  under: number;
}

type Figure = 'billed' | 'under' | 'delta' | 'rounding';

/** The figures of a bill or of a part of it, as they come. */
export class WhatIfTally {
  private calls = 0;
  private charged = 0;
  /** Whether any time or amount was added, be it that it cancels out. */
  hasFigures = false;
  private kept = 0;
  private flat = 0;
  private readonly talk = new ExactSum();
  private readonly billed = new ExactSum();
  private readonly under = new ExactSum();
  private readonly rounding = new ExactSum();
  private readonly priced: Readonly<Record<Figure, RateSum>> | undefined;

  constructor(private readonly table: RateTable | undefined) {
    if (table)
      this.priced = { billed: new RateSum(), under: new RateSum(), delta: new RateSum(), rounding: new RateSum() };
  }

  /** A row, or many: what was billed, and what the model makes of it. `fees`: those of many calls, else of one. */
  bill(billed: number, under: number, rate: number, fees?: WhatIfFees): void {
    this.billed.add(billed);
    this.under.add(under);
    if (billed !== 0 || under !== 0) this.hasFigures = true;
    if (!this.priced || !this.table) return;
    const { table } = this;
    const before = fees ? fees.billed : table.hasFees ? table.feesBilled(rate, billed) : 0;
    const after = fees ? fees.under : table.hasFees ? table.feesBilled(rate, under) : 0;
    if (before !== 0 && billed === 0) {
      this.flat++;
      this.hasFigures = true;
    }
    this.priced.billed.add(rate, billed, before);
    this.priced.under.add(rate, under, after);
    this.priced.delta.add(rate, under - billed, after - before);
  }

  /** A row, or many, that no model prices. `fees`: those of many calls, else of one. */
  keep(billed: number, rate: number, fees?: number): void {
    if (billed !== 0) this.kept++;
    this.bill(billed, billed, rate, fees === undefined ? undefined : { billed: fees, under: fees });
  }

  /** A row of one call that the model prices: what was billed, what the model makes of it, and its talk. */
  charge(billed: number, under: number, talk: number, rate: number): void {
    this.bill(billed, under, rate);
    this.call(talk, under, rate);
  }

  /** A call that the model prices: its talk, and what the model makes of it. */
  call(talk: number, under: number, rate: number): void {
    this.calls++;
    if (under <= 0) return;
    this.charged++;
    this.talk.add(talk);
    this.rounding.add(under - talk);
    this.priced?.rounding.add(rate, under - talk);
  }

  /** What was added up. */
  figures(): WhatIfFigures {
    const { priced, table } = this;
    const amounts = priced && table && amountsOf(priced, table);
    return {
      calls: this.calls,
      charged: this.charged,
      talkMs: this.talk.value,
      kept: this.kept,
      flat: this.flat,
      billedMs: this.billed.value,
      underMs: this.under.value,
      deltaMs: Number(this.under.exact - this.billed.exact),
      roundingMs: this.rounding.value,
      money: amounts && (amounts.billed.amount ?? amounts.under.amount) !== null ? amounts : null,
    };
  }
}

function amountsOf({ billed, under, delta, rounding }: Readonly<Record<Figure, RateSum>>, table: RateTable) {
  const [before, after, change] = [billed, under, delta].map((sum) => sum.amount(table));
  // What has a rate may stay as it is while what has none changes: then the known difference is nothing.
  const isKnown = before.amount !== null && after.amount !== null;
  return {
    billed: before,
    under: after,
    delta: isKnown ? { ...change, amount: change.amount ?? fromInteger(0) } : change,
    rounding: rounding.amount(table),
  };
}
