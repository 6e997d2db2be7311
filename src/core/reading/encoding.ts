/** Text encodings that files of this trade come in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What the first bytes say about a text's encoding, and how many of them are a byte order mark. */
export function detectEncoding(head: Uint8Array): { encoding: Encoding; bom: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bom: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: 2 };
  return { encoding: 'utf-8', bom: 0 };
}

/**
 * Bytes of another encoding as UTF-8, so that everything behind this point knows one encoding only. Unpaired surrogates
 * become U+FFFD. The result has one spare byte at its end for the scanner's sentinel; `size` is the length of the text.
 */
export function transcodeToUtf8(
  bytes: Uint8Array,
  size: number,
  encoding: Encoding,
  bom: number,
): { bytes: Uint8Array; size: number } {
  if (encoding === 'windows-1252') return windows1252ToUtf8(bytes, size);
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const encoder = new TextEncoder();
  const step = 1 << 20;
  const parts: Uint8Array[] = [];
  let total = 0;
  for (let at = bom; at < size; at += step) {
    const end = Math.min(size, at + step);
    const part = encoder.encode(decoder.decode(bytes.slice(at, end), { stream: end < size }));
    parts.push(part);
    total += part.length;
  }
  const out = new Uint8Array(total + 1);
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return { bytes: out, size: total };
}

/** What 0x80 to 0x9F are in windows-1252, as the Encoding Standard's index has it; the bytes above are Latin-1. */
const WINDOWS_1252 =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

/** By hand, because platforms differ in how they decode 0x80 to 0x9F. */
function windows1252ToUtf8(bytes: Uint8Array, size: number): { bytes: Uint8Array; size: number } {
  let length = 0;
  for (let at = 0; at < size; at++) length += bytes[at] < 128 ? 1 : codePointOf(bytes[at]) < 2048 ? 2 : 3;
  const out = new Uint8Array(length + 1);
  let to = 0;
  for (let at = 0; at < size; at++) {
    const byte = bytes[at];
    if (byte < 128) {
      out[to++] = byte;
      continue;
    }
    const point = codePointOf(byte);
    if (point < 2048) out[to++] = 192 | (point >> 6);
    else {
      out[to++] = 224 | (point >> 12);
      out[to++] = 128 | ((point >> 6) & 63);
    }
    out[to++] = 128 | (point & 63);
  }
  return { bytes: out, size: length };
}

function codePointOf(byte: number): number {
  return byte < 160 ? WINDOWS_1252.charCodeAt(byte - 128) : byte;
}
