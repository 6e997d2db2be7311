import type { CallIds } from './call-ids.js';

/** Pairing of rows by call id. */
export interface IdMatching {
  /** Partner per row, -1 for none. */
  logOfUsage: Int32Array;
  usageOfLog: Int32Array;
  /** For a surplus usage leg: the log row of its id that is nearest in start; -1 elsewhere. */
  legOf: Int32Array;
  /** Log rows whose id has exactly one row on each side: what a rounding model is fitted to. */
  singles: Int32Array;
  /** How many pairs were made. */
  pairs: number;
}

/** What the pairing must know of two rows that share an id. */
export interface PairMeasure {
  /** Stamps of both sides, epoch ms: their difference is what ranks first. */
  usageAt: Float64Array;
  logAt: Float64Array;
  /** |billed − expected| in ms. */
  difference(usageRow: number, logRow: number): number;
}

/** Above this many combinations of one id, they are visited nearest first instead of sorted all together. */
const SORTED_COMBINATIONS = 4096;

/**
 * Pairs rows of equal id one to one: all combinations of an id in ascending order of start difference, then of the
 * difference between billed and expected, then usage row, then log row, greedily. No row is used twice, so an id match
 * never multiplies rows. `usageTakesPart` and `logTakesPart` say which rows are still to be bucketed.
 */
export function matchById(
  ids: CallIds,
  usageTakesPart: (row: number) => boolean,
  logTakesPart: (row: number) => boolean,
  measure: PairMeasure,
): IdMatching {
  const logOfUsage = new Int32Array(ids.usage.length).fill(-1);
  const usageOfLog = new Int32Array(ids.log.length).fill(-1);
  const legOf = new Int32Array(ids.usage.length).fill(-1);
  const usage = chainRows(ids.usage, ids.distinct, usageTakesPart);
  const log = chainRows(ids.log, ids.distinct, logTakesPart);
  const singles = new Int32Array(ids.distinct);
  let singleCount = 0;
  let pairs = 0;
  for (let code = 0; code < ids.distinct; code++) {
    const u = usage.first[code];
    const l = log.first[code];
    if (u < 0 || l < 0) continue;
    if (usage.next[u] < 0 && log.next[l] < 0) {
      logOfUsage[u] = l;
      usageOfLog[l] = u;
      singles[singleCount++] = l;
      pairs++;
      continue;
    }
    const usageRows = collect(usage, u);
    const logRows = collect(log, l);
    pairs +=
      usageRows.length * logRows.length <= SORTED_COMBINATIONS
        ? pairSorted(usageRows, logRows, measure, logOfUsage, usageOfLog)
        : pairNearestFirst(usageRows, logRows, measure, logOfUsage, usageOfLog);
    if (usageRows.length > logRows.length) {
      for (const row of usageRows) if (logOfUsage[row] < 0) legOf[row] = nearest(row, logRows, measure);
    }
  }
  return { logOfUsage, usageOfLog, legOf, singles: singles.slice(0, singleCount), pairs };
}

interface RowChains {
  first: Int32Array;
  next: Int32Array;
}

/** Rows per code in ascending order, as linked lists. Rows of codes beyond `distinct` are left out. */
function chainRows(codes: Int32Array, distinct: number, takesPart: (row: number) => boolean): RowChains {
  const first = new Int32Array(distinct).fill(-1);
  const next = new Int32Array(codes.length).fill(-1);
  for (let row = codes.length - 1; row >= 0; row--) {
    const code = codes[row];
    if (code < 0 || code >= distinct || !takesPart(row)) continue;
    next[row] = first[code];
    first[code] = row;
  }
  return { first, next };
}

function collect(chains: RowChains, first: number): number[] {
  const rows: number[] = [];
  for (let row = first; row >= 0; row = chains.next[row]) rows.push(row);
  return rows;
}

function nearest(usageRow: number, logRows: readonly number[], measure: PairMeasure): number {
  let best = logRows[0];
  let least = distanceOf(measure, usageRow, best);
  for (const row of logRows) {
    const distance = distanceOf(measure, usageRow, row);
    if (distance < least) {
      least = distance;
      best = row;
    }
  }
  return best;
}

function distanceOf(measure: PairMeasure, usageRow: number, logRow: number): number {
  return Math.abs(measure.usageAt[usageRow] - measure.logAt[logRow]);
}

interface Combination {
  usage: number;
  log: number;
  distance: number;
  difference: number;
}

function byRank(a: Combination, b: Combination): number {
  return a.distance - b.distance || a.difference - b.difference || a.usage - b.usage || a.log - b.log;
}

