import { orderByTime } from './time-order.js';

/** Stamps of the candidates of both sides, and how far apart a pair may be. All epoch ms UTC. */
export interface EndsTimes {
  usage: Float64Array;
  logStart: Float64Array;
  /** End of the call, NaN where unknown. Undefined where the usage stamp is not a creation: only starts count then. */
  logEnd: Float64Array | undefined;
  toleranceMs: number;
}

/** Below this many combinations trying all is faster than looking up windows. */
const TRY_ALL = 64;

/** How many combinations that are near but not allowed are looked at per edge that could be kept. */
const LOOKED_AT_PER_EDGE = 20;

/**
 * Distance of a usage row to a log row: from the start of the call or, where ends count, from its start or end, the
 * nearer. Infinity where neither is known.
 */
export function endsDistance(times: EndsTimes, usage: number, log: number): number {
  const stamp = times.usage[usage];
  const toStart = Math.abs(stamp - times.logStart[log]);
  const toEnd = times.logEnd ? Math.abs(stamp - times.logEnd[log]) : Number.NaN;
  if (toEnd < toStart || Number.isNaN(toStart)) return Number.isNaN(toEnd) ? Number.POSITIVE_INFINITY : toEnd;
  return toStart;
}

/**
 * The possible pairs between usage rows and log rows of equal ends: as long as there are no more than `most`, in the
 * order of the usage rows. Members are positions in the lists given.
 */
export class EdgeList {
  usage = new Int32Array(64);
  log = new Int32Array(64);
  cost = new Float64Array(64);
  count = 0;

  constructor(private readonly most: number) {}

  /**
   * Collects the pairs. Both lists hold candidates of one pair of ends, the usage rows in order of time.
   *
   * @returns false where there are more than `most`, or where far more than that had to be looked at: nothing can be
   *   read then.
   */
  collect(
    times: EndsTimes,
    usage: Int32Array,
    log: Int32Array,
    allowed: ((usage: number, log: number) => boolean) | undefined,
  ): boolean {
    this.count = 0;
    if (usage.length * log.length <= TRY_ALL) {
      for (let u = 0; u < usage.length; u++) {
        for (let l = 0; l < log.length; l++) {
          const cost = endsDistance(times, usage[u], log[l]);
          if (cost <= times.toleranceMs && (!allowed || allowed(usage[u], log[l]))) this.add(u, l, cost);
        }
      }
      return true;
    }
    const starts = new Window(log, times.logStart, times.toleranceMs);
    const ends = times.logEnd && new Window(log, times.logEnd, times.toleranceMs);
    let lookedAt = 0;
    for (let u = 0; u < usage.length; u++) {
      const stamp = times.usage[usage[u]];
      starts.moveTo(stamp);
      lookedAt += starts.to - starts.from;
      for (let at = starts.from; at < starts.to; at++) {
        const l = starts.order[at];
        const cost = endsDistance(times, usage[u], log[l]);
        if (!allowed || allowed(usage[u], log[l])) this.add(u, l, cost);
      }
      if (ends) {
        ends.moveTo(stamp);
        lookedAt += ends.to - ends.from;
        for (let at = ends.from; at < ends.to; at++) {
          const l = ends.order[at];
          // Those near by their start are there already.
          if (Math.abs(stamp - times.logStart[log[l]]) <= times.toleranceMs) continue;
          if (!allowed || allowed(usage[u], log[l])) this.add(u, l, endsDistance(times, usage[u], log[l]));
        }
      }
      if (this.count > this.most || lookedAt > this.most * LOOKED_AT_PER_EDGE) return false;
    }
    return true;
  }

  private add(usage: number, log: number, cost: number): void {
    if (this.count === this.usage.length) this.grow();
    this.usage[this.count] = usage;
    this.log[this.count] = log;
    this.cost[this.count++] = cost;
  }

  private grow(): void {
    const length = this.count * 2;
    const usage = new Int32Array(length);
    const log = new Int32Array(length);
    const cost = new Float64Array(length);
    usage.set(this.usage);
    log.set(this.log);
    cost.set(this.cost);
    this.usage = usage;
    this.log = log;
    this.cost = cost;
  }
}

/** Which members of the two lists have one of the other within the tolerance, 1 or 0. Usage is in order of time. */
export function markNear(times: EndsTimes, usage: Int32Array, log: Int32Array): { usage: Uint8Array; log: Uint8Array } {
  const near = { usage: new Uint8Array(usage.length), log: new Uint8Array(log.length) };
  for (const timeOf of times.logEnd ? [times.logStart, times.logEnd] : [times.logStart]) {
    const window = new Window(log, timeOf, times.toleranceMs);
    let marked = 0;
    for (let u = 0; u < usage.length; u++) {
      window.moveTo(times.usage[usage[u]]);
      if (window.from < window.to) near.usage[u] = 1;
      for (marked = Math.max(marked, window.from); marked < window.to; marked++) near.log[window.order[marked]] = 1;
    }
  }
  return near;
}

/** The members whose time is within the tolerance of a stamp that only moves forward. */
class Window {
  /** Positions in the list, in order of time, without those that have none. */
  readonly order: Int32Array;
  from = 0;
  to = 0;
  private readonly times: Float64Array;

  constructor(
    list: Int32Array,
    timeOf: Float64Array,
    private readonly tolerance: number,
  ) {
    const times = new Float64Array(list.length);
    const known = new Int32Array(list.length);
    let length = 0;
    for (let i = 0; i < list.length; i++) {
      times[i] = timeOf[list[i]];
      if (!Number.isNaN(times[i])) known[length++] = i;
    }
    this.order = orderByTime(known.subarray(0, length), times);
    this.times = times;
  }

  moveTo(stamp: number): void {
    const { order, times, tolerance } = this;
    while (this.from < order.length && times[order[this.from]] < stamp - tolerance) this.from++;
    if (this.to < this.from) this.to = this.from;
    while (this.to < order.length && times[order[this.to]] <= stamp + tolerance) this.to++;
  }
}
