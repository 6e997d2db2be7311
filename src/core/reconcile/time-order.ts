const BITS = 11;
const BUCKETS = 1 << BITS;
const MASK = BUCKETS - 1;
const WORD = 2 ** 32;

/**
 * Sorts candidates by a time, in place of their list and keeping the order of equal times. Times are whole ms; a radix
 * sort, because it puts a million calls of a month in order in three passes.
 *
 * @param list Indexes into `times`; none of its times may be NaN.
 * @returns `list` if it is already in order, else a new list.
 */
export function orderByTime(list: Int32Array, times: Float64Array): Int32Array {
  const count = list.length;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let inOrder = true;
  let before = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < count; i++) {
    const time = times[list[i]];
    if (time < before) inOrder = false;
    if (time < low) low = time;
    if (time > high) high = time;
    if (time !== Math.floor(time)) whole = false;
    before = time;
  }
  if (inOrder) return list;
  const span = high - low;
  if (count < 64 || !whole || span > Number.MAX_SAFE_INTEGER) {
    return list.slice().sort((a, b) => times[a] - times[b]);
  }
  let sorted = sortByKeys(list, keysOf(list, times, low, 1), Math.min(span, 0xffffffff));
  if (span > 0xffffffff) sorted = sortByKeys(sorted, keysOf(sorted, times, low, WORD), Math.floor(span / WORD));
  return sorted;
}

/** One 32-bit word of each time counted from `low`: the lower one for a unit of 1. */
function keysOf(list: Int32Array, times: Float64Array, low: number, unit: number): Uint32Array {
  const keys = new Uint32Array(list.length);
  // What is stored is taken modulo 2^32.
  if (unit === 1) for (let i = 0; i < list.length; i++) keys[i] = times[list[i]] - low;
  else for (let i = 0; i < list.length; i++) keys[i] = Math.floor((times[list[i]] - low) / unit);
  return keys;
}

/** A stable radix sort of a list by the keys beside it, which move with it so that memory is read in order. */
function sortByKeys(list: Int32Array, keys: Uint32Array, highest: number): Int32Array {
  const count = list.length;
  let from = list;
  let fromKeys: Uint32Array = keys;
  let to: Int32Array = new Int32Array(count);
  let toKeys: Uint32Array = new Uint32Array(count);
  const places = new Int32Array(BUCKETS);
  for (let shift = 0; shift < 32 && highest >= 2 ** shift; shift += BITS) {
    places.fill(0);
    for (let i = 0; i < count; i++) places[(fromKeys[i] >>> shift) & MASK]++;
    for (let bucket = 0, sum = 0; bucket < BUCKETS; bucket++) {
      const size = places[bucket];
      places[bucket] = sum;
      sum += size;
    }
    for (let i = 0; i < count; i++) {
      const place = places[(fromKeys[i] >>> shift) & MASK]++;
      to[place] = from[i];
      toKeys[place] = fromKeys[i];
    }
    // The list given stays as it is; after the first pass two lists of our own take turns.
    [from, to] = [to, from === list ? new Int32Array(count) : from];
    [fromKeys, toKeys] = [toKeys, fromKeys];
  }
  return from;
}
