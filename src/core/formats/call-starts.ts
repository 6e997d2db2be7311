import type { Stamps } from '../billing/time-zone.js';

/**
 * Stamps of ends as stamps of starts: the talk that a row states is taken off (reconciliation rules, time). A row that
 * states none, or less than none, keeps its stamp; where its duration cannot be read, neither can its start.
 *
 * @param talkMs Ms of talk per row; NaN where the cell is no duration, 0 where it is blank.
 */
export function startsBefore(ends: Stamps, talkMs: Float64Array): Stamps {
  const values = new Float64Array(ends.values.length);
  for (let row = 0; row < values.length; row++) {
    const talk = talkMs[row];
    values[row] = talk <= 0 ? ends.values[row] : ends.values[row] - talk;
  }
  return { ...ends, values };
}
