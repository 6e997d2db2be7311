import type { OpenedFile } from '../../formats/opened-file.js';
import { KIND_VOICE_AI, type UsageRecords } from '../../formats/records.js';
import { NUMBER_BLANK } from '../../table/number-column.js';
import { firstColumn } from '../file/bound-columns.js';

/** Keys of columns that hold billed quantities, in the order in which they are asked for. */
const BILLED_KEYS = ['billedMinutes', 'minutesUsed', 'billedSeconds', 'durationSeconds', 'quantity'];

/**
 * The table column of the cell that says what a usage row was billed, as a function of the row; -1 where the format has
 * none. Ask for it once per run, not per row.
 */
export function billedCells(file: OpenedFile, { kind }: UsageRecords): (row: number) => number {
  const usual = firstColumn(file, BILLED_KEYS);
  const seconds = file.binding.column('billedSeconds');
  if (seconds < 0 || seconds === usual) return () => usual;
  const { states } = file.table.numberColumn(seconds);
  return (row) => (kind[row] === KIND_VOICE_AI && states[row] !== NUMBER_BLANK ? seconds : usual);
}
