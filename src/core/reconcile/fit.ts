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
 * either side. A call that is not charged at all is explained by no model if it was billed. `singles` are log rows.
 */
export function fitRounding(
  singles: Int32Array,
  usageOfLog: Int32Array,
  billedOfLog: Float64Array,
  usage: UsageRecords,
  expected: ExpectedCharge,
): RoundingFit {
  const seen = new SeenCharges();
  let pairs = 0;
  for (let i = 0; i < singles.length; i++) {
    const l = singles[i];
    const u = usageOfLog[l];
    if (usage.kind[u] === KIND_VOICE_AI) continue;
    expected.ofPair(u, l);
    const billed = billedOfLog[l];
    if (expected.ms === 0 && billed === 0) continue;
    pairs++;
    if (expected.why === CHARGED) seen.count(expected.chargeableTalk(l), billed);
  }
  const counts = seen.countsByModel();
  const explained = FIT_MODELS.map((model, m) => ({ model, pairs: counts[m] }));
  explained.sort((a, b) => b.pairs - a.pairs);
  return { pairs, explained };
}

/** How many charges are remembered: calls of a month have some thousand lengths. A power of two. */
const REMEMBERED = 1 << 13;

/** Counts charges by the set of models that explain them, and works a set out once for charges that come again. */
class SeenCharges {
  private readonly talk = new Float64Array(REMEMBERED).fill(Number.NaN);
  private readonly billed = new Float64Array(REMEMBERED);
  private readonly sets = new Uint8Array(REMEMBERED);
  /** Charges per set; bit m of a set is model m of the fit list. */
  private readonly counts = new Float64Array(1 << FIT_MODELS.length);

  count(talkMs: number, billedMs: number): void {
    const at = (Math.imul(talkMs, 0x9e3779b1) ^ Math.imul(billedMs, 0x85ebca6b)) >>> 19;
    if (this.talk[at] !== talkMs || this.billed[at] !== billedMs) {
      this.talk[at] = talkMs;
      this.billed[at] = billedMs;
      this.sets[at] = explainingSet(talkMs, billedMs);
    }
    this.counts[this.sets[at]]++;
  }

  countsByModel(): number[] {
    return FIT_MODELS.map((_, m) => this.counts.reduce((sum, count, set) => sum + ((set >> m) & 1) * count, 0));
  }
}

/** Models of the fit list that give the billed ms from the talk, a bit for each in its order. */
function explainingSet(talkMs: number, billedMs: number): number {
  return FIT_MODELS.reduce((set, model, m) => (fitCharge(talkMs, model) === billedMs ? set | (1 << m) : set), 0);
}
