/** A sum of integers that stays exact: partial sums leave for a bigint before a double could round them. */
export class ExactSum {
  private partial = 0;
  private whole = 0n;

  /** Adds an integer of at most 2^52 in size. */
  add(value: number): void {
    this.partial += value;
    if (this.partial > 4_503_599_627_370_496 || this.partial < -4_503_599_627_370_496) {
      this.whole += BigInt(this.partial);
      this.partial = 0;
    }
  }

  /** The sum; a number as far as numbers are exact, which is beyond any bill. */
  get value(): number {
    return this.whole === 0n ? this.partial : Number(this.whole + BigInt(this.partial));
  }

  /** The sum, exact however long. */
  get exact(): bigint {
    return this.whole + BigInt(this.partial);
  }
}
