import type { AggregateFacts } from '../checks/aggregate-facts.js';
import { type StatementFacts, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { add, type Decimal, fromInteger, parseDecimal } from '../table/decimal.js';
import type { Rates } from './rate-sources.js';
import { NO_RATE, RateTable } from './rate-table.js';

const UNPRICED = new Set([USAGE_BUCKETS.indexOf('unreadable'), USAGE_BUCKETS.indexOf('not-a-call')]);

/**
 * Rates of totals, by the amounts that the usage file states itself: a group costs what its records cost, so that a
 * second in it has the average price of the group. Calls of a group that the file does not have have no rate.
 */
export function findGroupRates(facts: StatementFacts, aggregate: AggregateFacts): Rates {
  const table = new RateTable();
  const ofUsage = new Int32Array(facts.usageBucket.length).fill(NO_RATE);
  const ofLog = new Int32Array(facts.logBucket.length).fill(NO_RATE);
  const nothing: Rates = { table, ofUsage, ofLog, currency: null, sources: [], bundled: [] };
  const { amountColumn, currencyColumn } = aggregate.records;
  if (amountColumn < 0) return nothing;
  const text = (row: number, column: number) => (column < 0 ? '' : facts.usageFile.table.text(row, column).trim());
  const currencies = new Set<string>();
  const rateOf = (rows: readonly number[], ms: number): number => {
    let amount: Decimal = fromInteger(0);
    for (const row of rows) {
      const cost = parseDecimal(text(row, amountColumn));
      if (!cost || cost.mantissa < 0n) return NO_RATE;
      amount = add(amount, cost);
    }
    if (rows.length === 0 || !(ms > 0)) return NO_RATE;
    for (const row of rows) currencies.add(text(row, currencyColumn).toUpperCase());
    return table.add({ amount, quantity: fromInteger(ms), unitMs: 1 });
  };
  const ofGroups = aggregate.groups.map(({ usage }) => (usage.ms === null ? NO_RATE : rateOf(usage.rows, usage.ms)));
  let usageRows = 0;
  for (let row = 0; row < ofUsage.length; row++) {
    const bucket = facts.usageBucket[row];
    if (UNPRICED.has(bucket)) continue;
    const group = aggregate.groupOfUsage[row];
    const isOfGroup = group >= 0 && aggregate.groups[group].usage.rows.includes(row);
    ofUsage[row] = isOfGroup ? ofGroups[group] : rateOf([row], facts.usage.billedMs[row]);
    if (ofUsage[row] !== NO_RATE && facts.usage.billedMs[row] !== 0) usageRows++;
  }
  for (let row = 0; row < ofLog.length; row++)
    if (aggregate.groupOfLog[row] >= 0) ofLog[row] = ofGroups[aggregate.groupOfLog[row]];
  currencies.delete('');
  const isMixed = currencies.size > 1;
  if (isMixed) {
    ofUsage.fill(NO_RATE);
    ofLog.fill(NO_RATE);
  }
  const currency = isMixed ? null : ([...currencies][0] ?? null);
  const refused = isMixed ? [...currencies].sort() : [];
  const used = { source: 'own-prices' as const, usageRows: isMixed ? 0 : usageRows, logRows: 0, currency, refused };
  return { ...nothing, currency, sources: [used] };
}
