import type { ColumnView } from '../../src/engine/protocol.js';

const CHARACTER = 7.2;
const PADDING = 18;
const NARROWEST = 40;
const WIDEST_AT_FIRST = 300;
const WIDEST = 2000;
/** Up to so many columns all are shown; of more only those near the screen. */
const ALL_AT_ONCE = 48;
const BESIDE = 4;

/** Widths that the user set, by `columnKey`. */
export type KeptWidths = Readonly<Record<string, number>>;

/** Under which a column's width is kept: a file that changed keeps it for columns that stayed. */
export function columnKey(column: ColumnView): string {
  return `${column.index} ${column.name}`;
}

/** Widths of the columns in px, of the line-number column before them, and which columns are near the screen. */
export class ColumnLayout {
  private readonly widths: number[];
  /** Left edges from the start of the sheet, and the right edge of the last. */
  private readonly edges: number[] = [];
  readonly lineWidth: number;

  /** Widths from the columns' typical content; widths that the user set before are kept. */
  constructor(
    readonly columns: readonly ColumnView[],
    rowCount: number,
    kept: KeptWidths,
  ) {
    this.lineWidth = Math.max(48, String(rowCount + 1).length * 8 + 24);
    this.widths = columns.map((column) => kept[columnKey(column)] ?? widthAtFirst(column));
    this.measure();
  }

  get count(): number {
    return this.widths.length;
  }

  width(column: number): number {
    return column < 0 ? this.lineWidth : this.widths[column];
  }

  setWidth(column: number, width: number): void {
    this.widths[column] = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
    this.measure();
  }

  get total(): number {
    return this.edges[this.widths.length];
  }

  /** Left edge of a column from the start of the sheet. */
  left(column: number): number {
    return column < 0 ? 0 : this.edges[column];
  }

  /** First column near the screen and the one after the last. */
  near(scrollLeft: number, width: number): { from: number; to: number } {
    if (this.count <= ALL_AT_ONCE) return { from: 0, to: this.count };
    let from = 0;
    while (from < this.count - 1 && this.edges[from + 1] < scrollLeft) from++;
    let to = from;
    while (to < this.count && this.edges[to] < scrollLeft + width) to++;
    return { from: Math.max(0, from - BESIDE), to: Math.min(this.count, to + BESIDE) };
  }

  /** For `grid-template-columns`: the line numbers, what is left out before, and the columns shown. */
  template({ from, to }: { from: number; to: number }): string {
    const shown = this.widths.slice(from, to).map((width) => `${width}px`);
    return [`${this.lineWidth}px`, `${this.left(from) - this.lineWidth}px`, ...shown].join(' ');
  }

  /** Scroll position for which a column is shown beside the line numbers, moving as little as possible. */
  revealing(column: number, scrollLeft: number, width: number): number {
    if (column < 0) return scrollLeft;
    const left = this.left(column) - this.lineWidth;
    if (left < scrollLeft) return left;
    const right = this.left(column) + this.width(column);
    // Of a column wider than the screen its start is what is shown.
    return right > scrollLeft + width ? Math.min(left, right - width) : scrollLeft;
  }

  private measure(): void {
    let edge = this.lineWidth;
    for (let column = 0; column < this.widths.length; column++) {
      this.edges[column] = edge;
      edge += this.widths[column];
    }
    this.edges[this.widths.length] = edge;
  }
}

function widthAtFirst(column: ColumnView): number {
  const characters = Math.max(column.widthInCharacters, column.name.length + 2);
  return Math.round(Math.min(WIDEST_AT_FIRST, Math.max(NARROWEST, characters * CHARACTER + PADDING)));
}
