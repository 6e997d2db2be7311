import type { AggregateFacts, StatementGroup } from '../checks/aggregate-facts.js';
import { type StatementFacts, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { add, type Decimal, fromInteger } from '../table/decimal.js';
import { fileOfLogRow } from './log-side.js';
import { type OwnPrices, ownPricesOfLog } from './rate-own-prices.js';
import type { RateTable } from './rate-table.js';

const UNCOUNTED = new Set([USAGE_BUCKETS.indexOf('unreadable'), USAGE_BUCKETS.indexOf('not-a-call')]);

/** Whether a row of the usage file counts in the statement. */
export function isCounted({ usageBucket }: Pick<StatementFacts, 'usageBucket'>, row: number): boolean {
  return !UNCOUNTED.has(usageBucket[row]);
}

/** The amounts that totals state themselves, and that the provider's own log states of its calls. */
export class GroupAmounts {
  private readonly logs: readonly (OwnPrices | undefined)[];

  constructor(
    private readonly facts: StatementFacts,
    private readonly aggregate: AggregateFacts,
    table: RateTable,
  ) {
    this.logs = facts.log.files.map((file) => ownPricesOfLog(facts, file, table));
  }

  /** What a record costs by itself; undefined where it does not say. */
  of(row: number): Decimal | undefined {
    const { amountColumn } = this.aggregate.records;
    return amountColumn < 0 ? undefined : this.facts.usageFile.table.decimal(row, amountColumn);
  }

  /** In what; blank where it does not say. */
  currencyOf(row: number): string {
    const { currencyColumn } = this.aggregate.records;
    return currencyColumn < 0 ? '' : this.facts.usageFile.table.text(row, currencyColumn).trim().toUpperCase();
  }

  /** Currencies of the amounts of the log's calls. */
  get currenciesOfLog(): readonly string[] {
    return this.logs.flatMap((prices) => prices?.currency ?? []);
  }

  /** What the charged calls of groups cost by the log; undefined of a group where one of them does not say. */
  ofCalls(wanted: (group: number) => boolean): readonly (Decimal | undefined)[] {
    const { facts, aggregate, logs } = this;
    const { log, expectedMs } = facts;
    const sums: (Decimal | undefined)[] = aggregate.groups.map((_, group) =>
      wanted(group) ? fromInteger(0) : undefined,
    );
    if (logs.every((prices) => prices === undefined)) return sums.fill(undefined);
    for (let row = 0; row < log.rowCount; row++) {
      const group = aggregate.groupOfLog[row];
      if (group < 0 || expectedMs[row] === 0 || !sums[group]) continue;
      const place = fileOfLogRow(log, row);
      const amount = logs[place.file]?.amountOf(place.row);
      const sum = sums[group];
      sums[group] = amount && amount.mantissa >= 0n && sum ? add(sum, amount) : undefined;
    }
    return sums;
  }
}

/** Whether the usage file has no record of a group. */
export function isAlone({ usage }: StatementGroup): boolean {
  return usage.rows.length === 0;
}
