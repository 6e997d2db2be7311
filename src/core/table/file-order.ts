/** One row in so many is looked up one by one; more are told by going through all. */
const DENSE = 16;

/**
 * Rows `[from, to)` of a list as the file goes: sums and counts do not depend on the order, and memory is read in
 * sequence. Undefined stands for all rows of the file. No row may be in the list twice.
 */
export function inFileOrder(
  rows: Uint32Array | undefined,
  rowCount: number,
  from = 0,
  to = rows?.length ?? rowCount,
): Uint32Array | undefined {
  if (to - from === rowCount) return undefined;
  if (!rows) return Uint32Array.from({ length: to - from }, (_, i) => from + i);
  const part = rows.subarray(from, to);
  if (part.length * DENSE < rowCount) return part.slice().sort();
  const wanted = new Uint8Array(rowCount);
  for (let i = 0; i < part.length; i++) wanted[part[i]] = 1;
  const ordered = new Uint32Array(part.length);
  for (let row = 0, next = 0; next < ordered.length; row++) {
    ordered[next] = row;
    next += wanted[row];
  }
  return ordered;
}
