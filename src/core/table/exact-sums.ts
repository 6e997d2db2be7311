const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * Many sums of whole numbers side by side, exact whatever their size: each adds up in a double for as long as that counts
 * exactly, and goes on in a big integer from there.
 */
export class ExactSums {
  private readonly low: Float64Array;
  private readonly high = new Map<number, bigint>();

  constructor(count: number) {
    this.low = new Float64Array(count);
  }

  /** Adds a whole number between ±(2^53 − 1) to a sum. */
  add(at: number, value: number): void {
    const sum = this.low[at] + value;
    if (sum <= SAFE && sum >= -SAFE) {
      this.low[at] = sum;
      return;
    }
    // Rounding never brings what is beyond the limit back to it, so nothing is lost unseen.
    this.addBig(at, BigInt(value) + BigInt(this.low[at]));
    this.low[at] = 0;
  }

  /** Adds a whole number of any size to a sum. */
  addBig(at: number, value: bigint): void {
    this.high.set(at, (this.high.get(at) ?? 0n) + value);
  }

  /** A sum, exactly. */
  sum(at: number): bigint {
    return (this.high.get(at) ?? 0n) + BigInt(this.low[at]);
  }

  /** Every so many-th sum from one on, added up exactly. */
  total(from = 0, stride = 1): bigint {
    const whole = new ExactSums(1);
    for (let at = from; at < this.low.length; at += stride) whole.add(0, this.low[at]);
    for (const [at, value] of this.high) if (at >= from && (at - from) % stride === 0) whole.addBig(0, value);
    return whole.sum(0);
  }

  /** A sum as a double: good enough to compare with, not to report. */
  near(at: number): number {
    return this.high.size === 0 ? this.low[at] : Number(this.sum(at));
  }
}
