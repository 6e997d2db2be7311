/** Whether bytes are UTF-8 from first to last. Platforms have faster ones than the one here. */
export type Utf8Test = (bytes: Uint8Array) => boolean;

/** The test where the platform has no better one: four bytes at a time where they are ASCII, else character by character. */
export const isUtf8: Utf8Test = (bytes) => {
  const { length } = bytes;
  const beforeWords = -bytes.byteOffset & 3;
  const words = new Uint32Array(
    length > beforeWords ? bytes.buffer : new ArrayBuffer(0),
    length > beforeWords ? bytes.byteOffset + beforeWords : 0,
    Math.max(0, length - beforeWords) >> 2,
  );
  let at = 0;
  while (at < length) {
    if (at >= beforeWords && ((at - beforeWords) & 3) === 0) {
      let word = (at - beforeWords) >> 2;
      while (word < words.length && (words[word] & 0x80808080) === 0) word++;
      at = beforeWords + word * 4;
      if (at >= length) return true;
    }
    if (bytes[at] < 128) {
      at++;
      continue;
    }
    const size = wellFormed(bytes, at);
    if (size === 0) return false;
    at += size;
  }
  return true;
};

/** Bytes of the character beyond ASCII that starts at an offset; 0 if it is not well-formed (Unicode, table 3-7). */
function wellFormed(bytes: Uint8Array, at: number): number {
  const lead = bytes[at];
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const size = lengthOf(lead);
  if (at + size > bytes.length) return 0;
  // No longer form than needed, no surrogates, nothing beyond U+10FFFF.
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (bytes[at + 1] < lowest || bytes[at + 1] > highest) return 0;
  for (let next = at + 2; next < at + size; next++) if ((bytes[next] & 0xc0) !== 0x80) return 0;
  return size;
}

/** Watches a text arrive, and knows whether it has been UTF-8 so far. */
export class Utf8Watch {
  valid = true;
  private checked = 0;

  constructor(private readonly test: Utf8Test) {}

  /** Looks at what is new in `bytes[0, limit)`. A character that may go on behind the limit waits, unless `final`. */
  take(bytes: Uint8Array, limit: number, final: boolean): void {
    if (!this.valid) return;
    const end = final ? limit : lastWhole(bytes, this.checked, limit);
    if (end <= this.checked) return;
    this.valid = this.test(bytes.subarray(this.checked, end));
    this.checked = end;
  }
}

/** The limit, or the start of the last character if its bytes go on behind it. */
function lastWhole(bytes: Uint8Array, from: number, limit: number): number {
  for (let at = limit - 1; at >= from && at >= limit - 3; at--) {
    const byte = bytes[at];
    if (byte < 128) return limit;
    if (byte >= 192) return at + lengthOf(byte) > limit ? at : limit;
  }
  return limit;
}

/** Bytes of the character that starts with a byte of 192 or more. */
function lengthOf(lead: number): number {
  return lead >= 240 ? 4 : lead >= 224 ? 3 : 2;
}

/**
 * Whether a text that is not UTF-8 was probably written in a single-byte encoding: it has more bytes that cannot be
 * UTF-8 than characters of several bytes that are. Else it is UTF-8 with damage.
 */
export function looksSingleByte(bytes: Uint8Array, limit: number): boolean {
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < limit; ) {
    const byte = bytes[at];
    if (byte < 128) {
      at++;
      continue;
    }
    const length = byte >= 194 && byte < 245 ? lengthOf(byte) : 0;
    let found = 1;
    while (found < length && at + found < limit && (bytes[at + found] & 192) === 128) found++;
    if (found === length) whole++;
    else broken++;
    at += found;
  }
  return broken > whole;
}
