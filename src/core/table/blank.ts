import type { Table } from './table.js';

/**
 * Whether a cell holds nothing but blanks, from its span as `Table.spans` gives it. Bytes tell for all but the blanks
 * beyond ASCII, which are rare: those cells are decoded.
 */
export function isBlankSpan(table: Table, start: number, end: number, row: number, column: number): boolean {
  if (start > end) return table.text(row, column).trim() === '';
  const { bytes } = table;
  let p = start;
  while (p < end && isAsciiBlank(bytes[p])) p++;
  if (p === end) return true;
  return bytes[p] < 0x80 ? false : table.text(row, column).trim() === '';
}

/** Whether blanks may stand at an end of the bytes `[start, end)`: only then a text has to be trimmed. */
export function mayNeedTrimming(bytes: Uint8Array, start: number, end: number): boolean {
  if (start === end) return false;
  const first = bytes[start];
  const last = bytes[end - 1];
  return first <= 32 || last <= 32 || first >= 0x80 || last >= 0x80;
}

/** Blank, tab and line breaks: what is trimmed off a text, as far as it is ASCII. */
export function isAsciiBlank(byte: number): boolean {
  return byte <= 32 && (byte === 32 || (byte >= 9 && byte <= 13));
}
