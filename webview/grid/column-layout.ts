import type { ColumnView } from '../../src/engine/protocol.js';
import { columnTitle } from './column-title.js';

const PADDING = 20;
const LINE_PADDING = 24;
const NARROWEST = 40;
const WIDEST_AT_FIRST = 300;
/** Characters of an identifier that are shown at first: enough to tell two apart, and room for what people read. */
const ID_CHARACTERS = 13;
/** What the sign of the order takes beside the name. */
const SORT_SIGN = 16;
const ONE_LINE = 28;
const TWO_LINES = 42;
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

/** Widths of the columns on screen in px, by their places there, of the line-number column before them, and which columns are near the screen. */
export class ColumnLayout {
  private readonly widths: number[];
  /** Left edges from the start of the sheet, and the right edge of the last. */
  private readonly edges: number[] = [];
  readonly lineWidth: number;
  /** Height of the header in px: two lines where a name is much longer than what is in its column. */
  readonly headerHeight: number;

  /**
   * Widths from the columns' typical content; widths that the user set before are kept.
   * @param columns those that are shown, in their order
   * @param measure width of a text in px, in the font of cells or in the bold one of the header
   */
  constructor(
    readonly columns: readonly ColumnView[],
    /** The highest number of a row. */
    lastNumber: number,
    kept: KeptWidths,
    measure: (text: string, bold: boolean) => number,
    /** What stands over the numbers. */
    lineTitle = '',
  ) {
    const digits = measure('0', false) * String(lastNumber).length;
    this.lineWidth = Math.round(Math.max(48, digits + LINE_PADDING, measure(lineTitle, true) + LINE_PADDING));
    this.widths = columns.map((column) => kept[columnKey(column)] ?? widthAtFirst(column, measure));
    const wraps = columns.some((column, at) => measure(columnTitle(column), true) + PADDING > this.widths[at]);
    this.headerHeight = wraps ? TWO_LINES : ONE_LINE;
    this.measure();
  }

  /** Columns on screen, without that of the line numbers. */
  get count(): number {
    return this.widths.length;
  }

  /** CSS pixels; a negative column is that of the line numbers. */
  width(column: number): number {
    return column < 0 ? this.lineWidth : this.widths[column];
  }

  /** Widens or narrows a column, within the bounds that keep it readable. */
  setWidth(column: number, width: number): void {
    this.widths[column] = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
    this.measure();
  }

  /** CSS pixels that all columns take together. */
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

  /** The column at a distance from the start of the sheet; the first or last one where there is none. */
  at(x: number): number {
    let column = 0;
    while (column < this.count - 1 && this.edges[column + 1] <= x) column++;
    return column;
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

function widthAtFirst(column: ColumnView, measure: (text: string, bold: boolean) => number): number {
  const { type, widthInCharacters } = column;
  const characters = type === 'id' ? Math.min(ID_CHARACTERS, widthInCharacters) : widthInCharacters;
  const content = characters * measure('0', false) + PADDING;
  const [first, second] = inTwoLines(columnTitle(column));
  const header = Math.max(measure(first, true), measure(second, true)) + PADDING + SORT_SIGN;
  return Math.round(Math.min(WIDEST_AT_FIRST, Math.max(NARROWEST, content, header)));
}

/** A name broken at the space that makes the longer line the shortest. */
export function inTwoLines(name: string): [string, string] {
  let best: [string, string] = [name, ''];
  for (let at = name.indexOf(' '); at >= 0; at = name.indexOf(' ', at + 1)) {
    const lines: [string, string] = [name.slice(0, at), name.slice(at + 1)];
    if (longer(lines) < longer(best)) best = lines;
  }
  return best;
}

function longer([first, second]: [string, string]): number {
  return Math.max(first.length, second.length);
}
