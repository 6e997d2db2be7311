import type { BridgeStepName, Statement } from '../reconcile/statement.js';
import type { NumberMask } from './number-mask.js';
import { type BreakTable, breakTable, TOLERATED } from './xlsx-break-table.js';
import { callLogTable, LINKED, type RowTable, usageTable } from './xlsx-row-tables.js';
import { PlacedTable } from './xlsx-table.js';

/** What all tables of rows have in common for a formula: it speaks of columns only. */
type AnyTable = Pick<PlacedTable<never>, 'over'>;

/**
 * The tables that the figures of a statement are added up from, and the formulas that do so. Sums are rounded to
 * milliseconds, or to cents, because spreadsheets add in binary.
 */
export class StatementTables {
  readonly usage: PlacedTable<ReturnType<RowTable['spec']['items']> extends Iterator<infer Row> ? Row : never>;
  readonly callLog: StatementTables['usage'];
  readonly breaks: PlacedTable<ReturnType<BreakTable['spec']['items']> extends Iterator<infer Row> ? Row : never>;
  private readonly ofUsage: RowTable;
  private readonly ofCallLog: RowTable;
  private readonly ofBreaks: BreakTable;
  /** Whether there are rates, and no fees besides. */
  private readonly pricedByTime: boolean;

  constructor(statement: Statement, mask: NumberMask | undefined, rowsPerSheet?: number) {
    this.ofUsage = usageTable(statement, mask);
    this.ofCallLog = callLogTable(statement, mask);
    this.ofBreaks = breakTable(statement, mask);
    this.pricedByTime = statement.money !== null && !statement.money.rates.table.hasFees;
    this.usage = new PlacedTable(this.ofUsage.spec, rowsPerSheet);
    this.callLog = new PlacedTable(this.ofCallLog.spec, rowsPerSheet);
    this.breaks = new PlacedTable(this.ofBreaks.spec, rowsPerSheet);
  }

  /** Rows of a side, and its seconds. */
  side(side: 'usage' | 'call-log'): { rows: string; seconds: string } {
    const { table, at } = this.of(side);
    return {
      rows: table.over([at.bucket], (range) => `COUNTA(${range})`),
      seconds: rounded(table.over([at.seconds], sum)),
    };
  }

  /** Rows and seconds of the bucket that is named in a cell. */
  bucket(side: 'usage' | 'call-log', cell: string): { rows: string; seconds: string } {
    const { table, at } = this.of(side);
    return {
      rows: table.over([at.bucket], (range) => `COUNTIF(${range},${cell})`),
      seconds: rounded(table.over([at.bucket, at.seconds], (bucket, range) => `SUMIFS(${range},${bucket},${cell})`)),
    };
  }

  /** Rows and seconds of a step between the two sides. */
  step(step: BridgeStepName): { rows: string; seconds: string } {
    const columns = [
      [this.callLog, this.ofCallLog.at.steps[step]],
      [this.usage, this.ofUsage.at.steps[step]],
    ] as const;
    const over = (term: (range: string) => string) =>
      columns
        .flatMap(([table, column]) => (column === undefined ? [] : [(table as AnyTable).over([column], term)]))
        .join('+');
    return { rows: over((range) => `COUNT(${range})`), seconds: rounded(over(sum)) };
  }

  /** What a step comes to at the rates of its rows; undefined without rates, or where calls cost more than their time. */
  stepAmount(step: BridgeStepName): string | undefined {
    if (!this.pricedByTime) return undefined;
    const sides = [
      { table: this.callLog as AnyTable, at: this.ofCallLog.at, own: step === 'call-log' },
      { table: this.usage as AnyTable, at: this.ofUsage.at, own: step === 'usage' },
    ];
    const terms = sides.flatMap(({ table, at, own }) => {
      const column = own ? at.seconds : at.steps[step];
      if (column === undefined) return [];
      return [table.over([column, at.rate], (range, rates) => `SUMPRODUCT(${range},${rates})`)];
    });
    return cents(`(${terms.join('+')})/60`);
  }

  /** Sum of the breaks' differences with their signs. */
  get net(): string {
    return rounded(this.breaks.over([this.ofBreaks.at.delta], sum));
  }

  /** As `net`, without the signs. */
  get gross(): string {
    return rounded(this.breaks.over([this.ofBreaks.at.delta], magnitudes));
  }

  /** Of those, the ones that the tolerance covers, without their signs. */
  get tolerated(): string {
    const { delta, tolerated } = this.ofBreaks.at;
    return rounded(
      this.breaks.over(
        [delta, tolerated],
        (range, flags) =>
          `SUMIFS(${range},${flags},"${TOLERATED}",${range},">0")-SUMIFS(${range},${flags},"${TOLERATED}",${range},"<0")`,
      ),
    );
  }

  /** Extra legs that a flag explains. */
  get explained(): string {
    const { bucket, seconds, linked } = this.ofUsage.at;
    return rounded(
      this.usage.over(
        [seconds, bucket, linked],
        (range, buckets, flags) => `SUMIFS(${range},${buckets},"extra-leg",${flags},"${LINKED}")`,
      ),
    );
  }

  /** The net in money; undefined without rates. */
  get netAmount(): string | undefined {
    return this.amount(sum);
  }

  /** The gross in money; undefined without rates. */
  get grossAmount(): string | undefined {
    return this.amount(magnitudes);
  }

  private amount(term: (range: string) => string): string | undefined {
    const { deltaAmount } = this.ofBreaks.at;
    return deltaAmount < 0 ? undefined : cents(this.breaks.over([deltaAmount], term));
  }

  private of(side: 'usage' | 'call-log') {
    return side === 'usage'
      ? { table: this.usage as AnyTable, at: this.ofUsage.at }
      : { table: this.callLog as AnyTable, at: this.ofCallLog.at };
  }
}

function sum(range: string): string {
  return `SUM(${range})`;
}

/** The sum of a range without signs. */
function magnitudes(range: string): string {
  return `SUMIF(${range},">0")-SUMIF(${range},"<0")`;
}

/** An amount with two decimals: what binary sums are off by is cut off first, so that a half is seen as one. */
function cents(formula: string): string {
  return `ROUND(ROUND(${formula},9),2)`;
}

function rounded(formula: string): string {
  return `ROUND(${formula},3)`;
}
