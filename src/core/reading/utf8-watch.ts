/** Whether bytes are UTF-8 from first to last. Platforms have faster ones than the one here. */
export type Utf8Test = (bytes: Uint8Array) => boolean;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The test where there is no better one: bytes beyond ASCII go through a decoder. */
export const isUtf8: Utf8Test = (bytes) => {
  if (!bytes.some((byte) => byte >= 128)) return true;
  try {
    // A copy: browsers refuse to decode shared memory.
    decoder.decode(bytes.slice());
    return true;
  } catch {
    return false;
  }
};

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
