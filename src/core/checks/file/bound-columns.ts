import type { ColumnDefinition, ColumnType } from '../../formats/format.js';
import type { OpenedFile } from '../../formats/opened-file.js';

/** A table column together with what the format says about it. */
export interface BoundColumn {
  column: number;
  definition: ColumnDefinition;
}

const known = new WeakMap<OpenedFile, readonly BoundColumn[]>();

/** The columns of a file that its format knows, in the table's order. None where the format is unknown. */
export function boundColumns(file: OpenedFile): readonly BoundColumn[] {
  const found = known.get(file);
  if (found) return found;
  const bound: BoundColumn[] = [];
  for (let column = 0; column < file.table.columnCount; column++) {
    const key = file.binding.key(column);
    const definition = key === undefined ? undefined : file.format?.columns.find((entry) => entry.key === key);
    if (definition) bound.push({ column, definition });
  }
  known.set(file, bound);
  return bound;
}

/** The bound columns of the given types. */
export function columnsOfType(file: OpenedFile, ...types: ColumnType[]): readonly BoundColumn[] {
  return boundColumns(file).filter(({ definition }) => types.includes(definition.type));
}

/** Table column of the first key that the file has, or -1. */
export function firstColumn(file: OpenedFile, keys: readonly string[]): number {
  for (const key of keys) {
    const column = file.binding.column(key);
    if (column >= 0) return column;
  }
  return -1;
}

/** The column's name as the file writes it. */
export function columnName(file: OpenedFile, column: number): string {
  return file.table.header[column] ?? '';
}
