import type { ClockFinding } from '../checks/statement-facts.js';

/** What shifts are multiples of, ms. */
export const QUARTER_MS = 15 * 60_000;
/** ±14 h in quarters of an hour: no two clocks differ by more. */
export const REACH = 56;
/** So near are the times of one call, ms. */
export const NEAR_MS = 60_000;
/** Fewer pairs may come together by chance. */
export const LEAST_PAIRS = 5;
const SHARE = 0.9;
const GAIN = 0.2;

/** Whether a shift is markedly better than none: by the share that it explains, and by how much more that is than without. */
export function isMarked(of: number, explained: number, explainedWithout: number): boolean {
  return explained >= SHARE * of && explained - explainedWithout >= GAIN * of;
}

/**
 * Looks for the one constant shift, a multiple of 15 minutes, that brings most call starts within a minute of each
 * other. Feed it `usage stamp − log start` differences in ms, then ask for `finding`.
 */
export class ClockSearch {
  private readonly counts = new Int32Array(2 * REACH + 1);
  private pairs = 0;

  /** One pair whose rows belong together for certain. */
  addDifference(ms: number): void {
    this.pairs++;
    const quarter = Math.round(ms / QUARTER_MS);
    if (quarter < -REACH || quarter > REACH) return;
    if (Math.abs(ms - quarter * QUARTER_MS) <= NEAR_MS) this.counts[quarter + REACH]++;
  }

  /**
   * One usage row that could belong to any of several log rows (ascending starts): it counts once for each shift that
   * brings some of them near.
   */
  addAlternatives(stamp: number, starts: ArrayLike<number>, from: number, to: number): void {
    let any = false;
    for (let quarter = -REACH; quarter <= REACH; quarter++) {
      const wanted = stamp - quarter * QUARTER_MS;
      const at = firstAtLeast(starts, wanted - NEAR_MS, from, to);
      if (at < to && starts[at] <= wanted + NEAR_MS) {
        this.counts[quarter + REACH]++;
        any = true;
      }
    }
    if (any || to > from) this.pairs++;
  }

  /** What the pairs seen so far say of the clocks. `appliedMs`: the shift that is in the log's stamps already. */
  finding(appliedMs: number): ClockFinding {
    let best = REACH;
    // From no shift outwards, so that of equally good shifts the smallest is taken.
    for (let distance = 1; distance <= REACH; distance++) {
      for (const at of [REACH - distance, REACH + distance]) if (this.counts[at] > this.counts[best]) best = at;
    }
    const explained = this.counts[best];
    const explainedWithout = this.counts[REACH];
    const marked = best !== REACH && this.pairs >= LEAST_PAIRS && isMarked(this.pairs, explained, explainedWithout);
    return { shiftMs: (best - REACH) * QUARTER_MS, pairs: this.pairs, explained, explainedWithout, marked, appliedMs };
  }
}

function firstAtLeast(values: ArrayLike<number>, wanted: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
