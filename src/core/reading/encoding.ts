/** Text encodings that files of this trade come in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** What the first bytes say about a text's encoding, and how many of them are a byte order mark. */
export function detectEncoding(head: Uint8Array): { encoding: Encoding; bom: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bom: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: 2 };
  return { encoding: 'utf-8', bom: 0 };
}

/**
 * UTF-16 bytes as UTF-8, so that everything behind this point knows one encoding only. Unpaired surrogates become
 * U+FFFD. The result has one spare byte at its end for the scanner's sentinel; `size` is the length of the text.
 */
export function transcodeToUtf8(
  bytes: Uint8Array,
  size: number,
  encoding: Encoding,
  bom: number,
): { bytes: Uint8Array; size: number } {
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
