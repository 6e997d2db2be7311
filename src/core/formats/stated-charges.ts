import { charge } from '../billing/rounding.js';
import type { ScopedModel } from './records.js';

/**
 * What the models charge for durations that a bill states instead of billed quantities, ms into `billedMs`. NaN where
 * the duration cannot be read.
 */
export function chargeStated(
  talkMs: Float64Array,
  { model, models }: { model: Uint8Array; models: readonly ScopedModel[] },
  billedMs: Float64Array,
): void {
  for (let row = 0; row < talkMs.length; row++) {
    const talk = talkMs[row];
    billedMs[row] = Number.isNaN(talk) ? Number.NaN : charge(talk, models[model[row]].model);
  }
}
