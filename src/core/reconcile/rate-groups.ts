import type { AggregateFacts, StatementGroup } from '../checks/aggregate-facts.js';
import type { StatementFacts } from '../checks/statement-facts.js';
import { fromInteger } from '../table/decimal.js';
import { costOf, type Fraction, fractionOf, sum, ZERO } from './rate-fraction.js';
import { type GivenPrice, GivenPrices } from './rate-given-prices.js';
import { GroupAmounts, isAlone, isCounted } from './rate-group-amounts.js';
import { GroupWordings } from './rate-group-wordings.js';
import { leftOutOfTotals } from './rate-left-out.js';
import { RateSourceList, type UsedSource } from './rate-source-list.js';
import type { RateInputs, Rates } from './rate-sources.js';
import { NO_RATE, RateTable } from './rate-table.js';

/** The rate of what costs nothing. */
const FREE = { amount: fromInteger(0), quantity: fromInteger(1), unitMs: 1 };

/**
 * Rates of totals. Each record has that of the first source that knows its wording: the rate card, the invoice's lines,
 * else the amount that it states itself. A group costs what its records cost, so that a second in it has the average
 * price of the group. A group that the usage file does not have has the price of its wording; it, and one whose records
 * state neither time nor price, else costs what the provider's own log says that its calls do. Connect fees are those of
 * the calls that a record counts.
 */
export function findGroupRates(
  facts: StatementFacts,
  aggregate: AggregateFacts,
  inputs: Pick<RateInputs, 'card' | 'invoice'>,
): Rates {
  return new GroupRateFinder(facts, aggregate, inputs).rates();
}

class GroupRateFinder {
  private readonly table = new RateTable();
  private readonly list = new RateSourceList();
  private readonly prices: GivenPrices;
  private readonly amounts: GroupAmounts;
  private readonly wordings: GroupWordings;
  private readonly ofUsage: Int32Array;
  private readonly callsOfUsage: Float64Array;
  /** What a card or an invoice says of each record, and of each group without any. */
  private readonly given: (GivenPrice | undefined)[] = [];
  private readonly givenOfGroup: (GivenPrice | undefined)[] = [];
  /** Of each group, whether it has no records, or none that states time or a price: then a price is in the log only. */
  private isPricedByLog: readonly boolean[] = [];
  /** Undefined where the files state no amounts that can be used. */
  private own: UsedSource | undefined;
  private readonly withoutFee = new Map<number, number>();
  private uncountedRows = 0;

  constructor(
    private readonly facts: StatementFacts,
    private readonly aggregate: AggregateFacts,
    inputs: Pick<RateInputs, 'card' | 'invoice'>,
  ) {
    this.prices = new GivenPrices(facts, inputs, this.table, this.list);
    this.amounts = new GroupAmounts(facts, aggregate, this.table);
    this.wordings = new GroupWordings(facts, aggregate);
    this.ofUsage = new Int32Array(facts.usageBucket.length).fill(NO_RATE);
    this.callsOfUsage = new Float64Array(facts.usageBucket.length);
  }

  rates(): Rates {
    const { facts, aggregate, table, list, prices, ofUsage, callsOfUsage } = this;
    this.takeGiven();
    this.isPricedByLog = aggregate.groups.map((group) => isAlone(group) || this.statesNothing(group));
    this.takeOwn();
    const ofGroups = this.rateGroups();
    const ofLog = Int32Array.from(aggregate.groupOfLog, (group) => (group < 0 ? NO_RATE : ofGroups[group]));
    this.countUses(ofGroups, ofLog);
    return {
      table,
      ofUsage,
      ofLog,
      callsOfUsage,
      currency: list.currency,
      sources: list.sources,
      bundled: prices.bundled,
      roundedOtherwise: this.roundedOtherwise(),
      ofTotals: {
        prefixLines: prices.prefixLines,
        unusedOfCard: prices.unusedOfCard,
        unusedOfInvoice: prices.unusedOfInvoice,
        changingRows: prices.changing,
        uncountedRows: this.uncountedRows,
      },
      leftOut: leftOutOfTotals(facts, aggregate, this.amounts, (row) => ofUsage[row] !== NO_RATE),
    };
  }

