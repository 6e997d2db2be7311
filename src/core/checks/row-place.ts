import { grouped } from '../language/counted.js';
import type { Table } from '../table/table.js';

/** A row as reports count it and as editors show it: `Row 12 (line 13)`. `row` is a 0-based table row. */
export function rowPlace(table: Table, row: number): string {
  return `Row ${grouped(row + 1)} (line ${grouped(table.line(row))})`;
}
