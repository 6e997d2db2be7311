import type { Handle } from './basics.js';
import type {
  ColumnFacts,
  FindingOverview,
  RangeFigures,
  RangeQuery,
  TotalsQuery,
  TotalsView,
  ValueList,
  ValuesQuery,
} from './figures.js';
import type { FindNextQuery, FindPlace } from './search.js';

/**
 * What may be asked about the current view of a file: its order, filters and selection as `setView` last set them. Those
 * with a task number report progress and can be cancelled; all reject with `loading` until the file is completely read.
 */
export interface ViewCalls {
  /** Where findings lie, cut into at most `buckets` stretches; null until the rules have run. */
  findingOverview(file: Handle, buckets: number): Promise<FindingOverview | null>;
  /** The nearest cell that holds a text; goes on at the other end. Null where no cell does. */
  findNext(file: Handle, query: FindNextQuery, task: number): Promise<FindPlace | null>;
  /** What there is to choose from in a column, with counts. */
  columnValues(file: Handle, query: ValuesQuery, task: number): Promise<ValueList>;
  /** A column in figures, over the whole file or over the rows of the view. */
  columnFacts(file: Handle, column: number, scope: 'file' | 'view', task: number): Promise<ColumnFacts>;
  /** Totals of the rows of the view. */
  totals(file: Handle, query: TotalsQuery, task: number): Promise<TotalsView>;
  /** A selection in figures. */
  rangeFigures(file: Handle, range: RangeQuery, task: number): Promise<RangeFigures>;
}
