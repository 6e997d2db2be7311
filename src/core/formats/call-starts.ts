import type { Stamps } from '../billing/time-zone.js';

/**
 * Stamps of ends as stamps of starts: the talk that a row states is taken off (reconciliation rules, time). A row that
 * states none, or less than none, keeps its stamp.
 *
 * @param talkMs Ms of talk per row; NaN where the row states none.
 */
export function startsBefore(ends: Stamps, talkMs: Float64Array): Stamps {
  const values = new Float64Array(ends.values.length);
  for (let row = 0; row < values.length; row++) {
    const talk = talkMs[row];
    values[row] = talk > 0 ? ends.values[row] - talk : ends.values[row];
  }
  return { ...ends, values };
}
