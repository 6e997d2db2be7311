import { currencyColumn } from '../../core/checks/file/currency-column.js';
import { nameKey } from '../../core/formats/columns.js';
import { readMoney } from '../../core/formats/invoice-lines.js';
import type { OpenedFile } from '../../core/formats/opened-file.js';
import { say } from '../../core/language/say.js';
import { type Decimal, parseDecimal } from '../../core/table/decimal.js';
import { ExactSums } from '../../core/table/exact-sums.js';
import { BATCH } from '../../core/table/row-keys.js';
import type { Steps } from '../../core/table/steps.js';

/** Keys under which formats name an amount, and folded names of such columns that a format does not know. */
const KEYS = ['totalAmount', 'price', 'amount', 'cost'];
const NAMES = ['price', 'amount', 'cost', 'charge', 'totalprice', 'totalcost', 'totalamount'];
/** A column with more values than this does not hold currencies. */
const MOST_CURRENCIES = 50;

/** Amounts of one currency added up, and how many rows had one. */
export interface Amount {
  currency: string;
  sum: Decimal;
  rows: number;
}

/** Sums of amounts by group and currency. */
export class Amounts {
  /** Digits after the point that all sums have. */
  private readonly scale: number;
  private readonly sums: ExactSums;
  private readonly rowsOf: Uint32Array;

  constructor(
    private readonly column: AmountColumn,
    groups: number,
    /** 1 for rows whose amounts are in others already, or are no charges. */
    private readonly leftOut?: Uint8Array,
  ) {
    this.scale = column.scale;
    this.sums = new ExactSums(groups * column.currencies.length);
    this.rowsOf = new Uint32Array(groups * column.currencies.length);
  }

  /** Adds the amounts of rows to their groups. */
  *addSteps(groups: Uint32Array, rows: Uint32Array | undefined): Steps<void> {
    const { codes, mantissas, currencyOf, currencies } = this.column;
    const width = currencies.length;
    for (let from = 0; from < groups.length; from += BATCH) {
      yield say`Adding up amounts`;
      for (let i = from; i < Math.min(groups.length, from + BATCH); i++) {
        const row = rows ? rows[i] : i;
        const mantissa = mantissas[codes[row]];
        if (mantissa === undefined || this.leftOut?.[row] === 1) continue;
        const at = groups[i] * width + currencyOf(row);
        this.rowsOf[at]++;
        if (typeof mantissa === 'number') this.sums.add(at, mantissa);
        else this.sums.addBig(at, mantissa);
      }
    }
  }

  /** What a group comes to in each of the currencies. */
  of(group: number): Amount[] {
    const { currencies } = this.column;
    return currencies.map((currency, index) => {
      const at = group * currencies.length + index;
      return { currency, sum: { mantissa: this.sums.sum(at), scale: this.scale }, rows: this.rowsOf[at] };
    });
  }

  /** What all groups come to in each of the currencies. */
  whole(): Amount[] {
    const { currencies } = this.column;
    return currencies.map((currency, index) => {
      let rows = 0;
      for (let at = index; at < this.rowsOf.length; at += currencies.length) rows += this.rowsOf[at];
      return { currency, sum: { mantissa: this.sums.total(index, currencies.length), scale: this.scale }, rows };
    });
  }
}

/** A column of amounts, read once per distinct text. */
interface AmountColumn {
  codes: ArrayLike<number>;
  /** Per code, in units of `10^-scale`; undefined where the text is no amount. */
  mantissas: readonly (number | bigint | undefined)[];
  scale: number;
  currencies: readonly string[];
  /** Index of a row's currency. */
  currencyOf(row: number): number;
}

/** The file's amounts with their currencies; undefined where it has no column of them. */
export function* amountColumnSteps(file: OpenedFile): Steps<AmountColumn | undefined> {
  const { table } = file;
  const column = amountColumn(file);
  if (column < 0) return undefined;
  yield* table.columnSteps([{ as: 'dictionary', column }]);
  const { codes, distinct, text, firstRows } = table.dictionaryColumn(column);
  const isTelephone = table.telephoneTest(column);
  const read = Array.from({ length: distinct }, (_, code) =>
    isTelephone?.(firstRows[code]) ? undefined : amountOf(text(code)),
  );
  const scale = read.reduce((most, amount) => Math.max(most, amount?.value.scale ?? 0), 0);
  const mantissas = read.map((amount) => amount && mantissaAt(amount.value, scale));
  const named = currencyColumn(file);
  if (named >= 0) {
    yield* table.columnSteps([{ as: 'dictionary', column: named }]);
    const own = table.dictionaryColumn(named);
    if (own.distinct <= MOST_CURRENCIES) {
      const texts = Array.from({ length: own.distinct }, (_, code) => own.text(code).trim());
      const currencies = [...new Set(texts)];
      const places = texts.map((currency) => currencies.indexOf(currency));
      return { codes, mantissas, scale, currencies, currencyOf: (row) => places[own.codes[row]] };
    }
  }
  const currencies = [...new Set(['', ...read.map((amount) => amount?.currency ?? '')])].slice(0, MOST_CURRENCIES);
  const places = read.map((amount) => Math.max(0, currencies.indexOf(amount?.currency ?? '')));
  return { codes, mantissas, scale, currencies, currencyOf: (row) => places[codes[row]] };
}

function amountColumn({ table, binding }: OpenedFile): number {
  const bound = KEYS.map((key) => binding.column(key)).find((column) => column >= 0);
  if (bound !== undefined) return bound;
  return table.header.findIndex((name, column) => binding.key(column) === undefined && NAMES.includes(nameKey(name)));
}

function amountOf(text: string): { value: Decimal; currency: string } | undefined {
  const plain = parseDecimal(text);
  if (plain) return { value: plain, currency: '' };
  const { amount, currency } = readMoney(text);
  const value = amount === undefined ? undefined : parseDecimal(amount);
  return value && { value, currency };
}

function mantissaAt(value: Decimal, scale: number): number | bigint {
  const mantissa = value.mantissa * 10n ** BigInt(scale - value.scale);
  const near = Number(mantissa);
  return Number.isSafeInteger(near) ? near : mantissa;
}
