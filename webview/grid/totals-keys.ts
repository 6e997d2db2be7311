import { say } from '../../src/core/language/say.js';
import type { ColumnView, TotalKey, ValueKind } from '../../src/engine/protocol.js';
import { columnTitle } from './column-title.js';

/** A way to group rows, as a list offers it. */
export interface KeyChoice {
  value: string;
  label: string;
  key: TotalKey;
}

/** What rows can be grouped by: each column, stamps by day, telephone numbers by country and by prefix too. */
export function keyChoices(columns: readonly ColumnView[]): KeyChoice[] {
  return columns.flatMap((column) => {
    const { index, type } = column;
    const title = columnTitle(column);
    const choice = (as: ValueKind): KeyChoice => {
      const key: TotalKey = as === 'text' ? { column: index } : { column: index, as };
      return { value: keyValue(key), label: keyLabel(title, as), key };
    };
    if (type === 'instant') return [choice('day'), choice('text')];
    return type === 'phone-number' ? [choice('country'), choice('prefix'), choice('text')] : [choice('text')];
  });
}

/** What rows are grouped by, from what a column is called. */
export function keyLabel(title: string, as: ValueKind): string {
  if (as === 'day') return say`${title}, by day`;
  if (as === 'country') return say`${title}, by country`;
  return as === 'prefix' ? say`${title}, by prefix` : title;
}

/** A key as the value of its choice. */
export function keyValue({ column, as = 'text' }: TotalKey): string {
  return `${column} ${as}`;
}
