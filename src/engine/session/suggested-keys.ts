import type { OpenedFile } from '../../core/formats/opened-file.js';
import type { TotalKey } from '../protocol.js';

/** Keys that the formats of usage files and call logs are usually looked at by. */
const BY_ROLE = {
  usage: ['type', 'direction', 'description'],
  'call-log': ['direction', 'status'],
  invoice: ['description'],
};
const SAMPLE = 300;
const MOST_VALUES = 20;

/** Columns that totals of a file are made by where nobody says: what its role suggests, else its first column of few values. */
export function suggestedKeys({ format, binding, table }: OpenedFile): TotalKey[] {
  const keys = format ? BY_ROLE[format.role] : [];
  const bound = keys.map((key) => binding.column(key)).filter((column) => column >= 0);
  if (bound.length > 0) return bound.map((column) => ({ column }));
  const stride = Math.max(1, Math.floor(table.rowCount / SAMPLE));
  for (let column = 0; column < table.columnCount; column++) {
    const values = new Set<string>();
    for (let row = 0; row < table.rowCount && values.size <= MOST_VALUES; row += stride)
      values.add(table.text(row, column).trim());
    if (values.size > 1 && values.size <= MOST_VALUES) return [{ column }];
  }
  return [];
}
