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

  constructor(statement: Statement, mask: NumberMask | undefined, rowsPerSheet?: number) {
    this.ofUsage = usageTable(statement, mask);
    this.ofCallLog = callLogTable(statement, mask);
    this.ofBreaks = breakTable(statement, mask);
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

  /**
   * What a step comes to at the rates of its rows, with their fees, before it is rounded to cents; a side's own total is
   * that of its rows. Undefined without rates.
   */
  stepAmount(step: BridgeStepName): string | undefined {
    const terms = (['call-log', 'usage'] as const).flatMap((side) => {
      const { table, at } = this.of(side);
      if (at.rate < 0) return [];
      if (step === side) return [table.over([at.amount], sum)];
      const column = at.steps[step];
      const fees = at.fees[step];
      return [
        ...(column === undefined
          ? []
          : [`(${table.over([column, at.rate], (range, rates) => `SUMPRODUCT(${range},${rates})`)})/60`]),
        ...(fees === undefined ? [] : [table.over([fees], sum)]),
      ];
    });
    return terms.length === 0 ? undefined : unrounded(terms.join('+'));
  }

  /** What the rows of the bucket that is named in a cell come to; undefined without rates. */
  bucketAmount(side: 'usage' | 'call-log', cell: string): string | undefined {
    const { table, at } = this.of(side);
    if (at.amount < 0) return undefined;
    return cents(table.over([at.amount, at.bucket], (range, bucket) => `SUMIFS(${range},${bucket},${cell})`));
  }

  /** What the rows of all buckets that are named in cells come to, together; undefined without rates. */
  bucketsAmount(side: 'usage' | 'call-log', cells: string): string | undefined {
    const { table, at } = this.of(side);
    if (at.amount < 0) return undefined;
    return cents(
      table.over([at.amount, at.bucket], (range, bucket) => `SUMPRODUCT(SUMIF(${bucket},${cells},${range}))`),
    );
  }

  /** What all rows of a side come to; undefined without rates. */
  sideAmount(side: 'usage' | 'call-log'): string | undefined {
    const { table, at } = this.of(side);
    return at.amount < 0 ? undefined : cents(table.over([at.amount], sum));
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
    return rounded(this.toleratedIn(this.ofBreaks.at.delta));
  }

  /** As `tolerated` in money; undefined without rates. */
  get toleratedAmount(): string | undefined {
    const { deltaAmount } = this.ofBreaks.at;
    return deltaAmount < 0 ? undefined : cents(this.toleratedIn(deltaAmount));
  }

  /** Extra legs that a flag explains. */
  get explained(): string {
    return rounded(this.explainedIn(this.ofUsage.at.seconds));
  }

  /** As `explained` in money; undefined without rates. */
  get explainedAmount(): string | undefined {
    const { amount } = this.ofUsage.at;
    return amount < 0 ? undefined : cents(this.explainedIn(amount));
  }

  /** The net in money; undefined without rates. */
  get netAmount(): string | undefined {
    return this.amount(sum);
  }

  /** The gross in money; undefined without rates. */
  get grossAmount(): string | undefined {
    return this.amount(magnitudes);
  }

  /** Breaks whose cell in a column has the text of a cell: how many, and their differences with and without signs. */
  breaksWith(
    column: 'kind' | 'decision',
    cell: string,
  ): Record<'rows' | 'net' | 'gross', string> & { amount?: string } {
    const { delta, deltaAmount, [column]: at } = this.ofBreaks.at;
    const net = (figure: number) =>
      this.breaks.over([figure, at], (range, texts) => `SUMIFS(${range},${texts},${cell})`);
    const gross = this.breaks.over([delta, at], (range, texts) => {
      const signed = (sign: string) => `SUMIFS(${range},${texts},${cell},${range},"${sign}0")`;
      return `${signed('>')}-${signed('<')}`;
    });
    return {
      rows: this.breaks.over([at], (texts) => `COUNTIF(${texts},${cell})`),
      net: rounded(net(delta)),
      gross: rounded(gross),
      ...(deltaAmount >= 0 && { amount: cents(net(deltaAmount)) }),
    };
  }

  private toleratedIn(column: number): string {
    return this.breaks.over(
      [column, this.ofBreaks.at.tolerated],
      (range, flags) =>
        `SUMIFS(${range},${flags},"${TOLERATED}",${range},">0")-SUMIFS(${range},${flags},"${TOLERATED}",${range},"<0")`,
    );
  }

  private explainedIn(column: number): string {
    const { bucket, linked } = this.ofUsage.at;
    return this.usage.over(
      [column, bucket, linked],
      (range, buckets, flags) => `SUMIFS(${range},${buckets},"extra-leg",${flags},"${LINKED}")`,
    );
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
  return `ROUND(${unrounded(formula)},2)`;
}

/** An amount as it is, without what binary sums are off by. */
function unrounded(formula: string): string {
  return `ROUND(${formula},9)`;
}

function rounded(formula: string): string {
  return `ROUND(${formula},3)`;
}
