import type { OpenedFile } from '../formats/opened-file.js';
import type { CallIds } from './call-ids.js';

/**
 * Per usage row the first usage row with its call id, -1 where the id is new or blank, from the codes that matching needs
 * anyway. False where they do not tell: of a file with ragged rows, which have no part in that.
 */
export function firstUsageRows({ table }: OpenedFile, ids: CallIds, out: Int32Array): boolean {
  if (table.rows.ragged.length > 0) return false;
  const { usage, distinct } = ids;
  /** First usage row, counted from 1, of each id that the log has. */
  const firstOf = new Int32Array(distinct);
  for (let row = 0; row < usage.length; row++) {
    const code = usage[row];
    let first = -1;
    // An id that the log lacks has its first usage row as its code.
    if (code >= distinct) first = code - distinct;
    else if (code >= 0) {
      if (firstOf[code] === 0) firstOf[code] = row + 1;
      first = firstOf[code] - 1;
    }
    out[row] = first === row ? -1 : first;
  }
  return true;
}
