import { say } from '../../src/core/language/say.js';
import type { ColumnView, TotalKey } from '../../src/engine/protocol.js';
import { columnTitle } from './column-title.js';

/** A way to group rows, as a list offers it. */
export interface KeyChoice {
  value: string;
  label: string;
  key: TotalKey;
}

/** What rows can be grouped by: each column, stamps by day, telephone numbers by country too. */
export function keyChoices(columns: readonly ColumnView[]): KeyChoice[] {
  return columns.flatMap((column) => {
    const title = columnTitle(column);
    const plain: KeyChoice = { value: keyValue({ column: column.index }), label: title, key: { column: column.index } };
    const as = column.type === 'instant' ? 'day' : column.type === 'phone-number' ? 'country' : undefined;
    if (!as) return [plain];
    const key: TotalKey = { column: column.index, as };
    return [
      { value: keyValue(key), label: as === 'day' ? say`${title}, by day` : say`${title}, by country`, key },
      plain,
    ];
  });
}

/** A key as the value of its choice. */
export function keyValue({ column, as = 'text' }: TotalKey): string {
  return `${column} ${as}`;
}
