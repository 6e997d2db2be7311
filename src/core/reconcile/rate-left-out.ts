import type { AggregateFacts } from '../checks/aggregate-facts.js';
import { containingRows } from '../checks/containing-records.js';
import { type StatementFacts, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { isWithinCategory, twilioCategory } from '../formats/twilio-usage-categories.js';
import { add, type Decimal } from '../table/decimal.js';
import { type GroupAmounts, isCounted } from './rate-group-amounts.js';

/**
 * Why an amount of the usage file is in none of the statement: it is for what is no call time; money was moved;
 * the row cannot be read; or nothing usable gives the row a rate, such as an amount in another currency.
 */
export type LeftOutReason = 'no-call-time' | 'money-moved' | 'unreadable' | 'no-rate';

/** Amounts of the usage file in one currency that are left out for one reason. */
export interface LeftOutAmount {
  reason: LeftOutReason;
  /** Null where the rows name none. */
  currency: string | null;
  rows: number;
  amount: Decimal;
}

const UNREADABLE = USAGE_BUCKETS.indexOf('unreadable');

/**
 * What the records' own amounts come to that the statement leaves out, by reason and currency, so that the file's sum
 * can be accounted for. What only repeats other records, parents and records that contain others by their dates, is not
 * named.
 */
export function leftOutOfTotals(
  facts: StatementFacts,
  aggregate: AggregateFacts,
  amounts: GroupAmounts,
  isPriced: (row: number) => boolean,
): LeftOutAmount[] {
  const found = new Map<string, LeftOutAmount>();
  const repeats = repeatingRows(facts, aggregate);
  for (let row = 0; row < facts.usageBucket.length; row++) {
    const amount = amounts.of(row);
    if (!amount || amount.mantissa === 0n || repeats(row) || (isCounted(facts, row) && isPriced(row))) continue;
    const reason = reasonOf(facts, aggregate, row);
    const currency = amounts.currencyOf(row);
    const key = `${reason} ${currency}`;
    const known = found.get(key);
    if (!known) found.set(key, { reason, currency: currency || null, rows: 1, amount });
    else {
      known.rows++;
      known.amount = add(known.amount, amount);
    }
  }
  return [...found.values()];
}

function reasonOf(facts: StatementFacts, { records }: AggregateFacts, row: number): LeftOutReason {
  if (facts.usageBucket[row] === UNREADABLE) return 'unreadable';
  if (isCounted(facts, row)) return 'no-rate';
  return records.notConsumption[row] === 1 ? 'money-moved' : 'no-call-time';
}

/** Which rows only repeat what others of the file say: of Twilio, whose categories and dates contain one another. */
function repeatingRows(facts: StatementFacts, { records, groups }: AggregateFacts): (row: number) => boolean {
  const { category: column = -1 } = records.keyColumns;
  if (records.grouping !== 'twilio' || column < 0) return () => false;
  const { codes, distinct, text } = facts.usageFile.table.dictionaryColumn(column);
  const names = Array.from(
    { length: distinct },
    (_, code) => twilioCategory(text(code))?.category ?? text(code).trim(),
  );
  const compared = new Set(groups.flatMap(({ key, usage }) => (usage.rows.length > 0 ? [key.category ?? ''] : [])));
  const present = new Set<string>();
  for (let row = 0; row < codes.length; row++)
    if (records.unreadable[row] === 0 && records.notConsumption[row] === 0) present.add(names[codes[row]]);
  const isRepeat = names.map(
    (name) =>
      [...compared].some((other) => isWithinCategory(name, other) || isWithinCategory(other, name)) ||
      [...present].some((other) => isWithinCategory(name, other)),
  );
  const flags = new Uint8Array(codes.length);
  const isLooked = (row: number) => records.unreadable[row] === 0 && !isCounted(facts, row);
  for (const row of containingRows(records, (row) => (isLooked(row) ? codes[row] : -1))) flags[row] = 1;
  for (let row = 0; row < flags.length; row++)
    if (isLooked(row) && (records.notConsumption[row] === 1 || isRepeat[codes[row]] || compared.has(names[codes[row]])))
      flags[row] = 1;
  return (row) => flags[row] === 1;
}
