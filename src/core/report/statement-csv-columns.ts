import type { PricedAmount, RowReference, Statement } from '../reconcile/statement.js';
import { amountOrNull } from './amounts.js';
import { BREAK_COLUMNS, places, type TriageColumn, triageColumns } from './breaks-csv.js';
import type { CsvCell } from './csv-rows.js';

const COLUMNS = [
  'section',
  'item',
  'cause',
  'rule',
  'severity',
  'call_id',
  ...BREAK_COLUMNS,
  'rows',
  'seconds',
  'percent',
  'note',
] as const;
/** Columns that follow where there is an invoice: its lines, in the unit of each. */
const INVOICE_COLUMNS = [
  'unit',
  'usage_quantity',
  'invoice_quantity',
  'delta_quantity',
  'included_quantity',
  'rate',
] as const;
/** Columns that follow where anything has a price. `unpriced_rows` have none and are in no amount. */
const MONEY_COLUMNS = [
  'currency',
  'expected_amount',
  'billed_amount',
  'delta_amount',
  'amount',
  'unpriced_rows',
  'percent_of_amount',
] as const;

type Column =
  | (typeof COLUMNS)[number]
  | (typeof INVOICE_COLUMNS)[number]
  | (typeof MONEY_COLUMNS)[number]
  | TriageColumn;

/** A row of a statement's table, by the names of its columns. */
export type SectionRow = Partial<Record<Column, CsvCell>>;

/** The columns of a statement's table. */
export function sectionColumns(statement: Statement): readonly Column[] {
  const { invoice, money } = statement;
  const isPriced = money !== null || invoice?.some(({ amount }) => amount !== null) === true;
  return [
    ...COLUMNS,
    ...(invoice ? INVOICE_COLUMNS : []),
    ...(isPriced ? MONEY_COLUMNS : []),
    ...triageColumns(statement),
  ];
}

/** An amount with what it lacks; nothing without money. */
export function amountCells(currency: string | null, priced: PricedAmount | undefined): SectionRow {
  if (!priced) return {};
  const { amount, unpricedRows } = priced;
  return { currency, amount: amountOrNull(amount), unpriced_rows: unpricedRows };
}

/** Where rows of either side are: each in the columns of its side. */
export function placesOf({ inputs }: Pick<Statement, 'inputs'>, rows: readonly RowReference[]): SectionRow {
  const isUsage = ({ input }: RowReference) => inputs[input]?.role === 'usage';
  return places(
    { inputs },
    rows.filter(isUsage),
    rows.filter((row) => !isUsage(row)),
  );
}

/** A share in percent with one decimal; empty of nothing. */
export function percentCell(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part * 1000) / whole) / 10 : null;
}
