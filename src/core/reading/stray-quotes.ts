const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;

/** The row does not come to the header's number of cells that way. */
export const NO_FIT = -1;
/** The bytes end before the row can be told; more have to arrive. */
export const NOT_ALL_THERE = -2;

/** What rows are made of, as byte values; `columns` is the header's number of cells. */
export interface QuotedShape {
  delimiter: number;
  quote: number;
  columns: number;
}

/**
 * Reads one row in which a quote closes before something else than a delimiter, as exports have it that write a caller's
 * name without escaping (`"Ann" <101>`). RFC 4180 has no reading for it. Two are tried, and count only if the row then has
 * the header's number of cells: first, such a quote ends the quoted part and the rest of the cell is data (where a line
 * break comes before it, the quote that opened the cell is data); second, the quote at `opened`, which opens the cell with
 * the first such quote, is data.
 *
 * Writes the absolute cell ends to `ends` and returns the offset behind the last cell; or `NO_FIT`, or `NOT_ALL_THERE`,
 * which cannot be where `final` says that `limit` is the end of the text.
 */
export function rowWithStrayQuotes(
  bytes: Uint8Array,
  from: number,
  opened: number,
  limit: number,
  final: boolean,
  shape: QuotedShape,
  ends: Uint32Array,
): number {
  const lenient = readRow(bytes, from, -1, limit, final, shape, ends);
  return lenient === NO_FIT ? readRow(bytes, from, opened, limit, final, shape, ends) : lenient;
}

/** What follows a quote within a quoted cell: where the cell ends if it closes there; else `NO_FIT` for a stray quote. */
export function closesAt(bytes: Uint8Array, quoteAt: number, limit: number, final: boolean, delimiter: number): number {
  let after = quoteAt + 1;
  // Blanks between the closing quote and the delimiter or line break are tolerated.
  while (after < limit && (bytes[after] === SPACE || bytes[after] === TAB) && bytes[after] !== delimiter) after++;
  if (after >= limit) return final ? limit : NOT_ALL_THERE;
  const b = bytes[after];
  return b === delimiter || b === LF || b === CR ? after : NO_FIT;
}

/** `plainAt`: a cell that starts there is data, even if it starts with a quote. */
function readRow(
  bytes: Uint8Array,
  from: number,
  plainAt: number,
  limit: number,
  final: boolean,
  shape: QuotedShape,
  ends: Uint32Array,
): number {
  const { delimiter, quote, columns } = shape;
  let p = from;
  for (let count = 0; ; p++) {
    p =
      p < limit && bytes[p] === quote && p !== plainAt
        ? endOfQuoted(bytes, p, limit, final, shape)
        : endOfData(bytes, p, limit, delimiter);
    if (p === NOT_ALL_THERE || (p >= limit && !final)) return NOT_ALL_THERE;
    if (count === columns) return NO_FIT;
    ends[count++] = p;
    if (p >= limit || bytes[p] !== delimiter) return count === columns ? p : NO_FIT;
  }
}

function endOfData(bytes: Uint8Array, from: number, limit: number, delimiter: number): number {
  let p = from;
  while (p < limit && bytes[p] !== delimiter && bytes[p] !== LF && bytes[p] !== CR) p++;
  return p;
}

/** End of a cell that a quote opens; a quote that ends nowhere, or not on its line, opens nothing. */
function endOfQuoted(
  bytes: Uint8Array,
  opened: number,
  limit: number,
  final: boolean,
  { delimiter, quote }: QuotedShape,
): number {
  let broke = false;
  let p = opened + 1;
  for (;;) {
    while (p < limit && bytes[p] !== quote) {
      if (bytes[p] === LF || bytes[p] === CR) broke = true;
      p++;
    }
    if (p >= limit) return final ? endOfData(bytes, opened, limit, delimiter) : NOT_ALL_THERE;
    if (p + 1 < limit && bytes[p + 1] === quote) {
      p += 2;
      continue;
    }
    const end = closesAt(bytes, p, limit, final, delimiter);
    if (end !== NO_FIT) return end;
    return endOfData(bytes, broke ? opened : p + 1, limit, delimiter);
  }
}

/** Line breaks of `bytes[from, to)`, a CRLF as one. */
export function lineBreaks(bytes: Uint8Array, from: number, to: number): number {
  let breaks = 0;
  for (let p = from; p < to; p++) if (bytes[p] === LF || (bytes[p] === CR && bytes[p + 1] !== LF)) breaks++;
  return breaks;
}
