import type { CellProbe } from './cell-survey.js';

/** Whether every cell of a column has the bytes of the first one: much cheaper to see than a dictionary. */
export class ConstantProbe implements CellProbe {
  constant = true;
  private first = 0;
  private length = -1;

  constructor(readonly column: number) {}

  /** Swapped spans count as different: the dictionary has the last word on them. */
  visit(bytes: Uint8Array, starts: Uint32Array, ends: Uint32Array, count: number, firstRow: number): void {
    if (!this.constant) return;
    if (firstRow === 0) {
      this.first = starts[0];
      this.length = ends[0] - starts[0];
    }
    const { first, length } = this;
    for (let i = 0; i < count; i++) {
      let a = starts[i];
      const end = ends[i];
      let b = first;
      // A swapped span has a negative length: it is left to the dictionary.
      let same = end - a === length && length >= 0;
      while (same && a < end) same = bytes[a++] === bytes[b++];
      if (!same) {
        this.constant = false;
        return;
      }
    }
  }
}
