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
    const choice = (as: ValueKind, label: string): KeyChoice => {
      const key: TotalKey = as === 'text' ? { column: index } : { column: index, as };
      return { value: keyValue(key), label, key };
    };
    const plain = choice('text', title);
    if (type === 'instant') return [choice('day', say`${title}, by day`), plain];
    if (type !== 'phone-number') return [plain];
    return [choice('country', say`${title}, by country`), choice('prefix', say`${title}, by prefix`), plain];
  });
}

/** A key as the value of its choice. */
export function keyValue({ column, as = 'text' }: TotalKey): string {
  return `${column} ${as}`;
}
