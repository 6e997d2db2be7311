import type { CheckContext } from '../rule.js';
import { columnsOfType } from './bound-columns.js';

/** Keys under which formats name the stamp that places a row in time, the likeliest first. */
const STAMP_KEYS = ['recordTimestamp', 'start', 'startTime', 'startedAt', 'createdAt'];

/** Table column of the stamp that places a row in time: a known key, else the first column of stamps; -1 for none. */
export function stampColumn(context: CheckContext): number {
  const { file } = context;
  for (const key of STAMP_KEYS) {
    const column = file.binding.column(key);
    if (column >= 0) return column;
  }
  return columnsOfType(file, 'instant')[0]?.column ?? -1;
}
