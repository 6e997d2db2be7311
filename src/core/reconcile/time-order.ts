const BITS = 11;
const BUCKETS = 1 << BITS;
const MASK = BUCKETS - 1;

/**
 * Sorts candidates by a time, in place of their list and keeping the order of equal times. Times are whole ms; a radix
 * sort over as many digits as the span of the times has, because a month of a million calls is sorted in three passes.
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
    return list.slice().sort((a, b) => times[a] - times[b] || a - b);
  }
  let from = list;
  let to: Int32Array = new Int32Array(count);
  let spare: Int32Array = new Int32Array(count);
  const ends = new Int32Array(BUCKETS);
  for (let unit = 1; unit <= span; unit *= BUCKETS) {
    ends.fill(0);
    for (let i = 0; i < count; i++) ends[digit(times[from[i]] - low, unit)]++;
    for (let bucket = 0, sum = 0; bucket < BUCKETS; bucket++) {
      const size = ends[bucket];
      ends[bucket] = sum;
      sum += size;
    }
    for (let i = 0; i < count; i++) to[ends[digit(times[from[i]] - low, unit)]++] = from[i];
    from = to;
    to = spare;
    spare = from;
  }
  return from;
}

function digit(value: number, unit: number): number {
  // The low 32 bits of the quotient are enough for one digit of it; `|0` takes them from any safe integer.
  return Math.floor(value / unit) & MASK;
}
