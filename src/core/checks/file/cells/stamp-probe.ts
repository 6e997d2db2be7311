import { SHAPES, stampShape, TIME_TO_MINUTES, TIME_TO_SECONDS } from '../stamp-shape.js';
import type { CellProbe } from './cell-survey.js';

/** Counts how the stamps of a column are written. */
export class StampProbe implements CellProbe {
  /** Rows per shape. */
  readonly rowsOf = new Uint32Array(SHAPES);
  /** Rows whose time has seconds, and rows whose time ends with the minutes. */
  toSeconds = 0;
  toMinutes = 0;

  constructor(readonly column: number) {}

  /** Adds a batch to the counts; the cells' rows do not matter. */
  visit(bytes: Uint8Array, starts: Uint32Array, ends: Uint32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const coded = stampShape(bytes, starts[i], ends[i]);
      this.rowsOf[coded & (SHAPES - 1)]++;
      if (coded >= TIME_TO_SECONDS) this.toSeconds++;
      else if (coded >= TIME_TO_MINUTES) this.toMinutes++;
    }
  }
}
