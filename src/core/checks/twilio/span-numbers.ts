import type { AggregateRecords } from '../../formats/records.js';

const MINUTE_MS = 60_000;
/** More minutes than any record covers: spans are told apart by one number made of start and length. */
const LONGEST = 2 ** 24;

/** The different stretches of time that records cover, numbered in the order in which they first occur. */
export class SpanNumbers {
  /** Number of a row's span; -1 where the row cannot be read. */
  readonly ofRow: Int32Array;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor({ rowCount, start, end, unreadable }: AggregateRecords) {
    this.ofRow = new Int32Array(rowCount).fill(-1);
    const known = new Map<number, number>();
    let lastKey = Number.NaN;
    let last = -1;
    for (let row = 0; row < rowCount; row++) {
      if (unreadable[row] === 1) continue;
      const key = (start[row] / MINUTE_MS) * LONGEST + (end[row] - start[row]) / MINUTE_MS;
      if (key !== lastKey) {
        lastKey = key;
        last = known.get(key) ?? -1;
        if (last < 0) {
          last = this.starts.length;
          known.set(key, last);
          this.starts.push(start[row]);
          this.ends.push(end[row]);
        }
      }
      this.ofRow[row] = last;
    }
  }

  /** Pairs of a span and one that lies within it, each inner one with the narrowest that contains it. */
  contained(): [outer: number, inner: number][] {
    const { starts, ends } = this;
    const order = starts.map((_, span) => span).sort((a, b) => starts[a] - starts[b] || ends[b] - ends[a]);
    const open: number[] = [];
    const found: [number, number][] = [];
    for (const span of order) {
      while (open.length > 0 && ends[open[open.length - 1]] < ends[span]) open.pop();
      // Those that end before this one may still contain a later one only if they overlap it: dates of records nest.
      for (const outer of open) found.push([outer, span]);
      open.push(span);
    }
    return found;
  }

  /** Sums of a column by span, one array for each of the codes; NaN where no row of the code is in the span. */
  sums(codes: ArrayLike<number>, values: Float64Array, wanted: readonly number[]): Float64Array[] {
    const sums = wanted.map(() => new Float64Array(this.starts.length).fill(Number.NaN));
    for (let row = 0; row < this.ofRow.length; row++) {
      const span = this.ofRow[row];
      if (span < 0) continue;
      const at = wanted.indexOf(codes[row]);
      if (at >= 0) sums[at][span] = (Number.isNaN(sums[at][span]) ? 0 : sums[at][span]) + values[row];
    }
    return sums;
  }
}
