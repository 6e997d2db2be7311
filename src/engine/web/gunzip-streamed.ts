import { LARGEST_FILE } from '../../core/formats/open-file.js';
import type { NotATable } from '../../core/formats/opened-file.js';
import { brokenGzip, tooLargeInside } from '../gzip-refusals.js';
import type { Gunzipped } from '../platform.js';
import { joinBytes } from './join-bytes.js';

/** Why a member could not be read. */
interface Failure {
  failed: 'too-large' | 'broken';
  reason: string;
}

/** What one member of a gzip file holds. */
type Member = { pieces: Uint8Array[]; size: number } | Failure;

/** In a file of one member its signature comes again by chance once in 128 MB: so often a member may have been cut at it. */
const CHANCES = 3;

/**
 * Decompresses a whole gzip file by the browser's stream. That takes one member only, so a file of several is cut where
 * a member may begin. Refused: a damaged file, and one that holds more than `limit` bytes.
 */
export async function gunzipStreamed(compressed: Uint8Array, limit = LARGEST_FILE): Promise<Gunzipped | NotATable> {
  const bounds = memberStarts(compressed);
  bounds.push(compressed.length);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let from = 0; from < bounds.length - 1; ) {
    let member = await gunzipMember(compressed.subarray(bounds[from], bounds[from + 1]), limit - size);
    let to = from + 1;
    while ('failed' in member && member.failed === 'broken' && to < bounds.length - 1 && to - from < CHANCES)
      member = await gunzipMember(compressed.subarray(bounds[from], bounds[++to]), limit - size);
    if ('failed' in member) return refusal(member, limit);
    // One by one: as arguments of one call they would be too many for the stack.
    for (const piece of member.pieces) pieces.push(piece);
    size += member.size;
    from = to;
  }
  return { bytes: joinBytes(pieces, 1), size };
}

/** Offsets at which a member may begin: signature, deflate, and no flag that is reserved (RFC 1952). */
function memberStarts(bytes: Uint8Array): number[] {
  const starts = [0];
  for (let at = bytes.indexOf(0x1f, 1); at >= 0; at = bytes.indexOf(0x1f, at + 1))
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8 && bytes[at + 3] < 32) starts.push(at);
  return starts;
}

async function gunzipMember(compressed: Uint8Array, limit: number): Promise<Member> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  // What goes wrong in writing is told by reading.
  writer.write(compressed as Uint8Array<ArrayBuffer>).catch(() => {});
  writer.close().catch(() => {});
  const reader = stream.readable.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return { pieces, size };
      size += value.length;
      if (size > limit) {
        await reader.cancel();
        return { failed: 'too-large', reason: '' };
      }
      pieces.push(value);
    }
  } catch (error) {
    return { failed: 'broken', reason: error instanceof Error ? error.message.replace(/\.$/, '') : String(error) };
  }
}

function refusal(member: Failure, limit: number): NotATable {
  if (member.failed === 'too-large') return tooLargeInside(limit);
  return brokenGzip(/truncated|unexpected end|ended early/i.test(member.reason) ? 'cut short' : member.reason);
}
