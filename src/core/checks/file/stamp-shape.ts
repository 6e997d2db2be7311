import { say } from '../../language/say.js';
/** How a stamp is written, told from its bytes alone. */
export const SHAPE_NONE = 0;
/** `2025-04-14T…` */
export const SHAPE_ISO_T = 1;
/** `2025-04-14 …` */
export const SHAPE_ISO_BLANK = 2;
/** `2025/04/14 …` */
export const SHAPE_YEAR_SLASH = 3;
/** `14/04/2025 …`, `4/14/25 …` */
export const SHAPE_SLASH = 4;
/** `14.04.2025 …` */
export const SHAPE_POINT = 5;
/** `14-04-2025 …` */
export const SHAPE_DASH = 6;
/** Digits only, or with decimals: seconds or milliseconds since 1970. */
export const SHAPE_EPOCH = 7;
/** Number of shapes; a power of two, so that the shape can be masked out of what `stampShape` returns. */
export const SHAPES = 8;

/** Added to a shape: hours and minutes without seconds, or with them. */
export const TIME_TO_MINUTES = 8;
/** See `TIME_TO_MINUTES`. */
export const TIME_TO_SECONDS = 16;

const SLASH = 47;
const DASH = 45;
const POINT = 46;
const COLON = 58;
const BLANK = 32;

/**
 * Shape of a stamp plus how fine its time is. `SHAPE_NONE` where it is blank, written with words, or a bare date that
 * starts with the year (which tells nothing of how times are written).
 */
export function stampShape(bytes: Uint8Array, start: number, end: number): number {
  let p = start;
  while (p < end && bytes[p] >= 48 && bytes[p] <= 57) p++;
  const digits = p - start;
  if (digits === 0) return SHAPE_NONE;
  if (p === end) return digits >= 9 ? SHAPE_EPOCH : SHAPE_NONE;
  const mark = bytes[p];
  let shape = SHAPE_NONE;
  // A spreadsheet writes months, days and hours below ten with one digit: such a stamp is shorter than others.
  if (digits === 4 && (end - start >= 16 || hasTime(bytes, p, end))) {
    if (mark === DASH) shape = endsInBlank(bytes, p, Math.min(end, start + 11)) ? SHAPE_ISO_BLANK : SHAPE_ISO_T;
    else if (mark === SLASH) shape = SHAPE_YEAR_SLASH;
  } else if (digits <= 2) {
    if (mark === SLASH) shape = SHAPE_SLASH;
    else if (mark === POINT) shape = SHAPE_POINT;
    else if (mark === DASH) shape = SHAPE_DASH;
  } else if (digits >= 9 && mark === POINT) shape = SHAPE_EPOCH;
  if (shape === SHAPE_NONE || shape === SHAPE_EPOCH) return shape;
  if (shape <= SHAPE_YEAR_SLASH && bytes[start + 7] === mark && bytes[start + 13] === COLON) p = start + 13;
  else while (p < end && bytes[p] !== COLON) p++;
  if (p >= end) return shape;
  return p + 3 < end && bytes[p + 3] === COLON ? shape + TIME_TO_SECONDS : shape + TIME_TO_MINUTES;
}

function hasTime(bytes: Uint8Array, start: number, end: number): boolean {
  for (let p = start; p < end; p++) if (bytes[p] === COLON) return true;
  return false;
}

/** Whether a blank ends the date in `[start, end)`. */
function endsInBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let p = end - 1; p > start; p--) if (bytes[p] === BLANK) return true;
  return false;
}

/** The date part as people write it, for messages. */
export function describeShape(shape: number): string {
  switch (shape & 7) {
    case SHAPE_ISO_T:
      return say`YYYY-MM-DDT…`;
    case SHAPE_ISO_BLANK:
      return say`YYYY-MM-DD …`;
    case SHAPE_YEAR_SLASH:
      return say`YYYY/MM/DD …`;
    case SHAPE_SLASH:
      return say`with slashes`;
    case SHAPE_POINT:
      return say`with points`;
    case SHAPE_DASH:
      return say`day or month first, with hyphens`;
    default:
      return say`as seconds since 1970`;
  }
}
