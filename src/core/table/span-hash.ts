/**
 * Hash of the bytes `[start, end)`, four at a time. Never 0, which is free to stand for a blank; the high bits are as good
 * as the low ones.
 */
export function hashSpan(view: DataView, start: number, end: number): number {
  let hash = end - start;
  let p = start;
  for (; p + 4 <= end; p += 4) {
    hash = Math.imul(hash ^ view.getInt32(p, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; p < end; p++) hash = Math.imul(hash ^ view.getUint8(p), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39);
  hash ^= hash >>> 16;
  return hash === 0 ? 1 : hash;
}
