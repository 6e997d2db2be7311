/** Exponents beyond this are left as they are written: no quantity or price has them. */
const MOST_PLACES = 30;
const ZERO = 48;
const POINT = 46;

/**
 * How many bytes longer than `[start, end)` the JSON value may be as `writeNumber` writes it: 0 for all but numbers with
 * an exponent.
 */
export function roomForNumber(bytes: Uint8Array, start: number, end: number): number {
  return exponentAt(bytes, start, end) < end ? MOST_PLACES + 2 : 0;
}

/**
 * Writes the JSON number `[start, end)` to `out` at `at`, one with an exponent without it: 5.0E-4 as 0.0005. Programs
 * write small prices and large counts so, and the value is as exact as any other. Returns the end of what was written.
 */
export function writeNumber(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
  const mark = exponentAt(bytes, start, end);
  const exponent = mark < end ? exponentOf(bytes, mark + 1, end) : 0;
  let o = at;
  if (mark === end || exponent > MOST_PLACES || exponent < -MOST_PLACES) {
    for (let p = start; p < end; p++) out[o++] = bytes[p];
    return o;
  }
  let first = start;
  if (bytes[first] === 45) out[o++] = bytes[first++];
  let point = first;
  while (point < mark && bytes[point] !== POINT) point++;
  // Digits before the point once it is moved; those of the number are in `[first, mark)`, the point among them.
  let whole = point - first + exponent;
  while (first < mark && (bytes[first] === ZERO || bytes[first] === POINT)) if (bytes[first++] === ZERO) whole--;
  let last = mark;
  while (last > first && (bytes[last - 1] === ZERO || bytes[last - 1] === POINT)) last--;
  if (first === last || whole <= 0) out[o++] = ZERO;
  if (first === last) return o;
  if (whole <= 0) {
    out[o++] = POINT;
    for (let zeros = whole; zeros < 0; zeros++) out[o++] = ZERO;
  }
  for (let p = first; p < last; p++) {
    if (bytes[p] === POINT) continue;
    if (whole === 0 && out[o - 1] !== POINT) out[o++] = POINT;
    out[o++] = bytes[p];
    if (whole > 0 && --whole === 0 && lastDigits(bytes, p + 1, last)) out[o++] = POINT;
  }
  for (; whole > 0; whole--) out[o++] = ZERO;
  return o;
}