  private takeGiven(): void {
    const { facts, aggregate, amounts } = this;
    const { start, end } = aggregate.records;
    const currencies = new Set<string>();
    for (let row = 0; row < this.ofUsage.length; row++)
      if (isCounted(facts, row)) currencies.add(amounts.currencyOf(row));
    currencies.delete('');
    for (let row = 0; row < this.ofUsage.length; row++) {
      if (!isCounted(facts, row)) continue;
      this.given[row] = this.prices.priceOf({
        ...this.wordings.ofRecord(row),
        span: { start: start[row], end: end[row] },
        unit: this.unitOf(row),
        currency: currencies.size > 1 ? amounts.currencyOf(row) : '',
      });
    }
    aggregate.groups.forEach((group, at) => {
      if (!isAlone(group) || group.callLog.billable === 0) return;
      const unit = group.key.unit?.toLowerCase() === 'seconds' ? 'seconds' : 'minutes';
      this.givenOfGroup[at] = this.prices.priceOf({
        ...this.wordings.ofGroup(group),
        span: group,
        unit,
        currency: '',
      });
    });
  }

  private unitOf(row: number): 'minutes' | 'seconds' {
    const { unitColumn } = this.aggregate.records;
    const unit = unitColumn < 0 ? '' : this.facts.usageFile.table.text(row, unitColumn).trim();
    return /^s/i.test(unit) ? 'seconds' : 'minutes';
  }

  /** Amounts of the files are in one currency, that of the other sources where these name one; else none counts. */
  private takeOwn(): void {
    const { facts, amounts, aggregate } = this;
    const currencies = new Set<string>();
    let hasAny = false;
    for (let row = 0; row < this.ofUsage.length; row++) {
      if (!isCounted(facts, row) || this.given[row] || !amounts.of(row)) continue;
      hasAny = true;
      currencies.add(amounts.currencyOf(row));
    }
    this.ofCalls = amounts.ofCalls((group) => this.isPricedByLog[group] && !this.givenOfGroup[group]);
    if (aggregate.groups.some(({ callLog }, at) => this.ofCalls[at] && callLog.billable > 0)) {
      hasAny = true;
      for (const currency of amounts.currenciesOfLog) currencies.add(currency);
    }
    if (!hasAny) return;
    currencies.delete('');
    const named = [...currencies].sort();
    const source = this.list.begin('own-prices', named.length === 1 ? named[0] : null, named.length > 1 ? named : []);
    if (source.refused.length === 0) this.own = source;
  }

  private ofCalls: ReturnType<GroupAmounts['ofCalls']> = [];

  /** Gives every record its rate; what the calls of each group cost is returned. */
  private rateGroups(): Int32Array {
    const { facts, aggregate, ofUsage } = this;
    const ofGroups = new Int32Array(aggregate.groups.length).fill(NO_RATE);
    const isGrouped = new Uint8Array(ofUsage.length);
    aggregate.groups.forEach((group, at) => {
      for (const row of group.usage.rows) isGrouped[row] = 1;
      if (this.isPricedByLog[at]) ofGroups[at] = this.rateByLog(group, at);
      else if (group.usage.ms !== null) ofGroups[at] = this.rateRecords(group.usage.rows, group.usage.ms);
    });
    for (let row = 0; row < ofUsage.length; row++)
      if (isGrouped[row] === 0 && isCounted(facts, row)) this.rateRecords([row], facts.usage.billedMs[row]);
    return ofGroups;
  }

  private statesNothing({ usage: { rows, ms } }: StatementGroup): boolean {
    return ms === 0 && rows.every((row) => !this.given[row] && !this.amounts.of(row)?.mantissa);
  }

  private rateByLog({ usage, callLog }: StatementGroup, at: number): number {
    const given = this.givenOfGroup[at];
    if (given) return given.rate;
    const amount = this.own && this.ofCalls[at];
    let rate = NO_RATE;
    if (amount && callLog.expectedMs > 0)
      rate = this.table.add({ amount, quantity: fromInteger(callLog.expectedMs), unitMs: 1 });
    else if (this.own && callLog.expectedMs === 0 && usage.rows.some((row) => this.amounts.of(row)))
      rate = this.table.add(FREE);
    for (const row of usage.rows) this.ofUsage[row] = rate;
    return rate;
  }

