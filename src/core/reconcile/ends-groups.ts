import { orderByTime } from './time-order.js';

/** Codes of the two ends of each candidate, -1 where an end is no number. */
export interface Ends {
  from: Int32Array;
  to: Int32Array;
}

/** The candidates of both sides that share their two ends with the other side: by pair of ends, then by time. */
export interface EndsGroups {
  count: number;
  /** Candidate indexes; those of group `g` lie in `[usageStart[g], usageStart[g + 1])`. */
  usage: Int32Array;
  usageStart: Int32Array;
  log: Int32Array;
  logStart: Int32Array;
}

/**
 * Groups candidates by their two ends. Times order the members of a group; a candidate without an end or a time (NaN)
 * is in no group.
 */
export function groupByEnds(usage: Ends, usageTime: Float64Array, log: Ends, logTime: Float64Array): EndsGroups {
  const usageList = orderByTime(complete(usage, usageTime), usageTime);
  const logList = orderByTime(complete(log, logTime), logTime);
  const table = new PairTable();
  const usageGroup = new Int32Array(usageList.length);
  const logGroup = new Int32Array(logList.length);
  for (let i = 0; i < usageList.length; i++)
    usageGroup[i] = table.add(usage.from[usageList[i]], usage.to[usageList[i]]);
  for (let i = 0; i < logList.length; i++) logGroup[i] = table.find(log.from[logList[i]], log.to[logList[i]]);
  const count = table.size;
  const [usageStart, usageMembers] = distribute(usageList, usageGroup, count);
  const [logStart, logMembers] = distribute(logList, logGroup, count);
  return { count, usage: usageMembers, usageStart, log: logMembers, logStart };
}

function complete(ends: Ends, time: Float64Array): Int32Array {
  const list = new Int32Array(time.length);
  let length = 0;
  for (let i = 0; i < time.length; i++) {
    if (ends.from[i] >= 0 && ends.to[i] >= 0 && !Number.isNaN(time[i])) list[length++] = i;
  }
  return list.subarray(0, length);
}

/** A stable counting sort of a list by group; group -1 is left out. */
function distribute(list: Int32Array, groups: Int32Array, count: number): [Int32Array, Int32Array] {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < groups.length; i++) if (groups[i] >= 0) starts[groups[i] + 1]++;
  for (let group = 0; group < count; group++) starts[group + 1] += starts[group];
  const next = starts.slice(0, count);
  const members = new Int32Array(starts[count]);
  for (let i = 0; i < groups.length; i++) if (groups[i] >= 0) members[next[groups[i]]++] = list[i];
  return [starts, members];
}

/** A hash table from a pair of codes to a number, in order of first appearance. */
class PairTable {
  size = 0;
  private mask = 1023;
  /** Four places each: the two codes and 1 + the number, 0 where empty; side by side, for one look at the memory. */
  private slots = new Int32Array(4096);

  add(from: number, to: number): number {
    const slot = this.slot(from, to);
    if (this.slots[slot + 2] > 0) return this.slots[slot + 2] - 1;
    this.put(slot, from, to, ++this.size);
    if (this.size * 2 > this.mask) this.enlarge();
    return this.size - 1;
  }

  /** The number of a pair, -1 where it was never added. */
  find(from: number, to: number): number {
    return this.slots[this.slot(from, to) + 2] - 1;
  }

  private slot(from: number, to: number): number {
    const { slots, mask } = this;
    let hash = Math.imul(from, 0x9e3779b1) ^ Math.imul(to, 0x85ebca77);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    hash ^= hash >>> 13;
    let slot = (hash & mask) * 4;
    while (slots[slot + 2] !== 0 && (slots[slot] !== from || slots[slot + 1] !== to)) {
      slot = (slot + 4) & (mask * 4 + 3);
    }
    return slot;
  }

  private put(slot: number, from: number, to: number, number: number): void {
    this.slots[slot] = from;
    this.slots[slot + 1] = to;
    this.slots[slot + 2] = number;
  }

  private enlarge(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    this.mask = this.mask * 2 + 1;
    for (let at = 0; at < old.length; at += 4) {
      if (old[at + 2] > 0) this.put(this.slot(old[at], old[at + 1]), old[at], old[at + 1], old[at + 2]);
    }
  }
}