function pairSorted(
  usageRows: readonly number[],
  logRows: readonly number[],
  measure: PairMeasure,
  logOfUsage: Int32Array,
  usageOfLog: Int32Array,
): number {
  const combinations: Combination[] = [];
  for (const usage of usageRows) {
    for (const log of logRows) {
      combinations.push({
        usage,
        log,
        distance: distanceOf(measure, usage, log),
        difference: measure.difference(usage, log),
      });
    }
  }
  combinations.sort(byRank);
  let pairs = 0;
  for (const { usage, log } of combinations) {
    if (logOfUsage[usage] >= 0 || usageOfLog[log] >= 0) continue;
    logOfUsage[usage] = log;
    usageOfLog[log] = usage;
    pairs++;
  }
  return pairs;
}

/**
 * The same pairing for an id that very many rows share (a placeholder such as `0`): each usage row offers its best free
 * log row, the best offer of all is taken, and an offer whose log row is gone is made anew. An offer can only get worse
 * as rows go, so the order is that of the sorted combinations.
 */
function pairNearestFirst(
  usageRows: readonly number[],
  logRows: readonly number[],
  measure: PairMeasure,
  logOfUsage: Int32Array,
  usageOfLog: Int32Array,
): number {
  const free = new FreeRows(logRows, measure.logAt);
  const offer = (usage: number): Combination | undefined => {
    let best: Combination | undefined;
    const consider = (log: number) => {
      const candidate = {
        usage,
        log,
        distance: distanceOf(measure, usage, log),
        difference: measure.difference(usage, log),
      };
      if (!best || byRank(candidate, best) < 0) best = candidate;
    };
    free.visitNearest(measure.usageAt[usage], consider);
    return best;
  };
  const heap: Combination[] = [];
  for (const usage of usageRows) {
    const first = offer(usage);
    if (first) push(heap, first);
  }
  let pairs = 0;
  while (heap.length > 0) {
    const best = pop(heap);
    if (usageOfLog[best.log] >= 0) {
      const again = offer(best.usage);
      if (again) push(heap, again);
      continue;
    }
    logOfUsage[best.usage] = best.log;
    usageOfLog[best.log] = best.usage;
    free.take(best.log);
    pairs++;
  }
  return pairs;
}

/** Log rows in order of their start, from which rows are taken away; the next free one either way is found at once. */
class FreeRows {
  private readonly rows: number[];
  private readonly starts: Float64Array;
  private readonly places = new Map<number, number>();
  /** Index + 1 of the next free row at or after an index, and of the next one at or before; paths are shortened. */
  private readonly after: Int32Array;
  private readonly before: Int32Array;

  constructor(rows: readonly number[], at: Float64Array) {
    this.rows = [...rows].sort((a, b) => at[a] - at[b] || a - b);
    this.starts = Float64Array.from(this.rows, (row) => at[row]);
    this.rows.forEach((row, index) => {
      this.places.set(row, index);
    });
    this.after = Int32Array.from({ length: this.rows.length + 2 }, (_, index) => index);
    this.before = this.after.slice();
  }

  take(row: number): void {
    const place = (this.places.get(row) as number) + 1;
    this.after[place] = place + 1;
    this.before[place] = place - 1;
  }

  /** Visits the free rows whose start is nearest to an instant: one run of equal starts on either side, or both. */
  visitNearest(instant: number, visit: (row: number) => void): void {
    const { starts } = this;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle] < instant) low = middle + 1;
      else high = middle;
    }
    const right = find(this.after, low + 1) - 1;
    const left = find(this.before, low) - 1;
    const toRight = right < starts.length ? starts[right] - instant : Number.POSITIVE_INFINITY;
    const toLeft = left >= 0 ? instant - starts[left] : Number.POSITIVE_INFINITY;
    if (toRight <= toLeft) {
      for (let i = right; i < starts.length && starts[i] === starts[right]; i = find(this.after, i + 2) - 1)
        visit(this.rows[i]);
    }
    if (toLeft <= toRight) {
      for (let i = left; i >= 0 && starts[i] === starts[left]; i = find(this.before, i) - 1) visit(this.rows[i]);
    }
  }
}

/** Follows links to their end and shortens the way for the next time. */
function find(links: Int32Array, from: number): number {
  let end = from;
  while (links[end] !== end) end = links[end];
  let at = from;
  while (links[at] !== end) {
    const next = links[at];
    links[at] = end;
    at = next;
  }
  return end;
}

function push(heap: Combination[], item: Combination): void {
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (byRank(heap[parent], item) <= 0) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = item;
}

function pop(heap: Combination[]): Combination {
  const top = heap[0];
  const item = heap.pop() as Combination;
  if (heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && byRank(heap[child + 1], heap[child]) < 0) child++;
    if (byRank(item, heap[child]) <= 0) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = item;
  return top;
}
