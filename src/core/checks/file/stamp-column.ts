import type { CheckContext } from '../rule.js';
import { columnsOfType, firstColumn } from './bound-columns.js';

/** Keys under which formats name the stamp that places a row in time, the likeliest first. */
const STAMP_KEYS = ['recordTimestamp', 'start', 'startTime', 'startedAt', 'createdAt'];

/** Table column of the stamp that places a row in time: a known key, else the first column of stamps; -1 for none. */
export function stampColumn(context: CheckContext): number {
  const column = firstColumn(context.file, STAMP_KEYS);
  return column >= 0 ? column : (columnsOfType(context.file, 'instant')[0]?.column ?? -1);
}
