import { say } from '../../core/language/say.js';
import { isBlankSpan } from '../../core/table/blank.js';
import { add, compare, type Decimal, formatDecimal } from '../../core/table/decimal.js';
import { type DecimalTally, tallySteps } from '../../core/table/decimal-tally.js';
import { inFileOrder } from '../../core/table/file-order.js';
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
  const rows = order && inFileOrder(order, table.rowCount, from, to);
  const added: Added[] = [];
  const others = new Set(columns);
  let filled = 0;
  for (const column of columns) {
    const { summable, unit } = yield* columnKindSteps(opened, column);
    if (!summable) continue;
    const tally = yield* order ? tallySteps(table, column, rows) : tallySteps(table, column, undefined, from, to);
    if (tally.count > 0) added.push({ column, unit, tally });
    else continue;
    filled += tally.count + tally.unreadable;
    others.delete(column);
  }
  filled += yield* order ? filledSteps(table, [...others], rows) : filledSteps(table, [...others], undefined, from, to);
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

/**
 * Cells that are not blank, in rows of a list or `[from, to)` of the file. Columns are looked at side by side: the cells
 * of a row lie together.
 */
function* filledSteps(
  table: Table,
  columns: readonly number[],
  rows: Uint32Array | undefined,
  from = 0,
  to = table.rowCount,
): Steps<number> {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  let filled = 0;
  let at = 0;
  for (let first = from; first < to; ) {
    yield say`Counting cells`;
    // With a list, the next batch begins with its next row: what lies between is not read.
    if (rows && at === rows.length) break;
    if (rows) first = rows[at];
    const last = Math.min(to, first + (rows && isSparse(rows, at) ? 1 : SPAN_BATCH));
    let next = at;
    while (rows && next < rows.length && rows[next] < last) next++;
    for (const column of columns) {
      table.spans(column, first, last, starts, ends);
      if (!rows)
        for (let i = 0; i < last - first; i++) filled += isFilled(table, starts[i], ends[i], first + i, column);
      else
        for (let k = at; k < next; k++) {
          const i = rows[k] - first;
          filled += isFilled(table, starts[i], ends[i], rows[k], column);
        }
    }
    at = next;
    first = last;
  }
  return filled;
}

function isFilled(table: Table, start: number, end: number, row: number, column: number): 0 | 1 {
  const first = table.bytes[start];
  // Nearly all cells are empty or begin with something that is no blank.
  if (start < end && first > 32 && first < 0x80) return 1;
  return start === end || isBlankSpan(table, start, end, row, column) ? 0 : 1;
}

function isSparse(rows: Uint32Array, at: number): boolean {
  return at + 1 >= rows.length || rows[at + 1] - rows[at] >= SPAN_BATCH / 16;
}
