import { add, compare, type Decimal, formatDecimal } from '../../core/billing/decimal.js';
import { isBlankSpan } from '../../core/table/blank.js';
import { type DecimalTally, tallySteps } from '../../core/table/decimal-tally.js';
import type { Steps } from '../../core/table/steps.js';
import { SPAN_BATCH, type Table } from '../../core/table/table.js';
import type { RangeFigures, RangeQuery } from '../protocol.js';
import { averageText } from './column-facts.js';
import { columnKindSteps } from './column-kind.js';
import type { FileSession } from './file-session.js';

/** A column of the selection that was added up. */
interface Added {
  column: number;
  unit: string | null;
  tally: DecimalTally;
}

/** A selection of the current view in figures. Rows beyond the view are left out. */
export function* rangeFiguresSteps(session: FileSession, query: RangeQuery): Steps<RangeFigures> {
  const { opened, order } = session;
  const { table } = opened;
  const to = Math.min(query.to, session.viewCount);
  const from = Math.min(query.from, to);
  const columns = [...new Set(query.columns)].filter((column) => column < table.columnCount);
  const added: Added[] = [];
  for (const column of columns) {
    const { summable, unit } = yield* columnKindSteps(opened, column);
    if (!summable) continue;
    const tally = yield* tallySteps(table, column, order, from, to);
    if (tally.count > 0) added.push({ column, unit, tally });
  }
  const filled = yield* filledSteps(table, columns, order, from, to);
  const numeric = added.reduce((sum, { tally }) => sum + tally.count, 0);
  const units = new Set(added.map(({ unit }) => unit));
  const together = units.size === 1;
  const sum = added.reduce<Decimal>((all, { tally }) => add(all, tally.sum), { mantissa: 0n, scale: 0 });
  const extreme = (side: 'min' | 'max') => {
    const found = added.flatMap(({ tally }) => tally[side] ?? []).sort(compare);
    const value = side === 'min' ? found[0] : found.at(-1);
    return together && value ? formatDecimal(value) : null;
  };
  return {
    cells: (to - from) * columns.length,
    filled,
    numeric,
    sum: together ? formatDecimal(sum) : null,
    average: together ? averageText(sum, numeric) : null,
    min: extreme('min'),
    max: extreme('max'),
    unit: together ? (added[0]?.unit ?? null) : null,
    columns: added.map(({ column, unit, tally }) => ({
      column,
      numeric: tally.count,
      sum: formatDecimal(tally.sum),
      unit,
    })),
  };
}

/** Cells of a selection that are not blank. Columns are looked at side by side: the cells of a row lie together. */
function* filledSteps(
  table: Table,
  columns: readonly number[],
  order: Uint32Array | undefined,
  from: number,
  to: number,
): Steps<number> {
  const rows = order?.subarray(from, to);
  // Few rows are looked at one by one; of many rows in an order of their own, all are looked at as the file goes.
  const few = rows !== undefined && rows.length < table.rowCount / 8;
  const wanted = rows && !few ? marked(rows, table.rowCount) : undefined;
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  let filled = 0;
  if (rows && few) {
    for (let i = 0; i < rows.length; i++) {
      if (i % SPAN_BATCH === 0) yield 'Counting cells';
      for (const column of columns) {
        table.spans(column, rows[i], rows[i] + 1, starts, ends);
        if (!isBlankSpan(table, starts[0], ends[0], rows[i], column)) filled++;
      }
    }
    return filled;
  }
  const first = wanted ? 0 : from;
  const last = wanted ? table.rowCount : to;
  for (let start = first; start < last; start += SPAN_BATCH) {
    yield 'Counting cells';
    const end = Math.min(last, start + SPAN_BATCH);
    for (const column of columns) {
      table.spans(column, start, end, starts, ends);
      for (let i = 0, row = start; row < end; i++, row++) {
        if (starts[i] === ends[i] || (wanted && wanted[row] === 0)) continue;
        if (!isBlankSpan(table, starts[i], ends[i], row, column)) filled++;
      }
    }
  }
  return filled;
}

function marked(rows: Uint32Array, rowCount: number): Uint8Array {
  const mask = new Uint8Array(rowCount);
  for (let i = 0; i < rows.length; i++) mask[rows[i]] = 1;
  return mask;
}
