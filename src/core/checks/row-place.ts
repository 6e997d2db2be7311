import { grouped } from '../language/counted.js';
import { say } from '../language/say.js';
import type { Table } from '../table/table.js';

/**
 * A row (from 0) as a sentence begins with it: `Row 12 (line 13)`, or `Record 12` where records share the lines of their
 * text, so that the line finds nothing.
 */
export function rowPlace(table: Table, row: number): string {
  if (table.recordsShareLines) return say`Record ${grouped(row + 1)}`;
  return say`Row ${grouped(row + 1)} (line ${grouped(table.line(row))})`;
}
