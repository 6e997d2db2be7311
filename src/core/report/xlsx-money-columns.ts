import { LOG_BUCKETS, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { say } from '../language/say.js';
import { NO_RATE, type Rate } from '../reconcile/rate-table.js';
import type { BridgeStepName, Statement, StatementMoney } from '../reconcile/statement.js';
import { add, type Decimal, divide, fromInteger } from '../table/decimal.js';
import { type RowFees, rowFees } from './row-fees.js';
import { sheetDecimal } from './sheet-decimal.js';
import { type StatementRow, UNCOUNTED } from './statement-rows.js';
import { amountStyle, STYLE } from './xlsx-styles.js';
import { amountTotal, type TableColumn } from './xlsx-table.js';

type RowColumn = TableColumn<StatementRow>;

/** The columns with what rows cost: none without rates. Fees have one for each step in which there are any. */
export interface MoneyColumns {
  /** What the row's own time costs: its rate, its amount, the fees in it. */
  ofRow: readonly RowColumn[];
  /** The fees that the row adds to the steps between the two sides. */
  ofSteps: readonly RowColumn[];
  /** Places in the table of the rate, the amount and the fees of each step; -1 without them. */
  rate: number;
  amount: number;
  fees: Readonly<Partial<Record<BridgeStepName, number>>>;
}

/** What the rows of a side cost, in columns from `first` on; `between` others stand before those of the steps. */
export function moneyColumns(
  statement: Statement,
  side: StatementRow['side'],
  first: number,
  between: number,
): MoneyColumns {
  const { money, facts } = statement;
  if (!money) return { ofRow: [], ofSteps: [], rate: -1, amount: -1, fees: {} };
  const { offsets } = facts.log;
  const rowOf = ({ input, row }: StatementRow) => (side === 'usage' ? row : offsets[input - 1] + row) - 1;
  const fees = rowFees(statement, side);
  const column = (step: BridgeStepName) => feeColumn(money, side, step, fees, rowOf);
  const own = fees.steps.filter((step) => step === side);
  const others = fees.steps.filter((step) => step !== side);
  const ofRow = [rateColumn(money, side, rowOf), amountColumn(statement, money, side, fees, rowOf), ...own.map(column)];
  const firstStep = first + ofRow.length + between;
  return {
    ofRow,
    ofSteps: others.map(column),
    rate: first,
    amount: first + 1,
    fees: Object.fromEntries(others.map((step, at) => [step, firstStep + at])),
  };
}

function rateColumn(
  { rates, currency }: StatementMoney,
  side: StatementRow['side'],
  rowOf: (row: StatementRow) => number,
): RowColumn {
  const perMinute: string[] = [];
  const ofRows = side === 'usage' ? rates.ofUsage : rates.ofLog;
  return {
    title: say`Rate a minute, ${currency ?? say`amount`}`,
    width: 14,
    head: 'headRight',
    write: (out, row) => {
      const rate = ofRows[rowOf(row)];
      if (rate === NO_RATE) out.skip();
      else {
        perMinute[rate] ??= minuteRate(rates.table.at(rate));
        out.decimal(perMinute[rate], STYLE.rate);
      }
    },
  };
}

/** What a minute costs, with as many digits as a spreadsheet keeps. */
function minuteRate({ amount, quantity, unitMs }: Rate): string {
  const perUnit = { mantissa: amount.mantissa * 60_000n, scale: amount.scale };
  const units = { mantissa: quantity.mantissa * BigInt(unitMs), scale: quantity.scale };
  return sheetDecimal(divide(perUnit, units, 15) ?? fromInteger(0));
}

/** What the row's own time comes to with its fees: of what was billed, or of the talk. */
function amountColumn(
  { facts }: Statement,
  { rates, currency, rateDecimals }: StatementMoney,
  side: StatementRow['side'],
  fees: RowFees,
  rowOf: (row: StatementRow) => number,
): RowColumn {
  const isUsage = side === 'usage';
  const ofRows = isUsage ? rates.ofUsage : rates.ofLog;
  const msOf = isUsage ? facts.usage.billedMs : facts.log.talkMs;
  const codes = isUsage ? facts.usageBucket : facts.logBucket;
  const buckets: readonly string[] = isUsage ? USAGE_BUCKETS : LOG_BUCKETS;
  const amountOf = (row: number): Decimal | undefined => {
    const rate = ofRows[row];
    if (rate === NO_RATE || UNCOUNTED.has(buckets[codes[row]])) return undefined;
    const time = rates.table.amount(rate, msOf[row]);
    const fee = fees.of(row, side);
    return fee ? add(time, fee) : time;
  };
  return {
    title: isUsage ? say`Billed, ${currency ?? say`amount`}` : say`Talked, ${currency ?? say`amount`}`,
    width: 12,
    head: 'headRight',
    write: (out, row) => {
      const amount = amountOf(rowOf(row));
      if (amount === undefined) out.skip();
      else out.decimal(sheetDecimal(amount), amountStyle(rateDecimals, false));
    },
    ...amountTotal((from, to) => {
      let sum = fromInteger(0);
      for (let row = from; row < to; row++) sum = add(sum, amountOf(row) ?? fromInteger(0));
      return sum;
    }),
  };
}

function feeColumn(
  { currency, rateDecimals }: StatementMoney,
  side: StatementRow['side'],
  step: BridgeStepName,
  fees: RowFees,
  rowOf: (row: StatementRow) => number,
): RowColumn {
  const isOwn = step === side;
  const unit = currency ?? say`amount`;
  return {
    title: !isOwn
      ? say`Fees in ${step}, ${unit}`
      : side === 'usage'
        ? say`Fees billed, ${unit}`
        : say`Fees due, ${unit}`,
    // Two lines of head: the words around the step's name take as much as the longest of them.
    width: isOwn ? 14 : 9 + step.length / 2,
    head: isOwn ? 'headRight' : 'headStep',
    write: (out, row) => {
      const amount = fees.of(rowOf(row), step);
      if (amount === undefined) out.skip();
      else out.decimal(sheetDecimal(amount), amountStyle(rateDecimals, !isOwn));
    },
    ...amountTotal((from, to) => fees.sum(from, to, step)),
  };
}
