import type { Table } from '../table/table.js';

/** As Asterisk makes its ids: seconds since 1970 and a counter, behind the system's name if it has one. */
const EPOCH_ID = /^(?:.{1,60}-)?(\d{9,10})\.\d+$/;
/** Rows that are looked at, spread over the file. */
const SAMPLE = 2000;

/** The instant in an id that is made of one, epoch ms UTC; NaN if it is none. */
function epochOfId(text: string): number {
  const found = EPOCH_ID.exec(text.trim());
  return found ? Number(found[1]) * 1000 : Number.NaN;
}

/** Rows spread evenly over a table, few enough to be read one by one. */
export function sampleRows(rowCount: number): number[] {
  const step = Math.max(1, Math.floor(rowCount / SAMPLE));
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row += step) rows.push(row);
  return rows;
}

/** Whether most ids of a column hold the second in which they were made. */
export function holdsEpochs(table: Table, column: number, rows: readonly number[]): boolean {
  let ids = 0;
  let epochs = 0;
  for (const row of rows) {
    const text = table.text(row, column);
    if (text.trim() === '') continue;
    ids++;
    if (!Number.isNaN(epochOfId(text))) epochs++;
  }
  return epochs > 0 && epochs * 10 >= ids * 9;
}

/** Epoch ms UTC in the ids of some rows, NaN where there is none. */
export function epochsOfIds(table: Table, column: number, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => epochOfId(table.text(row, column)));
}
