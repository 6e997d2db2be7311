import { charge, FIT_MODELS, fitCharge, PER_MINUTE } from '../../billing/rounding.js';
import { type CallLogRecords, STATUS_BILLABLE } from '../../formats/records.js';
import { NUMBER_VALUE, type NumberColumn } from '../../table/number-column.js';
import { SPAN_BATCH, type Table } from '../../table/table.js';

const MINUTE_MS = 60_000;
/** A rate that so many of the calls have is usual; fewer than three may be one mistake made twice. */
const LEAST_SHARE = 0.01;
const LEAST_CALLS = 3;
/** Where less than this share of the calls have a usual rate, prices do not follow minutes. */
const MOST_HAVE = 0.6;
/** Bytes of a number that stand for where it is. */
const PLACE_BYTES = 6;

/** Prices of calls as rates a started minute: those that are usual, by currency. */
export interface UsualRates {
  /** Price per started minute, in units of the price column's last decimal. */
  byCurrency: readonly ReadonlySet<number>[];
  /** Calls with talk and a price, and those of them with a usual rate. */
  priced: number;
  usual: number;
}

/** Columns that a price is judged by. `currencies`: code per row, undefined where there is no such column. */
export interface PricedCalls {
  table: Table;
  calls: CallLogRecords;
  prices: NumberColumn;
  currencies: { codes: ArrayLike<number>; distinct: number } | undefined;
}

/** A call's price per started minute; NaN where it has none, or talked for nothing. */
export function rateOf({ calls, prices }: PricedCalls, row: number): number {
  if (prices.states[row] !== NUMBER_VALUE || prices.mantissas[row] === 0) return Number.NaN;
  if (calls.status[row] !== STATUS_BILLABLE || calls.unreadable[row] === 1 || !(calls.talkMs[row] > 0))
    return Number.NaN;
  // Twilio writes what is taken off the balance: a negative amount. Equal quotients are equal doubles.
  return (-prices.mantissas[row] * MINUTE_MS) / charge(calls.talkMs[row], PER_MINUTE);
}

/** Finds the rates that many calls share. */
export function usualRates(priced: PricedCalls): UsualRates {
  const { calls, currencies } = priced;
  const counts = Array.from({ length: currencies?.distinct ?? 1 }, () => new Map<number, number>());
  let total = 0;
  for (let row = 0; row < calls.rowCount; row++) {
    const rate = rateOf(priced, row);
    if (Number.isNaN(rate)) continue;
    total++;
    const ofCurrency = counts[currencies?.codes[row] ?? 0];
    ofCurrency.set(rate, (ofCurrency.get(rate) ?? 0) + 1);
  }
  const least = Math.max(LEAST_CALLS, Math.ceil(total * LEAST_SHARE));
  let usual = 0;
  const byCurrency = counts.map((rates) => {
    const found = [...rates].filter(([, count]) => count >= least || count >= MOST_HAVE * total);
    for (const [, count] of found) usual += count;
    return new Set(found.map(([rate]) => rate));
  });
  return { byCurrency, priced: total, usual };
}

/** Whether the calls of a log have usual rates at all. */
export function followsMinutes({ priced, usual }: UsualRates): boolean {
  return priced > 0 && usual >= MOST_HAVE * priced;
}

/** Whether a price is what one of the usual rates gives under another rounding than by started minutes. */
export function isRoundedOtherwise(priced: PricedCalls, row: number, rates: ReadonlySet<number>): boolean {
  const price = -priced.prices.mantissas[row];
  const talk = priced.calls.talkMs[row];
  for (const rate of rates) {
    for (const model of FIT_MODELS) {
      if (model === '60/60') continue;
      // The provider rounds to the last decimal, so half of it is no difference.
      if (Math.abs(price - (rate * fitCharge(talk, model)) / MINUTE_MS) <= 0.5) return true;
    }
    if (price === (rate * (charge(talk, PER_MINUTE) + MINUTE_MS)) / MINUTE_MS) return true;
  }
  return false;
}

/**
 * Where the calls of a log went, as numbers: direction and the first bytes of whom they were for. What is shared by calls
 * of a usual rate is no destination with a price of its own.
 */
export function placesOf({ table, calls }: PricedCalls): Float64Array {
  const places = new Float64Array(calls.rowCount);
  if (calls.toColumn < 0) return places;
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const { bytes } = table;
  for (let from = 0; from < calls.rowCount; from += SPAN_BATCH) {
    const to = Math.min(calls.rowCount, from + SPAN_BATCH);
    table.spans(calls.toColumn, from, to, starts, ends);
    for (let row = from; row < to; row++) {
      let p = starts[row - from];
      const end = ends[row - from];
      while (p < end && bytes[p] === 32) p++;
      let place = calls.direction[row];
      for (let i = 0; i < PLACE_BYTES; i++) place = place * 256 + (p + i < end ? bytes[p + i] : 0);
      places[row] = place;
    }
  }
  return places;
}
