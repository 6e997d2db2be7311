/** Numbers kept per code, side by side so that they share a cache line: hash, start, length, buffer. */
const ENTRY = 4;
/** How many recent codes are remembered (as a power of two): columns of up to some thousand values nearly always hit. */
const RECENT_BITS = 12;

/**
 * Gives equal byte strings equal codes, without making strings: an open hash table over spans of one or several buffers.
 * Codes count up from 0 in order of first appearance.
 */
export class Interner {
  private readonly buffers: Uint8Array[] = [];
  /** The same buffers, to be read four bytes at a time. */
  private readonly views: DataView[] = [];
  private slots: Int32Array;
  private mask: number;
  private entries: Int32Array;
  private scratch: Uint8Array = new Uint8Array(0);
  private scratchUsed = 0;
  private scratchBuffer = -1;
  private readonly recent = new Int32Array(1 << RECENT_BITS).fill(-1);
  private hashes = new Int32Array(0);
  size = 0;

  /** `expected` distinct strings: a good guess saves rehashing. */
  constructor(expected = 1024) {
    let capacity = 1024;
    while (capacity < expected * 2) capacity *= 2;
    this.mask = capacity - 1;
    this.slots = new Int32Array(capacity).fill(-1);
    this.entries = new Int32Array((capacity / 2) * ENTRY);
  }

  /** Registers a buffer that spans may point into. */
  addBuffer(bytes: Uint8Array): number {
    this.buffers.push(bytes);
    this.views.push(viewOf(bytes));
    return this.buffers.length - 1;
  }

  /** Code of the bytes `[start, end)` of a registered buffer, new if they were not seen before. */
  intern(buffer: number, start: number, end: number): number {
    const view = this.views[buffer];
    const hash = hashView(view, start, end);
    return this.place(buffer, view, start, end, hash);
  }

  /**
   * Codes of many spans at once, written to `out[at …]`: hashes first, then look-ups, so that the waits for memory
   * overlap. A span that is swapped (start > end) is skipped: its place in `out` gets −1.
   */
  internAll(buffer: number, starts: Uint32Array, ends: Uint32Array, count: number, out: Int32Array, at: number): void {
    const view = this.views[buffer];
    if (this.hashes.length < count) this.hashes = new Int32Array(count);
    hashAll(view, starts, ends, count, this.hashes);
    lookAll(this.hashes, count, this.slots, this.mask, out, at);
    this.placeAll(buffer, starts, ends, count, out, at);
  }

  /** The look-ups of `internAll`: `out` holds the likely codes. */
  private placeAll(
    buffer: number,
    starts: Uint32Array,
    ends: Uint32Array,
    count: number,
    out: Int32Array,
    at: number,
  ): void {
    const { entries, views, hashes } = this;
    const view = views[buffer];
    for (let i = 0; i < count; i++) {
      const start = starts[i];
      const end = ends[i];
      if (start > end) {
        out[at + i] = -1;
        continue;
      }
      const hash = hashes[i];
      const likely = out[at + i];
      if (likely >= 0) {
        const entry = likely * ENTRY;
        if (entries[entry] === hash && entries[entry + 2] === end - start) {
          if (sameBytes(view, start, end, views[entries[entry + 3]], entries[entry + 1] >>> 0)) continue;
        }
      }
      out[at + i] = this.place(buffer, view, start, end, hash);
    }
  }

  /** Code of bytes whose hash is known, new if they were not seen before. */
  private place(buffer: number, view: DataView, start: number, end: number, hash: number): number {
    const found = this.slotOf(view, start, end, hash);
    return found >= 0 ? this.slots[found] : this.insert(buffer, start, end - start, hash, ~found);
  }

  /** As `intern`, for a column of few values: a code seen lately is compared before anything is hashed. */
  internRecent(buffer: number, start: number, end: number): number {
    const view = this.views[buffer];
    const length = end - start;
    const tail =
      length >= 4 ? view.getInt32(end - 4, true) ^ length : length > 0 ? view.getUint8(start) ^ (length << 8) : 0;
    const place = Math.imul(tail, 0x9e3779b1) >>> (32 - RECENT_BITS);
    const code = this.recent[place];
    if (code >= 0 && this.isEntry(code, view, start, end)) return code;
    const found = this.intern(buffer, start, end);
    this.recent[place] = found;
    return found;
  }

  /** Code of the bytes if they were seen before, else -1. */
  lookup(buffer: number, start: number, end: number): number {
    const view = this.views[buffer];
    const found = this.slotOf(view, start, end, hashView(view, start, end));
    return found >= 0 ? this.slots[found] : -1;
  }

