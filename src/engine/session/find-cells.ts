import { findInTable } from '../../core/table/find.js';
import type { FileSession } from './file-session.js';
import type { Task } from './task.js';

/** Cells that are listed, at most; `total` counts all of them. */
const LISTED = 20_000;

/** Finds a text in the rows of the current view. Hits are pairs of view index and column, in view order. */
export function findCells(
  session: FileSession,
  query: { text: string; matchCase: boolean; column?: number },
  task: Task,
): { total: number; hits: Uint32Array } {
  const { table } = session.opened;
  const { order } = session;
  const keepGoing = (done: number, total: number) => {
    task.throwIfCancelled();
    task.progress(done, total, 'Searching');
    return true;
  };
  if (!order) return findInTable(table, query, LISTED, keepGoing);
  const found = findInTable(table, query, table.rowCount * table.columnCount, keepGoing);
  const places = new Int32Array(table.rowCount).fill(-1);
  for (let index = 0; index < order.length; index++) places[order[index]] = index;
  const pairs: number[] = [];
  for (let at = 0; at < found.hits.length; at += 2) {
    const index = places[found.hits[at]];
    if (index >= 0) pairs.push(index * table.columnCount + found.hits[at + 1]);
  }
  const sorted = Float64Array.from(pairs).sort();
  const hits = new Uint32Array(Math.min(sorted.length, LISTED) * 2);
  for (let i = 0; i * 2 < hits.length; i++) {
    hits[i * 2] = Math.floor(sorted[i] / table.columnCount);
    hits[i * 2 + 1] = sorted[i] % table.columnCount;
  }
  return { total: sorted.length, hits };
}
