/** Exponents beyond this are left as they are written: no quantity or price has them. */
const MOST_PLACES = 30;
const ZERO = 48;
const POINT = 46;
const MINUS = 45;

/**
 * How many bytes longer than it is the JSON value `[start, end)` may become by `writeNumber`: 0 for anything but a number
 * with an exponent.
 */
export function roomForNumber(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start];
  if (first !== MINUS && !(first >= ZERO && first <= 57)) return 0;
  return exponentMark(bytes, start, end) < end ? MOST_PLACES + 2 : 0;
}

/**
 * Writes the JSON number `[start, end)` to `out` at `at`, one with an exponent without it: 5.0E-4 as 0.0005. Programs
 * write small prices and large counts so, and they are as exact as any other number. Returns the end of what was written.
 */
export function writeNumber(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
  const mark = exponentMark(bytes, start, end);
  const exponent = mark < end ? exponentOf(bytes, mark + 1, end) : Number.NaN;
  let o = at;
  if (!(Math.abs(exponent) <= MOST_PLACES)) {
    for (let p = start; p < end; p++) out[o++] = bytes[p];
    return o;
  }
  let first = start;
  if (bytes[first] === MINUS) out[o++] = bytes[first++];
  let last = first;
  while (last < mark && bytes[last] !== POINT) last++;
  // How many of the digits from `first` on stand before the point once it is moved.
  let whole = last - first + exponent;
  for (; first < mark && (bytes[first] === ZERO || bytes[first] === POINT); first++) if (bytes[first] === ZERO) whole--;
  for (last = mark; last > first && (bytes[last - 1] === ZERO || bytes[last - 1] === POINT); ) last--;
  if (first === last || whole <= 0) out[o++] = ZERO;
  if (first === last) return o;
  if (whole <= 0) out[o++] = POINT;
  for (let zeros = whole; zeros < 0; zeros++) out[o++] = ZERO;
  let written = 0;
  for (let p = first; p < last; p++) {
    if (bytes[p] === POINT) continue;
    if (written === whole && written > 0) out[o++] = POINT;
    out[o++] = bytes[p];
    written++;
  }
  for (; written < whole; written++) out[o++] = ZERO;
  return o;
}

/** Where the E of a number stands; `end` where it has none. */
function exponentMark(bytes: Uint8Array, start: number, end: number): number {
  for (let p = start; p < end; p++) if (bytes[p] === 101 || bytes[p] === 69) return p;
  return end;
}

function exponentOf(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  const sign = bytes[start] === MINUS ? -1 : 1;
  for (let p = start; p < end; p++) if (bytes[p] >= ZERO) value = value * 10 + bytes[p] - ZERO;
  return sign * value;
}
