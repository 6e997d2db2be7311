import { NUMBER_BLANK, NUMBER_INVALID } from '../table/number-column.js';
import type { Table } from '../table/table.js';

/** A column of billed quantities as time. */
export interface BilledQuantities {
  /** Ms per row: 0 where blank, NaN where the cell is no plain decimal. */
  ms: Float64Array;
  /** 1 where the cell is blank, or the column is missing. */
  blank: Uint8Array;
}

/**
 * A column of quantities, times the ms of one unit (0 for quantities that are no time, which are only checked).
 * Exact where the result is a whole number of ms, else rounded to the nearest.
 */
export function readBilledMs(table: Table, column: number, unitMs: number): BilledQuantities {
  const count = table.rowCount;
  const ms = new Float64Array(count);
  if (column < 0) return { ms, blank: new Uint8Array(count).fill(1) };
  const { mantissas, states, scale, invalid } = table.numberColumn(column);
  const blank = new Uint8Array(count);
  if (scale === 0) for (let row = 0; row < count; row++) ms[row] = mantissas[row] * unitMs;
  else {
    const divisor = 10 ** scale;
    for (let row = 0; row < count; row++) ms[row] = Math.round((mantissas[row] * unitMs) / divisor);
  }
  for (let row = 0; row < count; row++) if (states[row] === NUMBER_BLANK) blank[row] = 1;
  if (invalid > 0) for (let row = 0; row < count; row++) if (states[row] === NUMBER_INVALID) ms[row] = Number.NaN;
  return { ms, blank };
}
