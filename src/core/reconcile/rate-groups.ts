import type { AggregateFacts } from '../checks/aggregate-facts.js';
import { type StatementFacts, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { add, type Decimal, fromInteger, parseDecimal } from '../table/decimal.js';
import { fileOfLogRow } from './log-side.js';
import { ownPricesOfLog } from './rate-own-prices.js';
import type { Rates } from './rate-sources.js';
import { NO_RATE, RateTable } from './rate-table.js';

const UNPRICED = new Set([USAGE_BUCKETS.indexOf('unreadable'), USAGE_BUCKETS.indexOf('not-a-call')]);

/**
 * Rates of totals, by the amounts that the files state themselves: a group costs what its records cost, so that a second
 * in it has the average price of the group. A group that the usage file does not have costs what the provider's own log
 * says that its calls do.
 */
export function findGroupRates(facts: StatementFacts, aggregate: AggregateFacts): Rates {
  const table = new RateTable();
  const amounts = new GroupAmounts(facts, aggregate, table);
  const ofGroups = aggregate.groups.map((group, at) =>
    group.usage.ms !== null && group.usage.rows.length > 0
      ? amounts.ofRecords(group.usage.rows, group.usage.ms)
      : amounts.ofCalls(at, group.callLog.expectedMs),
  );
  const ofUsage = new Int32Array(facts.usageBucket.length).fill(NO_RATE);
  const ofLog = Int32Array.from(aggregate.groupOfLog, (group) => (group < 0 ? NO_RATE : ofGroups[group]));
  let usageRows = 0;
  let logRows = 0;
  for (let row = 0; row < ofUsage.length; row++) {
    if (UNPRICED.has(facts.usageBucket[row])) continue;
    const group = aggregate.groupOfUsage[row];
    const isOfGroup = group >= 0 && aggregate.groups[group].usage.rows.includes(row);
    const { ms, rows } = isOfGroup
      ? aggregate.groups[group].usage
      : { ms: isOfTime(facts, row) ? facts.usage.billedMs[row] : null, rows: [row] };
    ofUsage[row] = isOfGroup ? ofGroups[group] : amounts.ofRecords(rows, facts.usage.billedMs[row]);
    if (ms === 0) ofUsage[row] = amounts.withoutTime(rows, row);
    if (ofUsage[row] !== NO_RATE && facts.usage.billedMs[row] !== 0) usageRows++;
  }
  for (let row = 0; row < ofLog.length; row++)
    if (ofLog[row] !== NO_RATE && facts.expectedMs[row] > 0 && isAlone(aggregate, row)) logRows++;
  const currencies = [...amounts.currencies].sort();
  const isMixed = currencies.length > 1;
  if (isMixed) {
    ofUsage.fill(NO_RATE);
    ofLog.fill(NO_RATE);
  }
  const currency = isMixed ? null : (currencies[0] ?? null);
  const source = 'own-prices' as const;
  const used = isMixed
    ? { source, usageRows: 0, logRows: 0, currency, refused: currencies }
    : { source, usageRows, logRows, currency, refused: [] };
  const sources = amounts.hasAny ? [used] : [];
  return { table, ofUsage, ofLog, currency, sources, bundled: [], roundedOtherwise: null };
}

/** Whether a row outside all groups counts a time: a repeated one does where the row that it repeats does. */
function isOfTime({ usageBucket, usageRelated }: StatementFacts, row: number): boolean {
  return usageRelated[row] < 0 || !UNPRICED.has(usageBucket[usageRelated[row]]);
}

/** Whether a call is of a group that the usage file does not have. */
function isAlone({ groupOfLog, groups }: AggregateFacts, row: number): boolean {
  return groupOfLog[row] >= 0 && groups[groupOfLog[row]].usage.rows.length === 0;
}

/** The amounts that records and calls state, as rates of their times. */
class GroupAmounts {
  /** All that an amount was in. */
  readonly currencies = new Set<string>();
  /** Whether anything had an amount. */
  hasAny = false;
  private calls: readonly (Decimal | undefined)[] | undefined;

  constructor(
    private readonly facts: StatementFacts,
    private readonly aggregate: AggregateFacts,
    private readonly table: RateTable,
  ) {}

  /** Rate of records with a time: `NO_RATE` where one has no amount. */
  ofRecords(rows: readonly number[], ms: number): number {
    const { amountColumn, currencyColumn } = this.aggregate.records;
    if (amountColumn < 0 || rows.length === 0 || !(ms > 0)) return NO_RATE;
    let amount: Decimal = fromInteger(0);
    for (const row of rows) {
      const cost = parseDecimal(this.text(row, amountColumn));
      if (!cost || cost.mantissa < 0n) return NO_RATE;
      amount = add(amount, cost);
    }
    for (const row of rows) this.note(this.text(row, currencyColumn));
    return this.table.add({ amount, quantity: fromInteger(ms), unitMs: 1 });
  }

  /**
   * Rate of one of the records that together have no time: an amount by itself, credits included, all of which the first
   * of them stands for. `NO_RATE` where they cost nothing.
   */
  withoutTime(rows: readonly number[], row: number): number {
    const { amountColumn, currencyColumn } = this.aggregate.records;
    if (amountColumn < 0) return NO_RATE;
    let fee = fromInteger(0);
    for (const one of rows) {
      const cost = parseDecimal(this.text(one, amountColumn));
      if (!cost || cost.mantissa === 0n) continue;
      fee = add(fee, cost);
      this.note(this.text(one, currencyColumn));
    }
    if (fee.mantissa === 0n) return NO_RATE;
    const free = { amount: fromInteger(0), quantity: fromInteger(1), unitMs: 1 };
    return this.table.add(row === rows[0] ? { ...free, connectFee: fee, isFlat: true } : free);
  }

  /** Rate of the calls of a group that has no record, where each of them has a price. */
  ofCalls(group: number, expectedMs: number): number {
    this.calls ??= this.addCalls();
    const amount = this.calls[group];
    if (!amount || !(expectedMs > 0)) return NO_RATE;
    return this.table.add({ amount, quantity: fromInteger(expectedMs), unitMs: 1 });
  }

  /** What the charged calls of each such group cost; undefined where one of them does not say. */
  private addCalls(): readonly (Decimal | undefined)[] {
    const { facts, aggregate } = this;
    const { log, expectedMs } = facts;
    const sums: (Decimal | undefined)[] = aggregate.groups.map(() => fromInteger(0));
    const logs = log.files.map((file) => ownPricesOfLog(facts, file, this.table));
    for (let row = 0; row < log.rowCount; row++) {
      const group = aggregate.groupOfLog[row];
      if (!isAlone(aggregate, row) || expectedMs[row] === 0) continue;
      const place = fileOfLogRow(log, row);
      const prices = logs[place.file];
      const amount = prices?.amountOf(place.row);
      const sum = sums[group];
      sums[group] = amount && amount.mantissa >= 0n && sum ? add(sum, amount) : undefined;
      if (prices && sums[group]) this.note(prices.currency ?? '');
    }
    return sums;
  }

  private note(currency: string): void {
    this.hasAny = true;
    if (currency !== '') this.currencies.add(currency.toUpperCase());
  }

  private text(row: number, column: number): string {
    return column < 0 ? '' : this.facts.usageFile.table.text(row, column).trim();
  }
}
