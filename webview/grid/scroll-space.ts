/** Browsers cut elements off at 17.9 (Firefox) to 33.5 (Chromium) million px; stay well below. */
const TALLEST = 15_000_000;

/**
 * Which rows are on screen for a scroll position. Files of up to some hundred thousand rows scroll pixel by pixel; beyond
 * that the scroll bar stands for the rows as a whole, and wheel and keys move by rows. Rows are counted in fractions:
 * top 2.5 shows the lower half of row 2 first.
 */
export class ScrollSpace {
  private rows = 0;
  private viewport = 0;

  constructor(readonly rowHeight: number) {}

  /** @param viewportHeight px in which rows are shown */
  resize(rows: number, viewportHeight: number): void {
    this.rows = rows;
    this.viewport = Math.max(0, viewportHeight);
  }

  /** Height in px of what is scrolled. */
  get height(): number {
    return Math.min(TALLEST, this.rows * this.rowHeight);
  }

  /** True where one px of the scroll bar is more than a px of rows. */
  get isScaled(): boolean {
    return this.rows * this.rowHeight > TALLEST;
  }

  /** Rows that fit completely; at least one. */
  get page(): number {
    return Math.max(1, Math.floor(this.viewport / this.rowHeight));
  }

  /** Largest row (fractional) that can be at the top. */
  get lastTop(): number {
    return Math.max(0, this.rows - this.viewport / this.rowHeight);
  }

  /** A row that can be at the top. */
  clamp(topRow: number): number {
    return Math.max(0, Math.min(this.lastTop, topRow));
  }

  /** Row at the top (fractional) for a scroll position. */
  topRow(scrollTop: number): number {
    if (!this.isScaled) return this.clamp(scrollTop / this.rowHeight);
    const reach = this.height - this.viewport;
    return reach <= 0 ? 0 : this.clamp((scrollTop / reach) * this.lastTop);
  }

  /** Scroll position that brings a row to the top. */
  scrollTop(topRow: number): number {
    const row = this.clamp(topRow);
    if (!this.isScaled) return row * this.rowHeight;
    return this.lastTop === 0 ? 0 : (row / this.lastTop) * (this.height - this.viewport);
  }

  /** First row (whole) on screen and the one after the last, for a row at the top. */
  onScreen(topRow: number): { from: number; to: number } {
    const from = Math.floor(topRow);
    return { from, to: Math.min(this.rows, Math.ceil(topRow + this.viewport / this.rowHeight)) };
  }

  /** Row at the top for which a row is shown completely, moving as little as possible; `center` puts it in the middle if it moves. */
  revealing(row: number, topRow: number, center: boolean): number {
    const fits = this.viewport / this.rowHeight;
    if (row >= topRow && row + 1 <= topRow + fits) return topRow;
    if (center) return this.clamp(Math.round(row - (fits - 1) / 2));
    // Where not even one row fits, its upper edge is what is shown.
    return this.clamp(row < topRow || fits < 1 ? row : row + 1 - fits);
  }
}
