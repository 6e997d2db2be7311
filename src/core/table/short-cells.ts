/** Cells of up to this many bytes are remembered: their bytes fit into three words. */
export const SHORT = 12;
/** How many are remembered; a power of two. Columns of few values nearly always hit. */
const PLACES = 1 << 10;
const PLACE_SHIFT = 22;
/** Numbers kept per place: three words of bytes, and the length. */
const ENTRY = 4;

/** Nothing is remembered of a cell. */
export const NOT_SEEN = -1;

/**
 * Codes of short cells that were seen lately. A cell of up to 12 bytes is the same as another if their first, second and
 * last four bytes and their lengths are: nothing has to be compared byte by byte, nor looked up where the other one lies.
 */
export class ShortCells {
  private readonly entries = new Int32Array(PLACES * ENTRY).fill(NOT_SEEN);
  private readonly codes = new Int32Array(PLACES);
  /** Where the cell that was looked for last belongs, and its words. */
  private place = 0;
  private first = 0;
  private second = 0;
  private last = 0;
  private length = 0;

  constructor(private readonly view: DataView) {}

  /** Code of the bytes `[start, end)`, at most 12, or `NOT_SEEN`. */
  find(start: number, end: number): number {
    const { view, entries } = this;
    const length = end - start;
    let first = 0;
    let second = 0;
    let last = 0;
    if (length >= 4) {
      first = view.getInt32(start, true);
      last = view.getInt32(end - 4, true);
      if (length > 8) second = view.getInt32(start + 4, true);
    } else if (length > 0) {
      first = view.getUint8(start);
      if (length > 1) first |= view.getUint8(start + 1) << 8;
      if (length > 2) first |= view.getUint8(start + 2) << 16;
    }
    const place =
      Math.imul(first ^ Math.imul(last ^ Math.imul(second, 0x85ebca6b), 0x9e3779b1), 0xc2b2ae35) >>> PLACE_SHIFT;
    const at = place * ENTRY;
    if (entries[at] === first && entries[at + 1] === second && entries[at + 2] === last && entries[at + 3] === length)
      return this.codes[place];
    this.place = place;
    this.first = first;
    this.second = second;
    this.last = last;
    this.length = length;
    return NOT_SEEN;
  }

  /** Remembers the code of the cell that was looked for last and not found. */
  remember(code: number): void {
    const at = this.place * ENTRY;
    this.entries[at] = this.first;
    this.entries[at + 1] = this.second;
    this.entries[at + 2] = this.last;
    this.entries[at + 3] = this.length;
    this.codes[this.place] = code;
  }
}
