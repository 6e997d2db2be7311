import { inFileOrder } from '../core/table/file-order.js';
import type { Handle, ViewCalls } from './protocol.js';
import { columnFactsSteps } from './session/column-facts.js';
import { columnValuesSteps } from './session/column-values.js';
import type { FileSession } from './session/file-session.js';
import { findNextPlace } from './session/find-next.js';
import { findingOverview } from './session/finding-overview.js';
import { rangeFiguresSteps } from './session/range-figures.js';
import type { Task } from './session/task.js';
import { totalsSteps } from './session/totals-view.js';
import { requireColumn, type SelectedRows } from './session/view-order.js';

/** What the functions about views need: files that are completely read, rows of selections, and tasks. */
export interface ViewSurroundings {
  whole(file: Handle): FileSession;
  selected(session: FileSession): SelectedRows;
  task(task: number): Task;
}

/** The engine's functions about the current view of a file. */
export function viewFunctions({ whole, selected, task }: ViewSurroundings): ViewCalls {
  return {
    async findingOverview(file, buckets) {
      const session = whole(file);
      const checked = session.checkedAlready;
      return checked ? findingOverview(session, checked.index, buckets) : null;
    },
    findNext: async (file, query, number) => task(number).take(findNextPlace(whole(file), query)),
    async columnValues(file, query, number) {
      const session = whole(file);
      requireColumn(session, query.column);
      const { selection } = session.view;
      const rows = selection ? selected(session)(selection) : undefined;
      return task(number).take(columnValuesSteps(session, query, rows));
    },
    async columnFacts(file, column, scope, number) {
      const session = whole(file);
      requireColumn(session, column);
      return task(number).take(columnFactsSteps(session, column, scope === 'view' ? rowsOfView(session) : undefined));
    },
    async totals(file, query, number) {
      const session = whole(file);
      for (const { column } of query.by ?? []) requireColumn(session, column);
      return task(number).take(totalsSteps(session, query, rowsOfView(session)));
    },
    rangeFigures: async (file, range, number) => task(number).take(rangeFiguresSteps(whole(file), range)),
  };
}

/** The rows of the current view as the file goes; undefined where it has all. */
function rowsOfView({ order, opened }: FileSession): Uint32Array | undefined {
  return order && inFileOrder(order, opened.table.rowCount);
}
