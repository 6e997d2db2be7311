import { stampReader } from '../../core/formats/stamp-texts.js';
import { type FilterColumn, filterRows } from '../../core/table/filter.js';
import { type SortColumn, sortRows } from '../../core/table/order.js';
import { EngineFailure } from '../engine-failure.js';
import type { FilterView, SortKey, ViewRequest } from '../protocol.js';
import type { FileSession } from './file-session.js';
import type { Task } from './task.js';

/**
 * Applies a view to a file: rows of the selection, of these the ones that the filters keep, in the order of the sort.
 * `selected` gives the rows of a selection, ascending.
 */
export async function applyView(
  session: FileSession,
  view: ViewRequest,
  selected: (selection: NonNullable<ViewRequest['selection']>) => Uint32Array,
  task: Task,
): Promise<void> {
  const { table } = session.opened;
  for (const { column } of [...view.sort, ...view.filters]) {
    if (column >= table.columnCount) throw noSuchColumn(column);
  }
  // Everything is looked at before the view is changed, so that a failure leaves it as it was.
  let rows = view.selection ? selected(view.selection) : undefined;
  if (view.filters.length > 0) {
    await task.pause();
    rows = filterRows(
      table,
      view.filters.map((filter) => filterColumn(session, filter)),
      rows,
    );
  }
  if (view.sort.length > 0) {
    await task.pause();
    rows = sortRows(
      table,
      view.sort.map((key) => sortColumn(session, key)),
      rows,
    );
  }
  session.order = rows;
  session.view = view;
}

function sortColumn(session: FileSession, { column, descending }: SortKey): SortColumn {
  const as = comparisonOf(session, column);
  return {
    column,
    descending,
    as,
    ...(as === 'instant' && { reader: stampReader(session.opened.table, column) }),
  };
}

function filterColumn(session: FileSession, filter: FilterView): FilterColumn {
  const { column, values, contains, blank, min, max } = filter;
  const condition: FilterColumn = { column, values, contains, blank };
  if (min === undefined && max === undefined) return condition;
  if (comparisonOf(session, column) === 'instant') {
    const reader = stampReader(session.opened.table, column);
    return { ...condition, instant: { from: instantBound(min, false), to: instantBound(max, true), reader } };
  }
  return { ...condition, number: { min: numberBound(min), max: numberBound(max) } };
}

/** How a column's cells compare: as the format says, else by what its cells look like. */
function comparisonOf(session: FileSession, column: number): SortColumn['as'] {
  const { binding, format, table } = session.opened;
  const key = binding.key(column);
  const type = key === undefined ? undefined : format?.columns.find((definition) => definition.key === key)?.type;
  if (type === 'number') return 'number';
  if (type === 'instant') return 'instant';
  if (type !== undefined) return 'text';
  const numbers = table.numberColumn(column);
  if (numbers.invalid === 0 && numbers.blank < table.rowCount) return 'number';
  const instants = table.instantColumn(column, stampReader(table, column));
  return instants.invalid === 0 && instants.blank < table.rowCount ? 'instant' : 'text';
}

function numberBound(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text.trim());
  if (Number.isNaN(value)) throw notABound(text, 'a plain number such as 60 or 1.5');
  return value;
}

/** A date or date and time, read as the column's own stamps are: the wall clock of the file. A date as an upper bound includes its day. */
function instantBound(text: string | undefined, upper: boolean): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const trimmed = text.trim();
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(trimmed);
  const zoned = /(?:z|[+-]\d{2}:?\d{2})$/i.test(trimmed) && !isDate;
  const value = Date.parse(isDate ? `${trimmed}T00:00:00Z` : zoned ? trimmed : `${trimmed.replace(' ', 'T')}Z`);
  if (Number.isNaN(value)) throw notABound(text, 'a date such as 2025-05-14, or 2025-05-14T09:30:00');
  if (!upper) return value;
  return value + (isDate ? 86_400_000 : 1);
}

function notABound(text: string, wanted: string): EngineFailure {
  return new EngineFailure({
    code: 'invalid-option',
    message: `“${text}” is no bound for this column.`,
    advice: `Write ${wanted}.`,
  });
}

function noSuchColumn(column: number): EngineFailure {
  return new EngineFailure({
    code: 'invalid-option',
    message: `The file has no column ${column + 1}.`,
    advice: 'The file may have changed: clear sorting and filters.',
  });
}
