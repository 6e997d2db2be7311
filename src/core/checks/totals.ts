import { KIND_CALL, KIND_VOICE_AI, type UsageRecords } from '../formats/records.js';
import { formatDecimal } from '../table/decimal.js';
import type { DictionaryColumn } from '../table/dictionary-column.js';
import { ExactSums } from '../table/exact-sums.js';
import { NUMBER_VALUE, type NumberColumn } from '../table/number-column.js';
import type { Total } from './check-result.js';
import type { CheckContext } from './rule.js';

const KEYS = ['type', 'direction', 'description'] as const;
const NO_COLUMN: NumberColumn = {
  scale: 0,
  mantissas: new Float64Array(0),
  states: new Uint8Array(0),
  invalid: 0,
  blank: 0,
};

/** Index of a group's sum of billed ms, and of its quantity. */
const BILLED_MS = 0;
const QUANTITY = 1;

/** One group while it is added up. */
interface Group {
  /** The first of its rows. */
  first: number;
  rows: number;
  sums: ExactSums;
  /** Decimals of the quantity. */
  scale: number;
  unit: string;
}

/**
 * Quantities by type, direction and description, the control totals of a usage file. Calls count minutes, Voice AI
 * seconds, messages segments. Unreadable rows count as rows, not as quantity. Order is that of first appearance.
 */
export function totalsOf(context: CheckContext): Total[] {
  const { file, usage } = context;
  if (!usage) return [];
  const columns = KEYS.map((key) => file.binding.column(key));
  const dictionaries = columns.map((column) => (column < 0 ? undefined : file.table.dictionaryColumn(column)));
  const minutes = numbers(context, 'billedMinutes');
  const segments = numbers(context, 'segmentCount');
  const groups: Group[] = [];
  const keys = new GroupKeys(dictionaries);
  for (let row = 0; row < usage.rowCount; row++) {
    const index = keys.indexOf(row);
    if (index === groups.length) {
      // Where nothing says of what type a row is, its minutes are what is billed.
      const { unit, scale } =
        columns[0] < 0 ? { unit: 'minutes', scale: minutes.scale } : unitOf(usage, row, minutes, segments);
      groups.push({ first: row, rows: 0, sums: new ExactSums(2), scale, unit });
    }
    const group = groups[index];
    group.rows++;
    if (usage.unreadable[row] === 1) continue;
    const kind = usage.kind[row];
    const billedMs = usage.billedMs[row];
    if (kind === KIND_CALL || kind === KIND_VOICE_AI) group.sums.add(BILLED_MS, billedMs);
    if (group.unit === 'seconds') group.sums.add(QUANTITY, billedMs);
    else {
      const { states, mantissas } = group.unit === 'minutes' ? minutes : segments;
      if (states[row] === NUMBER_VALUE) group.sums.add(QUANTITY, mantissas[row]);
    }
  }
  return groups.map(({ first, rows, sums, scale, unit }) => ({
    key: Object.fromEntries(
      KEYS.flatMap((key, i) => (columns[i] < 0 ? [] : [[key, file.table.text(first, columns[i]).trim()]])),
    ),
    rows,
    quantity: formatDecimal({ mantissa: sums.sum(QUANTITY), scale }),
    unit,
    billedSeconds: Number(sums.sum(BILLED_MS)) / 1000,
    amount: null,
    currency: null,
  }));
}

function numbers(context: CheckContext, key: string): NumberColumn {
  const column = context.file.binding.column(key);
  return column < 0 ? NO_COLUMN : context.file.table.numberColumn(column);
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

/** Up to this many combinations of values, a group is found by its place in an array. */
const MOST_PLACES = 1 << 20;

/** Numbers the groups of rows in order of first appearance. */
class GroupKeys {
  private readonly places: Int32Array | undefined;
  private readonly known = new Map<number, number>();
  private count = 0;

  constructor(private readonly dictionaries: readonly (DictionaryColumn | undefined)[]) {
    const combinations = dictionaries.reduce((product, column) => product * (column?.distinct ?? 1), 1);
    this.places = combinations <= MOST_PLACES ? new Int32Array(combinations).fill(-1) : undefined;
  }

  /** Index of the row's group; the number of groups so far where it is new. */
  indexOf(row: number): number {
    let key = 0;
    for (const column of this.dictionaries) if (column) key = key * column.distinct + column.codes[row];
    const found = this.places ? this.places[key] : (this.known.get(key) ?? -1);
    if (found >= 0) return found;
    if (this.places) this.places[key] = this.count;
    else this.known.set(key, this.count);
    return this.count++;
  }
}
