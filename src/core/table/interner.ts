import { viewOf } from '../reading/byte-view.js';
import { EncodedTexts } from './encoded-texts.js';
import { hashSpan } from './span-hash.js';

/** Numbers kept per code, side by side so that they share a cache line: hash, start, length, buffer. */
const ENTRY = 4;
/** How many recent codes are remembered (as a power of two): columns of up to some thousand values nearly always hit. */
const RECENT_BITS = 12;

/**
 * Gives equal byte strings equal codes, without making strings: an open hash table over spans of one or several buffers.
 * Codes count up from 0 in order of first appearance.
 */
export class Interner {
  private readonly views: DataView[] = [];
  private slots: Int32Array;
  private mask: number;
  private entries: Int32Array;
  private readonly decoded = new EncodedTexts();
  /** Number of the buffer that `decoded` is; -1 until it is needed. */
  private decodedBuffer = -1;
  private readonly recent = new Int32Array(1 << RECENT_BITS).fill(-1);
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
    return this.views.push(viewOf(bytes)) - 1;
  }

  /** Code of the bytes `[start, end)` of a registered buffer, new if they were not seen before. */
  intern(buffer: number, start: number, end: number): number {
    const view = this.views[buffer];
    const hash = hashSpan(view, start, end);
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

  /** As `intern`, for a text that is not in a buffer (a cell that had to be unquoted). */
  internText(text: string): number {
    const start = this.decoded.keep(text);
    if (this.decodedBuffer < 0) this.decodedBuffer = this.views.length;
    this.views[this.decodedBuffer] = this.decoded.view;
    const known = this.size;
    const code = this.intern(this.decodedBuffer, start, this.decoded.end);
    // A text that was here before is kept once.
    if (this.size === known) this.decoded.end = start;
    return code;
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

/** Whether `[start, end)` of a view equals as many bytes of another from `from` on. */
function sameBytes(view: DataView, start: number, end: number, other: DataView, from: number): boolean {
  let a = start;
  let b = from;
  for (const last = end - 3; a < last; a += 4, b += 4)
    if (view.getInt32(a, true) !== other.getInt32(b, true)) return false;
  for (; a < end; a++, b++) if (view.getUint8(a) !== other.getUint8(b)) return false;
  return true;
}
