import type { Table } from '../table/table.js';

/** Marks the rows whose cells cannot be told apart: too few, too many, or swallowed by a quote that never closes. */
export function markRagged(table: Table, unreadable: Uint8Array): void {
  for (const entry of table.rows.ragged) unreadable[entry.row] = 1;
}
