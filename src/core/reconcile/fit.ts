import { FIT_MODELS, type FitModel, fitCharge } from '../billing/rounding.js';
import { KIND_VOICE_AI, type UsageRecords } from '../formats/records.js';
import { CHARGED, type ExpectedCharge } from './expected-charge.js';

/** How many of the pairs looked at each rounding model explains, best first; ties in the order of the list. */
export interface RoundingFit {
  pairs: number;
  explained: readonly { model: FitModel; pairs: number }[];
}

/**
 * Which rounding the bill really follows: over ids with exactly one row on each side, Voice AI apart, with a charge on
 * either side. A call that is not charged at all is explained by no model if it was billed.
 */
export function fitRounding(
  singles: Int32Array,
  logOfUsage: Int32Array,
  usage: UsageRecords,
  expected: ExpectedCharge,
): RoundingFit {
  const counts = new Float64Array(FIT_MODELS.length);
  let pairs = 0;
  for (let i = 0; i < singles.length; i++) {
    const u = singles[i];
    if (usage.kind[u] === KIND_VOICE_AI) continue;
    const l = logOfUsage[u];
    expected.ofPair(u, l);
    const billed = usage.billedMs[u];
    if (expected.ms === 0 && billed === 0) continue;
    pairs++;
    if (expected.why === CHARGED) countExplaining(expected.chargeableTalk(l), billed, counts);
  }
  const explained = FIT_MODELS.map((model, m) => ({ model, pairs: counts[m] }));
  explained.sort((a, b) => b.pairs - a.pairs);
  return { pairs, explained };
}

/** Counts each model of the fit list, in its order, that gives the billed ms from the talk. */
function countExplaining(talkMs: number, billedMs: number, counts: Float64Array): void {
  for (let m = 0; m < FIT_MODELS.length; m++) if (fitCharge(talkMs, FIT_MODELS[m]) === billedMs) counts[m]++;
}
