import { hexDigit } from './json-cursor.js';
import { writeNumber } from './json-number.js';

/**
 * Writes the content of a JSON value `[start, end)` as UTF-8 to `out` at `at`: a string without its quotes and escapes,
 * null and an empty object as nothing, a number without its exponent, anything else as it is written. The value must be
 * valid. Never writes more than it reads, but for numbers with an exponent (`roomForNumber`). Returns the end of what was
 * written.
 */
export function writeContent(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
  const first = bytes[start];
  if (first === 110 || (first === 123 && isEmptyObject(bytes, start, end))) return at;
  if (first === 45 || (first >= 48 && first <= 57)) return writeNumber(bytes, start, end, out, at);
  if (first !== 34) return copy(bytes, start, end, out, at);
  let o = at;
  let p = start + 1;
  const last = end - 1;
  while (p < last) {
    const from = p;
    while (p < last && bytes[p] !== 92) p++;
    o = copy(bytes, from, p, out, o);
    if (p >= last) break;
    const b = bytes[p + 1];
    if (b !== 117) {
      out[o++] = plainEscape(b);
      p += 2;
      continue;
    }
    let code = hex(bytes, p + 2);
    p += 6;
    if (code >= 0xd800 && code < 0xdc00 && bytes[p] === 92 && bytes[p + 1] === 117) {
      const low = hex(bytes, p + 2);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + (code - 0xd800) * 0x400 + (low - 0xdc00);
        p += 6;
      }
    }
    o = writeCodePoint(code >= 0xd800 && code < 0xe000 ? 0xfffd : code, out, o);
  }
  return o;
}

/** Whether the object `[start, end)` has no members. */
export function isEmptyObject(bytes: Uint8Array, start: number, end: number): boolean {
  for (let p = start + 1; p < end - 1; p++) if (bytes[p] > 32) return false;
  return true;
}

function copy(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
  if (end - start > 64) {
    out.set(bytes.subarray(start, end), at);
    return at + end - start;
  }
  let o = at;
  for (let p = start; p < end; p++) out[o++] = bytes[p];
  return o;
}

function plainEscape(b: number): number {
  switch (b) {
    case 98:
      return 8;
    case 102:
      return 12;
    case 110:
      return 10;
    case 114:
      return 13;
    case 116:
      return 9;
    default:
      return b;
  }
}

function hex(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = 0; i < 4; i++) value = value * 16 + hexDigit(bytes[at + i]);
  return value;
}

function writeCodePoint(code: number, out: Uint8Array, at: number): number {
  let o = at;
  if (code < 0x80) out[o++] = code;
  else if (code < 0x800) {
    out[o++] = 0xc0 | (code >> 6);
    out[o++] = 0x80 | (code & 63);
  } else if (code < 0x10000) {
    out[o++] = 0xe0 | (code >> 12);
    out[o++] = 0x80 | ((code >> 6) & 63);
    out[o++] = 0x80 | (code & 63);
  } else {
    out[o++] = 0xf0 | (code >> 18);
    out[o++] = 0x80 | ((code >> 12) & 63);
    out[o++] = 0x80 | ((code >> 6) & 63);
    out[o++] = 0x80 | (code & 63);
  }
  return o;
}
