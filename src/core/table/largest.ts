/**
 * The first `limit` of the numbers `0 … count - 1` in an order, sorted, without sorting the rest: a heap of those kept so
 * far, the last of them on top. `before(a, b)` is true where a comes before b; it must order any two different numbers.
 */
export function firstInOrder(count: number, limit: number, before: (a: number, b: number) => boolean): Uint32Array {
  const size = Math.min(count, Math.max(0, limit));
  const heap = new Uint32Array(size);
  if (size === 0) return heap;
  for (let i = 0; i < size; i++) heap[i] = i;
  for (let i = (size >>> 1) - 1; i >= 0; i--) sink(heap, i, size, before);
  for (let candidate = size; candidate < count; candidate++) {
    if (!before(candidate, heap[0])) continue;
    heap[0] = candidate;
    sink(heap, 0, size, before);
  }
  for (let end = size - 1; end > 0; end--) {
    const last = heap[0];
    heap[0] = heap[end];
    heap[end] = last;
    sink(heap, 0, end, before);
  }
  return heap;
}

/** Lets the entry at a place sink until none below it comes later in the order. */
function sink(heap: Uint32Array, from: number, size: number, before: (a: number, b: number) => boolean): void {
  const entry = heap[from];
  let at = from;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= size) break;
    if (child + 1 < size && before(heap[child], heap[child + 1])) child++;
    if (!before(entry, heap[child])) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = entry;
}