  /** As `intern`, for a text that is not in a buffer (a cell that had to be unquoted). */
  internText(text: string): number {
    const encoded = new TextEncoder().encode(text);
    const start = this.keep(encoded);
    return this.intern(this.scratchBuffer, start, start + encoded.length);
  }

  /** As `lookup`, for a text that is not in a buffer. */
  lookupText(text: string): number {
    const encoded = new TextEncoder().encode(text);
    const view = viewOf(encoded);
    const found = this.slotOf(view, 0, encoded.length, hashView(view, 0, encoded.length));
    return found >= 0 ? this.slots[found] : -1;
  }

  private keep(encoded: Uint8Array): number {
    if (this.scratchBuffer < 0) this.scratchBuffer = this.addBuffer(this.scratch);
    if (this.scratchUsed + encoded.length > this.scratch.length) {
      const larger = new Uint8Array(Math.max(4096, (this.scratchUsed + encoded.length) * 2));
      larger.set(this.scratch.subarray(0, this.scratchUsed));
      this.scratch = larger;
      this.buffers[this.scratchBuffer] = larger;
      this.views[this.scratchBuffer] = viewOf(larger);
    }
    const start = this.scratchUsed;
    this.scratch.set(encoded, start);
    this.scratchUsed += encoded.length;
    return start;
  }

  /** Slot that holds the bytes, or the complement of the free slot where they belong. */
  private slotOf(view: DataView, start: number, end: number, hash: number): number {
    const { slots, mask, entries } = this;
    let slot = hash & mask;
    for (;;) {
      const code = slots[slot];
      if (code < 0) return ~slot;
      if (entries[code * ENTRY] === hash && this.isEntry(code, view, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private isEntry(code: number, view: DataView, start: number, end: number): boolean {
    const { entries } = this;
    const at = code * ENTRY;
    return (
      entries[at + 2] === end - start && sameBytes(view, start, end, this.views[entries[at + 3]], entries[at + 1] >>> 0)
    );
  }

  private insert(buffer: number, start: number, length: number, hash: number, slot: number): number {
    const code = this.size++;
    const at = code * ENTRY;
    this.slots[slot] = code;
    this.entries[at] = hash;
    this.entries[at + 1] = start;
    this.entries[at + 2] = length;
    this.entries[at + 3] = buffer;
    if (this.size * 2 >= this.slots.length) this.enlarge();
    return code;
  }

  private enlarge(): void {
    const capacity = this.slots.length * 2;
    const mask = capacity - 1;
    const slots = new Int32Array(capacity).fill(-1);
    for (let code = 0; code < this.size; code++) {
      let slot = this.entries[code * ENTRY] & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.slots = slots;
    this.mask = mask;
    const entries = new Int32Array((capacity / 2) * ENTRY);
    entries.set(this.entries);
    this.entries = entries;
  }
}

/** A hash over bytes, the one that the interner uses. */
export function hashSpan(bytes: Uint8Array, start: number, end: number): number {
  return hashView(viewOf(bytes), start, end);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four bytes at a time (after MurmurHash3's scheme), good enough for a power-of-two table. */
function hashView(view: DataView, start: number, end: number): number {
  let hash = end - start;
  let i = start;
  for (const last = end - 3; i < last; i += 4) {
    const word = Math.imul(view.getInt32(i, true), 0xcc9e2d51);
    hash ^= Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (; i < end; i++) rest = (rest << 8) | view.getUint8(i);
  hash ^= Math.imul(rest, 0xcc9e2d51);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Hashes of many spans. One loop to a function: the engine compiles a function with two hot loops badly. */
function hashAll(view: DataView, starts: Uint32Array, ends: Uint32Array, count: number, hashes: Int32Array): void {
  for (let i = 0; i < count; i++) if (starts[i] <= ends[i]) hashes[i] = hashView(view, starts[i], ends[i]);
}

/** The code in the first slot of each hash: a loop so tight that the processor waits for many of them at a time. */
function lookAll(
  hashes: Int32Array,
  count: number,
  slots: Int32Array,
  mask: number,
  out: Int32Array,
  at: number,
): void {
  for (let i = 0; i < count; i++) out[at + i] = slots[hashes[i] & mask];
}

/** Whether `[start, end)` of a view equals as many bytes of another from `from` on. */
function sameBytes(view: DataView, start: number, end: number, other: DataView, from: number): boolean {
  let a = start;
  let b = from;
  for (const last = end - 3; a < last; a += 4, b += 4)
    if (view.getInt32(a, true) !== other.getInt32(b, true)) return false;
  for (; a < end; a++, b++) if (view.getUint8(a) !== other.getUint8(b)) return false;
  return true;
}
