/** What becomes of rows and columns, as texts that are compared: equal texts are equal outcomes. */
export interface Outcomes {
  pair(row: number, column: number): string;
  rowAlone(row: number): string;
  columnAlone(column: number): string;
}

/**
 * What a step between two assignments adds to the outcomes and takes from them, as two sums of pseudo-random weights.
 * A node is a row, a column (numbered behind the rows) or the node `nobody`, which stands for being alone.
 */
export class OutcomeWeights {
  /** The two sums of the last step asked for: whole numbers below 2^30, negative where an outcome is taken away. */
  first = 0;
  second = 0;
  private readonly known = new Map<string, number>();

  constructor(
    private readonly outcomes: Outcomes,
    private readonly rows: number,
    private readonly nobody: number,
  ) {}

  /** Leaves the sums of a step in `first` and `second`. */
  ofStep(node: number, target: number): void {
    const { outcomes, rows, nobody } = this;
    if (node === nobody) {
      if (target < rows) this.set(`r${outcomes.rowAlone(target)}`, -1);
      else this.set(`c${outcomes.columnAlone(target - rows)}`, 1);
    } else if (target === nobody) {
      if (node < rows) this.set(`r${outcomes.rowAlone(node)}`, 1);
      else this.set(`c${outcomes.columnAlone(node - rows)}`, -1);
    } else if (node < rows) this.set(`p${outcomes.pair(node, target - rows)}`, 1);
    else this.set(`p${outcomes.pair(target, node - rows)}`, -1);
  }

  private set(outcome: string, sign: number): void {
    let index = this.known.get(outcome);
    if (index === undefined) {
      index = this.known.size;
      this.known.set(outcome, index);
    }
    this.first = sign * scramble(index + 1);
    this.second = sign * scramble(index + 0x40000001);
  }
}

/** A 30-bit number that looks random and is always the same for the same seed. */
function scramble(seed: number): number {
  let value = Math.imul(seed, 0x9e3779b1);
  value ^= value >>> 16;
  value = Math.imul(value, 0x7feb352d);
  value ^= value >>> 15;
  value = Math.imul(value, 0x846ca68b);
  value ^= value >>> 16;
  return value >>> 2;
}