  /** Gives records that are billed together one rate, and returns it: none where one of them has no price. */
  private rateRecords(rows: readonly number[], ms: number): number {
    const first = this.given[rows[0]]?.rate;
    if (first !== undefined && rows.every((row) => this.given[row]?.rate === first)) {
      const rate = this.countedRate(first, rows);
      for (const row of rows) this.ofUsage[row] = rate;
      return rate;
    }
    const cost = this.costOfRecords(rows);
    if (!cost) return NO_RATE;
    const { numerator, denominator } = cost;
    if (ms === 0) {
      if (numerator !== 0n) this.rateFlat(rows, cost);
      return NO_RATE;
    }
    if (numerator !== 0n && numerator < 0n !== ms < 0) return NO_RATE;
    const rate = this.table.add({
      amount: { mantissa: numerator < 0n ? -numerator : numerator, scale: 0 },
      quantity: fromInteger(denominator * BigInt(Math.abs(ms))),
      unitMs: 1,
    });
    for (const row of rows) this.ofUsage[row] = rate;
    return rate;
  }

  /** What records cost together, connect fees apart; undefined where one of them has no price. */
  private costOfRecords(rows: readonly number[]): Fraction | undefined {
    let cost = ZERO;
    for (const row of rows) {
      const given = this.given[row];
      const ms = this.facts.usage.billedMs[row];
      if (given) {
        const rate = this.table.at(given.rate);
        // Fees of several prices cannot be told apart by the calls of a group.
        if (rate.connectFee) this.uncountedRows++;
        cost = sum(cost, costOf(rate, ms));
        continue;
      }
      const amount = this.own && this.amounts.of(row);
      if (amount) cost = sum(cost, fractionOf(amount));
      else if (ms !== 0) return undefined;
    }
    return cost;
  }

  /** An amount for no time counts by itself, credits included: the first of its records stands for all of it. */
  private rateFlat(rows: readonly number[], { numerator, denominator }: Fraction): void {
    const connectFee = this.decimalOf(numerator, denominator);
    const others = rows.length > 1 ? this.table.add(FREE) : NO_RATE;
    rows.forEach((row, at) => {
      this.ofUsage[row] = at === 0 ? this.table.add({ ...FREE, connectFee, isFlat: true }) : others;
    });
  }

  /** Sums of amounts have few digits; where prices of time that cancels out are among them, as many as are shown. */
  private decimalOf(numerator: bigint, denominator: bigint) {
    const scale = denominator.toString().length + 18;
    return { mantissa: (numerator * 10n ** BigInt(scale)) / denominator, scale };
  }

  /** A price's rate for records: without its connect fee where one of them does not count its calls. */
  private countedRate(rate: number, rows: readonly number[]): number {
    const { connectFee, ...rest } = this.table.at(rate);
    if (!connectFee) return rate;
    const { count } = this.aggregate.records;
    if (rows.every((row) => Number.isSafeInteger(count[row]))) {
      for (const row of rows) this.callsOfUsage[row] = count[row];
      return rate;
    }
    this.uncountedRows += rows.length;
    const known = this.withoutFee.get(rate) ?? this.table.add(rest);
    this.withoutFee.set(rate, known);
    return known;
  }

  /** Billed records whose price is quoted with another rounding than that of the log's calls. */
  private roundedOtherwise(): Rates['roundedOtherwise'] {
    const { usage } = this.facts;
    const { minimumMs, incrementMs } = usage.models[0].model;
    let found: Rates['roundedOtherwise'] = null;
    for (let row = 0; row < this.ofUsage.length; row++) {
      if (this.ofUsage[row] === NO_RATE || usage.billedMs[row] === 0) continue;
      const { rounding } = this.table.at(this.ofUsage[row]);
      if (!rounding || (rounding.minimumMs === minimumMs && rounding.incrementMs === incrementMs)) continue;
      found ??= { rows: 0, ...rounding };
      found.rows++;
    }
    return found;
  }

  /** How many rows of each side each source gave the rate of. */
  private countUses(ofGroups: Int32Array, ofLog: Int32Array): void {
    const { facts, aggregate, given, givenOfGroup, own } = this;
    for (let row = 0; row < this.ofUsage.length; row++) {
      if (this.ofUsage[row] === NO_RATE) continue;
      const source = given[row]?.source ?? own;
      if (source && (facts.usage.billedMs[row] !== 0 || this.callsOfUsage[row] !== 0)) source.usageRows++;
    }
    for (let row = 0; row < ofLog.length; row++) {
      const group = aggregate.groupOfLog[row];
      if (group < 0 || ofGroups[group] === NO_RATE || !(facts.expectedMs[row] > 0)) continue;
      if (!this.isPricedByLog[group]) continue;
      const source = givenOfGroup[group]?.source ?? own;
      if (source) source.logRows++;
    }
  }
}
