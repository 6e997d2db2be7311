import { say } from '../language/say.js';
import type { Steps } from './steps.js';
import type { Table } from './table.js';

/** How many spans are fetched at a time: small enough for the cache, large enough to pay. */
export const SPAN_BATCH = 4096;

/** Makes one typed column, batch after batch of rows. */
export interface ColumnBuilder<Column> {
  readonly column: number;
  /** Content spans of rows `[from, to)`, from index 0 of the arrays; see `contentSpans` for swapped ones. */
  add(from: number, to: number, starts: Uint32Array, ends: Uint32Array): void;
  finish(): Column;
}

/**
 * Feeds several builders in one sweep over the rows: the cells of a row lie side by side, so that the bytes which one
 * column brings into the cache serve the next. A batch a step.
 */
export function* sweep(table: Table, builders: readonly ColumnBuilder<unknown>[]): Steps<void> {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    yield say`Reading the columns`;
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    for (const builder of builders) {
      table.spans(builder.column, from, to, starts, ends);
      builder.add(from, to, starts, ends);
    }
  }
}
