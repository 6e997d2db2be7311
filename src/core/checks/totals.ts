import { KIND_CALL, KIND_VOICE_AI, type UsageRecords } from '../formats/records.js';
import { formatDecimal } from '../table/decimal.js';
import { ExactColumn } from '../table/exact-column.js';
import { ExactSums } from '../table/exact-sums.js';
import { aggregateTotals } from './aggregate-totals.js';
import type { Total } from './check-result.js';
import { GroupKeys } from './group-keys.js';
import type { CheckContext } from './rule.js';

const KEYS = ['type', 'direction', 'description'] as const;

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
  const minutes = columnOf(context, usage.quantity?.column ?? file.binding.column('billedMinutes'));
  const segments = columnOf(context, file.binding.column('segmentCount'));
  const amounts = columnOf(context, usage.amountColumn ?? -1);
  const groups: Group[] = [];
  const keys = new GroupKeys(dictionaries);
  for (let row = 0; row < usage.rowCount; row++) {
    const index = keys.indexOf(row);
    if (index === groups.length) {
      // Where nothing says of what type a row is, its minutes are what is billed.
      const { unit, scale } =
        columns[0] < 0 || usage.quantity
          ? { unit: usage.quantity?.unit ?? 'minutes', scale: minutes?.scale ?? 0 }
          : unitOf(usage, row, minutes, segments);
      groups.push({ first: row, rows: 0, sums: new ExactSums(3), scale, unit, priced: 0 });
    }
    const group = groups[index];
    group.rows++;
    if (usage.unreadable[row] === 1) continue;
    const kind = usage.kind[row];
    const billedMs = usage.billedMs[row];
    if (kind === KIND_CALL || kind === KIND_VOICE_AI) group.sums.add(BILLED_MS, billedMs);
    if (amounts?.addTo(group.sums, AMOUNT, row)) group.priced++;
    if (group.unit === 'seconds' && usage.quantity === undefined) group.sums.add(QUANTITY, billedMs);
    else {
      const quantities = group.unit === 'segments' && usage.quantity === undefined ? segments : minutes;
      quantities?.addTo(group.sums, QUANTITY, row);
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

/** The numbers of a column; undefined where the file has none. */
function columnOf(context: CheckContext, column: number): ExactColumn | undefined {
  return column < 0 ? undefined : new ExactColumn(context.file.table, column);
}

function unitOf(
  usage: UsageRecords,
  row: number,
  minutes: ExactColumn | undefined,
  segments: ExactColumn | undefined,
): { unit: string; scale: number } {
  const kind = usage.kind[row];
  if (kind === KIND_VOICE_AI) return { unit: 'seconds', scale: 3 };
  return kind === KIND_CALL
    ? { unit: 'minutes', scale: minutes?.scale ?? 0 }
    : { unit: 'segments', scale: segments?.scale ?? 0 };
}
