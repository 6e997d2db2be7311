import type { UsageRecords } from '../../formats/records.js';
import { type Decimal, divide, parseDecimal } from '../../table/decimal.js';
import { NUMBER_INVALID, NUMBER_VALUE } from '../../table/number-column.js';
import type { Table } from '../../table/table.js';
import type { CheckContext } from '../rule.js';

/** The share of rows that have to have a rate for it to be the usual one. */
const LEAST_SHARE = 0.6;
/** Costs are read no finer than this: what lies beyond is the noise of binary fractions. */
const FINEST = 1e-9;
const MINUTE_MS = 60_000;

/** The price of a minute that most rows of a file have. */
export interface UsualRate {
  /** Money a billed ms; equal fractions give equal doubles, so rates can be told apart by it. */
  perMs: number;
  /** Money a minute, to eight decimals. */
  perMinute: Decimal;
  /** Rows that have it, and rows that have any. */
  rows: number;
  of: number;
}

/** What rows cost: money per row, NaN where there is none or the row cannot be read. */
export interface Costs {
  column: number;
  values: Float64Array;
  /** Half of the last decimal that the file writes: costs that are no farther apart differ by rounding only. */
  halfStep: number;
  usual: UsualRate | undefined;
}

const known = new WeakMap<CheckContext, Costs>();

/** The costs of a usage log and the usual rate among them, found once. The file must have a column of costs. */
export function costsOf(context: CheckContext): Costs {
  let found = known.get(context);
  if (!found) {
    found = readCosts(context.file.table, context.file.binding.column('cost'), context.usage as UsageRecords);
    known.set(context, found);
  }
  return found;
}

function readCosts(table: Table, column: number, usage: UsageRecords): Costs {
  const { mantissas, states, scale } = table.numberColumn(column);
  const unit = 10 ** scale;
  const values = new Float64Array(usage.rowCount).fill(Number.NaN);
  const rates = new Map<number, number>();
  const first = new Map<number, number>();
  let of = 0;
  for (let row = 0; row < values.length; row++) {
    if (usage.unreadable[row] === 1) continue;
    if (states[row] === NUMBER_VALUE) values[row] = mantissas[row] / unit;
    else if (states[row] === NUMBER_INVALID) values[row] = longNumber(table.text(row, column));
    const billed = usage.billedMs[row];
    if (Number.isNaN(values[row]) || !(billed > 0)) continue;
    of++;
    const rate = values[row] / billed;
    const rows = rates.get(rate);
    if (rows === undefined) first.set(rate, row);
    rates.set(rate, (rows ?? 0) + 1);
  }
  const halfStep = Math.max(FINEST, 0.5 / unit);
  return {
    column,
    values,
    halfStep,
    usual: usualOf(rates, of, (rate) => perMinute(table, column, usage, first.get(rate) ?? 0)),
  };
}

function usualOf(
  rates: Map<number, number>,
  of: number,
  perMinuteOf: (rate: number) => Decimal,
): UsualRate | undefined {
  let best: [number, number] | undefined;
  for (const entry of rates) if (!best || entry[1] > best[1]) best = entry;
  if (!best || best[1] < LEAST_SHARE * of) return undefined;
  return { perMs: best[0], perMinute: perMinuteOf(best[0]), rows: best[1], of };
}

/** Price of a minute in one row, exactly up to its eighth decimal. */
function perMinute(table: Table, column: number, usage: UsageRecords, row: number): Decimal {
  const cost = parseDecimal(table.text(row, column)) ?? { mantissa: 0n, scale: 0 };
  const total = { mantissa: cost.mantissa * BigInt(MINUTE_MS), scale: cost.scale };
  const billed = { mantissa: BigInt(Math.round(usage.billedMs[row])), scale: 0 };
  return divide(total, billed, 8) ?? cost;
}

/** A plain decimal with more digits than a typed column holds; NaN for anything else. */
function longNumber(text: string): number {
  return parseDecimal(text) ? Number(text) : Number.NaN;
}
