import { findRagged, type RowBlocks, rawSpan } from './row-blocks.js';
import { closesAt, NO_FIT } from './stray-quotes.js';

const SPACE = 32;
const TAB = 9;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes UTF-8 bytes; what is not UTF-8 shows as U+FFFD, as an editor shows it. */
export function decodeSpan(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length <= 0) return '';
  if (length < 48) {
    // Short ASCII cells, nearly all there are, are faster by hand than through the decoder.
    let text = '';
    for (let i = start; i < end; i++) {
      const b = bytes[i];
      if (b >= 128) return decodeView(bytes, start, end);
      text += String.fromCharCode(b);
    }
    return text;
  }
  return decodeView(bytes, start, end);
}

function decodeView(bytes: Uint8Array, start: number, end: number): string {
  const view = bytes.subarray(start, end);
  // TextDecoder refuses shared memory in browsers, so shared bytes are copied first.
  return decoder.decode(
    typeof SharedArrayBuffer !== 'undefined' && bytes.buffer instanceof SharedArrayBuffer ? view.slice() : view,
  );
}

/** The content of a cell as text: outer quotes stripped, doubled quotes halved. */
export function cellText(rows: RowBlocks, bytes: Uint8Array, row: number, column: number): string {
  const { start, end } = rawSpan(rows, row, column);
  return textOf(rows, bytes, start, end);
}

function textOf(rows: RowBlocks, bytes: Uint8Array, start: number, end: number): string {
  if (end <= start || bytes[start] !== rows.quote) return decodeSpan(bytes, start, end);
  return unquote(bytes, start, end, rows.quote);
}

/**
 * Content of a raw cell `[start, end)` that opens with a quote; blanks behind the closing quote are no content. A cell that
 * does not end with a quote was not quoted as a whole (`"Ann" <101>`), and says what is written.
 */
export function unquote(bytes: Uint8Array, start: number, end: number, quote: number): string {
  let last = end - 1;
  while (last > start && (bytes[last] === SPACE || bytes[last] === TAB)) last--;
  if (last === start || bytes[last] !== quote) return decodeSpan(bytes, start, end);
  const mark = String.fromCharCode(quote);
  return decodeSpan(bytes, start + 1, last).replaceAll(mark + mark, mark);
}

/** The cells of a row beyond the header's, as text: what a row that is too long has to say. */
export function extraCells(rows: RowBlocks, bytes: Uint8Array, row: number): string[] {
  const ragged = findRagged(rows, row);
  if (!ragged || ragged.cells <= rows.columnCount) return [];
  const cells: string[] = [];
  let p = rawSpan(rows, row, rows.columnCount - 1).end + 1;
  for (let count = rows.columnCount; count < ragged.cells; count++) {
    const start = p;
    if (bytes[p] === rows.quote && (ragged.unclosed < 0 || count < ragged.unclosed)) {
      p = closingQuote(bytes, p, ragged.end, rows.quote, rows.delimiter);
      cells.push(unquote(bytes, start, p, rows.quote));
    } else {
      while (p < ragged.end && bytes[p] !== rows.delimiter) p++;
      cells.push(textOf(rows, bytes, start, p));
    }
    p++;
  }
  return cells;
}

/** End (exclusive, trailing blanks included) of the quoted cell that opens at `start`. */
function closingQuote(bytes: Uint8Array, start: number, limit: number, quote: number, delimiter: number): number {
  let p = start + 1;
  for (;;) {
    while (p < limit && bytes[p] !== quote) p++;
    if (p + 1 >= limit) return limit;
    if (bytes[p + 1] === quote) {
      p += 2;
      continue;
    }
    const closed = closesAt(bytes, p, limit, true, delimiter);
    if (closed !== NO_FIT) return closed;
    p++;
  }
}
