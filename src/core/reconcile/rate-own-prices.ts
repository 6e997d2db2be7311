import { currencyColumn } from '../checks/file/currency-column.js';
import type { StatementFacts } from '../checks/statement-facts.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { providerOf } from '../formats/read-as.js';
import { type Decimal, fromInteger, parseDecimal } from '../table/decimal.js';
import { NUMBER_INVALID, NUMBER_VALUE, type NumberColumn } from '../table/number-column.js';
import type { RateTable } from './rate-table.js';

/** Keys under which formats of call logs bind what the provider charged for the call. */
const LOG_PRICE_KEYS = ['price', 'amount', 'cost'];
const MINUTE_MS = 60_000;

/** What a file itself says that its rows cost, as rates: an amount for the time of its row. */
export class OwnPrices {
  /** Of every amount; null where the file names none. */
  readonly currency: string | null;
  /** -1 where some providers write what leaves the balance as a negative amount, else 1. */
  private sign = 1;
  private readonly numbers: NumberColumn;
  private readonly rates = new Map<string, number>();
  /** Rates by mantissa and time, for amounts that a typed column holds: most calls cost what others do. */
  private readonly known = new Map<number, Map<number, number | undefined>>();

  /** `column`: that of the amounts, which are all in one currency. */
  constructor(
    private readonly file: OpenedFile,
    private readonly column: number,
    currency: string | null,
    private readonly table: RateTable,
  ) {
    this.currency = currency;
    this.numbers = file.table.numberColumn(column);
    this.sign = this.isMostlyPositive() ? 1 : -1;
  }

  /**
   * Index of the rate that makes a row's amount of its time; where there is an amount without time, it is a fee or a
   * credit by itself. Undefined where the row has no amount, or one whose sign is not that of its time.
   */
  rateOf(row: number, ms: number): number | undefined {
    const { mantissas, states, scale } = this.numbers;
    if (states[row] === NUMBER_INVALID) {
      const amount = this.file.table.decimal(row, this.column);
      return amount && this.rateFor(amount, ms);
    }
    if (states[row] !== NUMBER_VALUE) return undefined;
    const mantissa = mantissas[row];
    let byTime = this.known.get(mantissa);
    if (!byTime) {
      byTime = new Map();
      this.known.set(mantissa, byTime);
    }
    let rate = byTime.get(ms);
    if (rate === undefined && !byTime.has(ms)) {
      rate = this.rateFor({ mantissa: BigInt(mantissa), scale }, ms);
      byTime.set(ms, rate);
    }
    return rate;
  }

  /** What a row costs, as a positive amount; undefined where it does not say. */
  amountOf(row: number): Decimal | undefined {
    const { mantissas, states, scale } = this.numbers;
    const held = states[row] === NUMBER_VALUE ? { mantissa: BigInt(mantissas[row]), scale } : undefined;
    const amount = held ?? (states[row] === NUMBER_INVALID ? this.file.table.decimal(row, this.column) : undefined);
    return amount && this.sign < 0 ? { mantissa: -amount.mantissa, scale: amount.scale } : amount;
  }

  private rateFor(amount: Decimal, ms: number): number | undefined {
    const mantissa = this.sign < 0 ? -amount.mantissa : amount.mantissa;
    if (ms === 0) {
      if (mantissa === 0n) return this.interned(0n, amount.scale, 1n);
      return this.flat({ mantissa, scale: amount.scale });
    }
    if (mantissa !== 0n && mantissa < 0n !== ms < 0) return undefined;
    return this.interned(mantissa < 0n ? -mantissa : mantissa, amount.scale, BigInt(Math.abs(ms)));
  }

  private interned(mantissa: bigint, scale: number, ms: bigint): number {
    const common = mantissa === 0n ? ms : divisorOf(mantissa, ms);
    const key = `${mantissa / common}/${ms / common}/${scale}`;
    let rate = this.rates.get(key);
    if (rate === undefined) {
      rate = this.table.add({
        amount: { mantissa: mantissa / common, scale },
        quantity: fromInteger(ms / common),
        unitMs: 1,
      });
      this.rates.set(key, rate);
    }
    return rate;
  }

  private flat(fee: Decimal): number {
    const key = `${fee.mantissa}/${fee.scale}`;
    let rate = this.rates.get(key);
    if (rate === undefined) {
      rate = this.table.add({
        amount: fromInteger(0),
        quantity: fromInteger(1),
        unitMs: 1,
        connectFee: fee,
        isFlat: true,
      });
      this.rates.set(key, rate);
    }
    return rate;
  }

  private isMostlyPositive(): boolean {
    const { mantissas } = this.numbers;
    let balance = 0;
    for (let row = 0; row < mantissas.length; row++) balance += Math.sign(mantissas[row]);
    return balance >= 0;
  }
}

/** The prices of the usage file's own rows; undefined where it has none in one currency. */
export function ownPricesOfUsage({ usage, usageFile }: StatementFacts, table: RateTable): OwnPrices | undefined {
  const { amountColumn = -1 } = usage;
  if (amountColumn < 0) return undefined;
  const currency = usage.currency ?? oneCurrency(usageFile);
  return currency === undefined ? undefined : new OwnPrices(usageFile, amountColumn, currency, table);
}

/** The prices of a log's calls, where it is the billing provider's own; undefined where it has none in one currency. */
export function ownPricesOfLog(
  { usageFile }: StatementFacts,
  log: OpenedFile,
  table: RateTable,
): OwnPrices | undefined {
  const provider = providerOf(usageFile.format);
  if (provider === undefined || providerOf(log.format) !== provider) return undefined;
  const column = LOG_PRICE_KEYS.map((key) => log.binding.column(key)).find((at) => at >= 0);
  const currency = column === undefined ? undefined : oneCurrency(log);
  return column === undefined || currency === undefined ? undefined : new OwnPrices(log, column, currency, table);
}

/** A rate of so much a minute, as a setting says it; undefined where the text is no decimal. */
export function agreedRate(perMinute: string | undefined, table: RateTable): number | undefined {
  const amount = perMinute === undefined ? undefined : parseDecimal(perMinute);
  if (!amount || amount.mantissa < 0n) return undefined;
  return table.add({ amount, quantity: fromInteger(1), unitMs: MINUTE_MS });
}

/** The currency of a file's column of them: null without one, undefined where there are several. */
function oneCurrency(file: OpenedFile): string | null | undefined {
  const column = currencyColumn(file);
  if (column < 0) return null;
  const { distinct, text } = file.table.dictionaryColumn(column);
  const named = new Set<string>();
  for (let code = 0; code < distinct; code++) named.add(text(code).trim().toUpperCase());
  named.delete('');
  return named.size > 1 ? undefined : ([...named][0] ?? null);
}

function divisorOf(a: bigint, b: bigint): bigint {
  let [one, other] = [a, b];
  while (other !== 0n) [one, other] = [other, one % other];
  return one;
}
