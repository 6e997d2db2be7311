import type { OpenedFile } from '../../formats/opened-file.js';
import { KIND_VOICE_AI, type UsageRecords } from '../../formats/records.js';
import { NUMBER_BLANK } from '../../table/number-column.js';

/** Keys of columns that hold billed quantities, in the order in which they are asked for. */
const BILLED_KEYS = ['billedMinutes', 'minutesUsed', 'billedSeconds', 'durationSeconds', 'quantity'] as const;

/** The table column of the cell that says what a usage row was billed, -1 where the format has none. */
export function billedColumn(file: OpenedFile, usage: UsageRecords, row: number): number {
  if (usage.kind[row] === KIND_VOICE_AI) {
    const seconds = file.binding.column('billedSeconds');
    if (seconds >= 0 && file.table.numberColumn(seconds).states[row] !== NUMBER_BLANK) return seconds;
  }
  for (const key of BILLED_KEYS) {
    const column = file.binding.column(key);
    if (column >= 0) return column;
  }
  return -1;
}
