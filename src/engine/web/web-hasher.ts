import type { Hasher } from '../platform.js';
import { joinBytes } from './join-bytes.js';

/**
 * SHA-256 by the browser, which takes only whole texts. The pieces are therefore kept, not copied, until the digest is
 * asked for: they must stay as they are. Pieces that lie one behind the other in memory, as those of a file that is
 * being read do, are hashed where they lie.
 */
export function createWebHasher(): Hasher {
  const pieces: Uint8Array[] = [];
  return {
    update(bytes) {
      const last = pieces.at(-1);
      if (last !== undefined && last.buffer === bytes.buffer && last.byteOffset + last.length === bytes.byteOffset)
        pieces[pieces.length - 1] = new Uint8Array(bytes.buffer, last.byteOffset, last.length + bytes.length);
      else pieces.push(bytes);
    },
    async digest() {
      const digest = await crypto.subtle.digest('SHA-256', whole(pieces));
      return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
}

function whole(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  // Memory here is never shared: the bytes were posted by the host.
  return pieces.length === 1 ? (pieces[0] as Uint8Array<ArrayBuffer>) : joinBytes(pieces);
}
