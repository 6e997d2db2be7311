import type { AggregateRecords } from '../formats/records.js';
import { formatDecimal } from '../table/decimal.js';
import { ExactColumn } from '../table/exact-column.js';
import { ExactSums } from '../table/exact-sums.js';
import type { Table } from '../table/table.js';
import type { Total } from './check-result.js';
import { containingRows } from './containing-records.js';
import { GroupKeys } from './group-keys.js';
import type { CheckContext } from './rule.js';

/** By which columns of its dictionary each provider's totals are added up; unit and currency always divide as well. */
const KEYS: Readonly<Record<AggregateRecords['grouping'], readonly string[]>> = {
  talkdesk: ['type', 'direction', 'resolution', 'description'],
  twilio: ['category'],
};

const BILLED_MS = 0;
const QUANTITY = 1;
const AMOUNT = 2;

/** One group while it is added up. */
interface Group {
  first: number;
  rows: number;
  sums: ExactSums;
  /** Whether any of its rows states an amount. */
  hasAmount: boolean;
}

/**
 * Quantities and amounts of a usage file of aggregate grain by what its rows are of; never across units or currencies.
 * Unreadable rows count as rows, not as quantity, and so do records whose dates contain another record of their
 * category, such as a month beside its days. Order is that of first appearance.
 */
export function aggregateTotals({ file, aggregate }: CheckContext): Total[] {
  if (!aggregate) return [];
  const { table, binding } = file;
  const keys = KEYS[aggregate.grouping].filter((key) => binding.column(key) >= 0);
  const { unitColumn, currencyColumn, quantityColumn, amountColumn } = aggregate;
  const columns = [...keys.map((key) => binding.column(key)), unitColumn, currencyColumn].filter((at) => at >= 0);
  const places = new GroupKeys(columns.map((column) => table.dictionaryColumn(column)));
  const quantities = quantityColumn < 0 ? undefined : new ExactColumn(table, quantityColumn);
  const amounts = amountColumn < 0 ? undefined : new ExactColumn(table, amountColumn);
  const groups: Group[] = [];
  const containing = containingOf(aggregate, table);
  for (let row = 0; row < aggregate.rowCount; row++) {
    const index = places.indexOf(row);
    if (index === groups.length) groups.push({ first: row, rows: 0, sums: new ExactSums(3), hasAmount: false });
    const group = groups[index];
    group.rows++;
    if (aggregate.unreadable[row] === 1 || containing[row] === 1) continue;
    const billedMs = aggregate.billedMs[row];
    if (!Number.isNaN(billedMs) && aggregate.notConsumption[row] === 0) group.sums.add(BILLED_MS, billedMs);
    quantities?.addTo(group.sums, QUANTITY, row);
    if (amounts?.addTo(group.sums, AMOUNT, row)) group.hasAmount = true;
  }
  const cell = (row: number, column: number) => (column < 0 ? '' : table.text(row, column).trim());
  return groups.map(({ first, rows, sums, hasAmount }) => ({
    key: Object.fromEntries(keys.map((key) => [key, cell(first, binding.column(key))])),
    rows,
    quantity: formatDecimal({ mantissa: sums.sum(QUANTITY), scale: quantities?.scale ?? 0 }),
    unit: cell(first, unitColumn).toLowerCase(),
    billedSeconds: Number(sums.sum(BILLED_MS)) / 1000,
    amount: hasAmount ? formatDecimal({ mantissa: sums.sum(AMOUNT), scale: amounts?.scale ?? 0 }) : null,
    currency: cell(first, currencyColumn).toUpperCase() || null,
  }));
}

/** 1 for each record that adds up others of its category: one of time never those of another unit. */
function containingOf(records: AggregateRecords, table: Table): Uint8Array {
  const flags = new Uint8Array(records.rowCount);
  const { category = -1 } = records.keyColumns;
  if (category < 0) return flags;
  const { codes, distinct, text } = table.dictionaryColumn(category);
  const kinds = new Map<string, number>();
  const kindOfCode = Array.from({ length: distinct }, (_, code) => {
    const name = text(code).trim().toLowerCase();
    if (!kinds.has(name)) kinds.set(name, kinds.size);
    return 2 * (kinds.get(name) ?? 0);
  });
  const kindOf = (row: number) =>
    records.unreadable[row] === 1 ? -1 : kindOfCode[codes[row]] + (Number.isNaN(records.billedMs[row]) ? 1 : 0);
  for (const row of containingRows(records, kindOf)) flags[row] = 1;
  return flags;
}
