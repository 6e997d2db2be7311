import type { OpenedFile } from '../formats/opened-file.js';
import { BLANK_ID } from '../table/id-join.js';
import { askForFirstRows, NEW_ID, NO_ID } from '../table/repeated-ids.js';
import type { CallIds } from './call-ids.js';

/**
 * Per usage row the first usage row with its call id, else `NEW_ID` or `NO_ID`, from the codes that matching needs anyway.
 * False where they do not tell: of a file with ragged rows, which have no part in that.
 */
export function firstUsageRows({ table }: OpenedFile, { usage, distinct }: CallIds, out: Int32Array): boolean {
  if (table.rows.ragged.length > 0) return false;
  firstRowsByCode(usage, distinct, out);
  return true;
}

/** Lets whoever wants the first rows of the call ids have them from the codes: of the usage file and of each log. */
export function answerFromCodes(usageFile: OpenedFile, logs: readonly OpenedFile[], ids: CallIds): void {
  const answer = ({ table }: OpenedFile, column: number, codes: Int32Array) => {
    if (column < 0) return;
    askForFirstRows(table, column, () => {
      const firstRows = new Int32Array(table.rowCount);
      firstRowsByCode(codes, ids.distinct, firstRows);
      return firstRows;
    });
  };
  answer(usageFile, ids.usageColumn, ids.usage);
  let offset = 0;
  logs.forEach((log, at) => {
    answer(log, ids.logColumns[at], ids.log.subarray(offset, offset + log.table.rowCount));
    offset += log.table.rowCount;
  });
}

/** `distinct`: codes from there on are an id's first row, counted on from it; those below say nothing of the row. */
function firstRowsByCode(codes: Int32Array, distinct: number, out: Int32Array): void {
  /** First row, counted from 1, of each id below `distinct`. */
  const firstOf = new Int32Array(distinct);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (code === BLANK_ID) {
      out[row] = NO_ID;
      continue;
    }
    let first = code - distinct;
    if (first < 0) {
      if (firstOf[code] === 0) firstOf[code] = row + 1;
      first = firstOf[code] - 1;
    }
    out[row] = first === row ? NEW_ID : first;
  }
}
