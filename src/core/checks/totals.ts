import { KIND_CALL, KIND_VOICE_AI, type UsageRecords } from '../formats/records.js';
import type { DictionaryColumn } from '../table/dictionary-column.js';
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

/** One group while it is added up: exact integers only. */
interface Group {
  first: number;
  rows: number;
  billedMs: bigint;
  quantity: bigint;
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
  const groups = new Map<number, Group>();
  const groupOfCode = new GroupCodes(dictionaries);
  for (let row = 0; row < usage.rowCount; row++) {
    const code = groupOfCode.at(row);
    let group = groups.get(code);
    if (!group) {
      // Where nothing says of what type a row is, its minutes are what is billed.
      const { unit, scale } =
        columns[0] < 0 ? { unit: 'minutes', scale: minutes.scale } : unitOf(usage, row, minutes, segments);
      group = { first: row, rows: 0, billedMs: 0n, quantity: 0n, scale, unit };
      groups.set(code, group);
    }
    groupOfCode.add(group, row, usage, minutes, segments);
  }
  groupOfCode.flush();
  return [...groups.values()].map((group) => ({
    key: Object.fromEntries(
      KEYS.flatMap((key, i) => (columns[i] < 0 ? [] : [[key, file.table.text(group.first, columns[i]).trim()]])),
    ),
    rows: group.rows,
    quantity: decimalText(group.quantity, group.scale),
    unit: group.unit,
    billedSeconds: Number(group.billedMs) / 1000,
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

/** Codes of the rows' keys, and partial sums that stay in safe integers. */
class GroupCodes {
  private readonly partial = new Map<Group, { billed: number; quantity: number }>();

  constructor(private readonly dictionaries: readonly (DictionaryColumn | undefined)[]) {}

  at(row: number): number {
    let code = 0;
    for (const dictionary of this.dictionaries)
      if (dictionary) code = code * dictionary.distinct + dictionary.codes[row];
    return code;
  }

  add(group: Group, row: number, usage: UsageRecords, minutes: NumberColumn, segments: NumberColumn): void {
    group.rows++;
    if (usage.unreadable[row] === 1) return;
    let sums = this.partial.get(group);
    if (!sums) {
      sums = { billed: 0, quantity: 0 };
      this.partial.set(group, sums);
    }
    const kind = usage.kind[row];
    if (kind === KIND_CALL || kind === KIND_VOICE_AI) sums.billed += usage.billedMs[row];
    if (group.unit === 'seconds') sums.quantity += usage.billedMs[row];
    else {
      const column = group.unit === 'minutes' ? minutes : segments;
      if (column.states[row] === NUMBER_VALUE) sums.quantity += column.mantissas[row];
    }
    if (Math.abs(sums.billed) > 4e15 || Math.abs(sums.quantity) > 4e15) this.flush();
  }

  flush(): void {
    for (const [group, sums] of this.partial) {
      group.billedMs += BigInt(sums.billed);
      group.quantity += BigInt(sums.quantity);
    }
    this.partial.clear();
  }
}

/** An exact decimal without trailing zeros. */
function decimalText(mantissa: bigint, scale: number): string {
  const sign = mantissa < 0n ? '-' : '';
  const digits = (mantissa < 0n ? -mantissa : mantissa).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale > 0 ? digits.slice(digits.length - scale).replace(/0+$/, '') : '';
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}
