/** ASCII lower case by byte; every other byte stands for itself. */
const FOLD = new Uint8Array(256);
const SAME = new Uint8Array(256);
for (let b = 0; b < 256; b++) {
  SAME[b] = b;
  FOLD[b] = b >= 65 && b <= 90 ? b + 32 : b;
}

/**
 * Finds one text in bytes, again and again (Boyer, Moore and Horspool: a mismatch skips as far as the last byte allows).
 * Case is ignored for ASCII letters unless `matchCase`.
 */
export class ByteSearch {
  readonly length: number;
  private readonly needle: Uint8Array;
  private readonly skip = new Int32Array(256);
  private readonly fold: Uint8Array;

  constructor(text: string, matchCase: boolean) {
    this.fold = matchCase ? SAME : FOLD;
    this.needle = new TextEncoder().encode(text).map((b) => this.fold[b]);
    this.length = this.needle.length;
    this.skip.fill(this.length);
    for (let b = 0; b < 256; b++) {
      for (let i = 0; i < this.length - 1; i++) if (this.needle[i] === this.fold[b]) this.skip[b] = this.length - 1 - i;
    }
  }

  /** Offset of the next occurrence that lies in `[from, to)`, or -1. */
  next(bytes: Uint8Array, from: number, to: number): number {
    const { needle, skip, fold, length } = this;
    if (length === 0) return -1;
    const last = length - 1;
    const final = needle[last];
    let p = from + last;
    while (p < to) {
      const b = bytes[p];
      if (fold[b] === final) {
        let i = last - 1;
        let q = p - 1;
        while (i >= 0 && fold[bytes[q]] === needle[i]) {
          i--;
          q--;
        }
        if (i < 0) return q + 1;
      }
      p += skip[b];
    }
    return -1;
  }
}
