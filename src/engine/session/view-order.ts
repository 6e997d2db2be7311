import { say } from '../../core/language/say.js';
import { filterSteps } from '../../core/table/filter.js';
import { type SortColumn, sortRows } from '../../core/table/order.js';
import type { Steps } from '../../core/table/steps.js';
import { EngineFailure } from '../engine-failure.js';
import type { FilterView, SortKey, ViewRequest } from '../protocol.js';
import { columnKindSteps } from './column-kind.js';
import type { FileSession } from './file-session.js';
import { filterColumnSteps } from './filter-column.js';
import type { Task } from './task.js';

/** Gives the rows of a selection in a file, ascending. */
export type SelectedRows = (selection: NonNullable<ViewRequest['selection']>) => Uint32Array;

/**
 * Applies a view to a file: rows of the selection, of these the ones that the filters keep, in the order of the sort.
 */
export async function applyView(
  session: FileSession,
  view: ViewRequest,
  selected: SelectedRows,
  task: Task,
): Promise<void> {
  for (const { column } of [...view.sort, ...view.filters]) requireColumn(session, column);
  // Everything is looked at before the view is changed, so that a failure leaves it as it was.
  let rows = view.selection ? selected(view.selection) : undefined;
  if (view.filters.length > 0) rows = await task.take(filteredSteps(session, view.filters, rows));
  if (view.sort.length > 0) rows = await task.take(sortSteps(session, view.sort, rows));
  session.order = rows;
  session.view = view;
}

/** Rows that filters keep, in the order of the rows given (the file's order by default); undefined keeps all of them. */
export function* filteredSteps(
  session: FileSession,
  filters: readonly FilterView[],
  rows: Uint32Array | undefined,
): Steps<Uint32Array | undefined> {
  if (filters.length === 0) return rows;
  const conditions = [];
  for (const filter of filters) conditions.push(yield* filterColumnSteps(session, filter));
  return yield* filterSteps(session.opened.table, conditions, rows);
}

function* sortSteps(session: FileSession, keys: readonly SortKey[], rows: Uint32Array | undefined): Steps<Uint32Array> {
  const { table } = session.opened;
  const columns: SortColumn[] = [];
  for (const { column, descending } of keys) {
    const kind = yield* columnKindSteps(session.opened, column);
    if (kind.as === 'instant') yield* table.columnSteps([{ as: kind.as, column, reader: kind.reader }]);
    else yield* table.columnSteps([{ as: kind.as === 'number' ? kind.as : 'dictionary', column }]);
    columns.push({ ...kind, column, descending });
  }
  yield say`Sorting`;
  return sortRows(table, columns, rows);
}

/** Throws where a file has no such column. */
export function requireColumn(session: FileSession, column: number): void {
  if (column < session.opened.table.columnCount) return;
  throw new EngineFailure({
    code: 'invalid-option',
    message: say`The file has no column ${column + 1}.`,
    advice: say`The file may have changed: clear sorting and filters.`,
  });
}
