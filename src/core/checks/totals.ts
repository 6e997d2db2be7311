import { KIND_CALL, KIND_VOICE_AI, type UsageRecords } from '../formats/records.js';
import { type Decimal, formatDecimal, parseDecimal, round } from '../table/decimal.js';
import { ExactSums } from '../table/exact-sums.js';
import { NUMBER_INVALID, NUMBER_VALUE, type NumberColumn } from '../table/number-column.js';
import type { Table } from '../table/table.js';
import { aggregateTotals } from './aggregate-totals.js';
import type { Total } from './check-result.js';
import { GroupKeys } from './group-keys.js';
import type { CheckContext } from './rule.js';

const KEYS = ['type', 'direction', 'description'] as const;
const NO_COLUMN: NumberColumn = {
  scale: 0,
  mantissas: new Float64Array(0),
  states: new Uint8Array(0),
  invalid: 0,
  blank: 0,
};

/** Index of a group's sum of billed ms, of its quantity, and of its amount. */
const BILLED_MS = 0;
const QUANTITY = 1;
const AMOUNT = 2;

/** One group while it is added up. */
interface Group {
  /** The first of its rows. */
  first: number;
  rows: number;
  sums: ExactSums;
  /** Decimals of the quantity. */
  scale: number;
  unit: string;
  /** Rows with an amount. */
  priced: number;
}

/**
 * Quantities by type, direction and description, the control totals of a usage file. Calls count minutes, Voice AI
 * seconds, messages segments; where the format says in what all rows are counted, that. Unreadable rows count as rows, not as
 * quantity. Order is that of first appearance.
 */
export function totalsOf(context: CheckContext): Total[] {
  const { file, usage } = context;
  if (!usage) return aggregateTotals(context);
  const columns = KEYS.map((key) => file.binding.column(key));
  const dictionaries = columns.map((column) => (column < 0 ? undefined : file.table.dictionaryColumn(column)));
  const minutes = numbersOf(context, usage.quantity?.column ?? file.binding.column('billedMinutes'));
  const segments = numbersOf(context, file.binding.column('segmentCount'));
  const amounts = amountsOf(context, usage.amountColumn ?? -1);
  const groups: Group[] = [];
  const keys = new GroupKeys(dictionaries);
  for (let row = 0; row < usage.rowCount; row++) {
    const index = keys.indexOf(row);
    if (index === groups.length) {
      // Where nothing says of what type a row is, its minutes are what is billed.
      const { unit, scale } =
        columns[0] < 0 || usage.quantity
          ? { unit: usage.quantity?.unit ?? 'minutes', scale: minutes.scale }
          : unitOf(usage, row, minutes, segments);
      groups.push({ first: row, rows: 0, sums: new ExactSums(3), scale, unit, priced: 0 });
    }
    const group = groups[index];
    group.rows++;
    if (usage.unreadable[row] === 1) continue;
    const kind = usage.kind[row];
    const billedMs = usage.billedMs[row];
    if (kind === KIND_CALL || kind === KIND_VOICE_AI) group.sums.add(BILLED_MS, billedMs);
    if (amounts?.addTo(group.sums, row)) group.priced++;
    if (group.unit === 'seconds' && usage.quantity === undefined) group.sums.add(QUANTITY, billedMs);
    else {
      const { states, mantissas } = group.unit === 'segments' && usage.quantity === undefined ? segments : minutes;
      if (states[row] === NUMBER_VALUE) group.sums.add(QUANTITY, mantissas[row]);
    }
  }
  return groups.map(({ first, rows, sums, scale, unit, priced }) => ({
    key: Object.fromEntries(
      KEYS.flatMap((key, i) => (columns[i] < 0 ? [] : [[key, file.table.text(first, columns[i]).trim()]])),
    ),
    rows,
    quantity: formatDecimal({ mantissa: sums.sum(QUANTITY), scale }),
    unit,
    billedSeconds: Number(sums.sum(BILLED_MS)) / 1000,
    amount: amounts && priced > 0 ? formatDecimal({ mantissa: sums.sum(AMOUNT), scale: amounts.scale }) : null,
    currency: priced > 0 ? (usage.currency ?? null) : null,
  }));
}

function numbersOf(context: CheckContext, column: number): NumberColumn {
  return column < 0 ? NO_COLUMN : context.file.table.numberColumn(column);
}

/** What rows cost; undefined where the file has no column of it. */
function amountsOf(context: CheckContext, column: number): Amounts | undefined {
  return column < 0 ? undefined : new Amounts(context.file.table, column);
}

/** A column of money. Sums of binary fractions have more digits than a typed column holds: those are read from the text. */
class Amounts {
  readonly scale: number;
  private readonly numbers: NumberColumn;
  private readonly long = new Map<number, bigint>();

  constructor(table: Table, column: number) {
    this.numbers = table.numberColumn(column);
    const { states, scale } = this.numbers;
    const read: [number, Decimal][] = [];
    for (let row = states.indexOf(NUMBER_INVALID); row >= 0; row = states.indexOf(NUMBER_INVALID, row + 1)) {
      const value = parseDecimal(table.text(row, column));
      if (value) read.push([row, value]);
    }
    this.scale = read.reduce((most, [, value]) => Math.max(most, value.scale), scale);
    for (const [row, value] of read) this.long.set(row, round(value, this.scale).mantissa);
  }

  /** Adds a row's amount, if it has one. */
  addTo(sums: ExactSums, row: number): boolean {
    const { numbers, long } = this;
    if (numbers.states[row] === NUMBER_VALUE) {
      if (this.scale === numbers.scale) sums.add(AMOUNT, numbers.mantissas[row]);
      else
        sums.addBig(
          AMOUNT,
          round({ mantissa: BigInt(numbers.mantissas[row]), scale: numbers.scale }, this.scale).mantissa,
        );
      return true;
    }
    const value = long.get(row);
    if (value === undefined) return false;
    sums.addBig(AMOUNT, value);
    return true;
  }
}

function unitOf(
  usage: UsageRecords,
  row: number,
  minutes: NumberColumn,
  segments: NumberColumn,
): { unit: string; scale: number } {
  const kind = usage.kind[row];
  if (kind === KIND_VOICE_AI) return { unit: 'seconds', scale: 3 };
  return kind === KIND_CALL ? { unit: 'minutes', scale: minutes.scale } : { unit: 'segments', scale: segments.scale };
}
