import { ISO_READER } from '../table/instant-column.js';
import { type Steps, takeAll } from '../table/steps.js';
import type { ColumnRequest, Table } from '../table/table.js';
import type { ColumnBinding, ColumnDefinition } from './format.js';

/**
 * Makes the typed columns that reading and checking a file will ask for, in one sweep over its rows: numbers, stamps,
 * and the columns of few values. Ids and phone numbers have too many values to be worth a dictionary. `alsoFew` names
 * text columns that are known to repeat.
 */
export function buildTypedColumns(
  table: Table,
  binding: ColumnBinding,
  columns: readonly ColumnDefinition[],
  alsoFew: readonly string[] = [],
): void {
  takeAll(typedColumnSteps(table, binding, columns, alsoFew));
}

/** As `buildTypedColumns`, in steps. */
export function typedColumnSteps(
  table: Table,
  binding: ColumnBinding,
  columns: readonly ColumnDefinition[],
  alsoFew: readonly string[] = [],
): Steps<void> {
  return table.columnSteps(
    columns.flatMap((definition) => requestsOf(definition, binding.column(definition.key), alsoFew)),
  );
}

function requestsOf({ key, type }: ColumnDefinition, column: number, alsoFew: readonly string[]): ColumnRequest[] {
  switch (type) {
    case 'number':
      return [{ as: 'number', column }];
    case 'instant':
      return [{ as: 'instant', column, reader: ISO_READER }];
    case 'flag':
    case 'enumeration':
      return [{ as: 'dictionary', column }];
    default:
      return alsoFew.includes(key) ? [{ as: 'dictionary', column }] : [];
  }
}
