/**
 * Gives equal byte strings equal codes, without making strings: an open hash table over spans of one or several buffers.
 * Codes count up from 0 in order of first appearance.
 */
export class Interner {
  private readonly buffers: Uint8Array[] = [];
  private slots: Int32Array;
  private mask: number;
  private hashes: Int32Array;
  private starts: Uint32Array;
  private lengths: Uint32Array;
  private owners: Uint8Array;
  private scratch: Uint8Array = new Uint8Array(0);
  private scratchUsed = 0;
  private scratchBuffer = -1;
  size = 0;

  /** `expected` distinct strings: a good guess saves rehashing. */
  constructor(expected = 1024) {
    let capacity = 1024;
    while (capacity < expected * 2) capacity *= 2;
    this.mask = capacity - 1;
    this.slots = new Int32Array(capacity).fill(-1);
    const entries = capacity / 2;
    this.hashes = new Int32Array(entries);
    this.starts = new Uint32Array(entries);
    this.lengths = new Uint32Array(entries);
    this.owners = new Uint8Array(entries);
  }

  /** Registers a buffer that spans may point into. */
  addBuffer(bytes: Uint8Array): number {
    this.buffers.push(bytes);
    return this.buffers.length - 1;
  }

  /** Code of the bytes `[start, end)` of a registered buffer, new if they were not seen before. */
  intern(buffer: number, start: number, end: number): number {
    const bytes = this.buffers[buffer];
    const hash = hashSpan(bytes, start, end);
    const found = this.slotOf(bytes, start, end, hash);
    return found >= 0 ? this.slots[found] : this.insert(buffer, start, end - start, hash, ~found);
  }

  /** Code of the bytes if they were seen before, else -1. */
  lookup(buffer: number, start: number, end: number): number {
    const bytes = this.buffers[buffer];
    const found = this.slotOf(bytes, start, end, hashSpan(bytes, start, end));
    return found >= 0 ? this.slots[found] : -1;
  }

  /** As `intern`, for a text that is not in a buffer (a cell that had to be unquoted). */
  internText(text: string): number {
    const encoded = new TextEncoder().encode(text);
    const start = this.keep(encoded);
    const before = this.size;
    const code = this.intern(this.scratchBuffer, start, start + encoded.length);
    // What was known already needs no second copy.
    if (code < before) this.scratchUsed = start;
    return code;
  }

  /** As `lookup`, for a text that is not in a buffer. */
  lookupText(text: string): number {
    const encoded = new TextEncoder().encode(text);
    const found = this.slotOf(encoded, 0, encoded.length, hashSpan(encoded, 0, encoded.length));
    return found >= 0 ? this.slots[found] : -1;
  }

  private keep(encoded: Uint8Array): number {
    if (this.scratchBuffer < 0) this.scratchBuffer = this.addBuffer(this.scratch);
    if (this.scratchUsed + encoded.length > this.scratch.length) {
      const larger = new Uint8Array(Math.max(4096, (this.scratchUsed + encoded.length) * 2));
      larger.set(this.scratch.subarray(0, this.scratchUsed));
      this.scratch = larger;
      this.buffers[this.scratchBuffer] = larger;
    }
    const start = this.scratchUsed;
    this.scratch.set(encoded, start);
    this.scratchUsed += encoded.length;
    return start;
  }

  /** Slot that holds the bytes, or the complement of the free slot where they belong. */
  private slotOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { slots, mask, hashes, lengths, starts, owners, buffers } = this;
    const length = end - start;
    let slot = hash & mask;
    for (;;) {
      const code = slots[slot];
      if (code < 0) return ~slot;
      if (hashes[code] === hash && lengths[code] === length) {
        const other = buffers[owners[code]];
        let a = start;
        let b = starts[code];
        while (a < end && bytes[a] === other[b]) {
          a++;
          b++;
        }
        if (a === end) return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private insert(buffer: number, start: number, length: number, hash: number, slot: number): number {
    const code = this.size++;
    this.slots[slot] = code;
    this.hashes[code] = hash;
    this.starts[code] = start;
    this.lengths[code] = length;
    this.owners[code] = buffer;
    if (this.size * 2 >= this.slots.length) this.enlarge();
    return code;
  }

  private enlarge(): void {
    const capacity = this.slots.length * 2;
    const mask = capacity - 1;
    const slots = new Int32Array(capacity).fill(-1);
    for (let code = 0; code < this.size; code++) {
      let slot = this.hashes[code] & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.slots = slots;
    this.mask = mask;
    const entries = capacity / 2;
    this.hashes = copyInto(new Int32Array(entries), this.hashes);
    this.starts = copyInto(new Uint32Array(entries), this.starts);
    this.lengths = copyInto(new Uint32Array(entries), this.lengths);
    this.owners = copyInto(new Uint8Array(entries), this.owners);
  }
}

function copyInto<T extends Int32Array | Uint32Array | Uint8Array>(larger: T, from: T): T {
  larger.set(from);
  return larger;
}

/** A multiplicative hash over the bytes, finished so that its low bits are good enough for a power-of-two table. */
export function hashSpan(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 ^ (end - start);
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
