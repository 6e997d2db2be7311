import type { CellProbe } from './cell-survey.js';

/** Looks for what a spreadsheet does to ids and phone numbers. */
export class TextProbe implements CellProbe {
  /** Rows in scientific notation. */
  readonly scientific: number[] = [];
  /** Phone numbers that start with `+`, and those that are digits only. */
  withPlus = 0;
  bare = 0;

  constructor(
    readonly column: number,
    readonly phone: boolean,
  ) {}

  /** Cells of fewer than five bytes can be neither scientific notation nor a phone number. */
  visit(bytes: Uint8Array, starts: Uint32Array, ends: Uint32Array, count: number, firstRow: number): void {
    for (let i = 0; i < count; i++) {
      const start = starts[i];
      const end = ends[i];
      if (end - start < 5) continue;
      if ((bytes[end - 4] | 0x20) === 101 && isScientific(bytes, start, end)) this.scientific.push(firstRow + i);
      else if (this.phone) {
        if (bytes[start] === 43) this.withPlus++;
        else if (isBareNumber(bytes, start, end)) this.bare++;
      }
    }
  }
}

/** `1.41555E+10`: told from its end, so that long ids cost nothing. */
function isScientific(bytes: Uint8Array, start: number, end: number): boolean {
  const sign = bytes[end - 3];
  if ((sign !== 43 && sign !== 45) || !isDigit(bytes[end - 1]) || !isDigit(bytes[end - 2])) return false;
  let points = 0;
  for (let p = start; p < end - 4; p++) {
    const b = bytes[p];
    if (isDigit(b) || (p === start && b === 45)) continue;
    if ((b === 46 || b === 44) && p > start && points++ === 0) continue;
    return false;
  }
  return true;
}

/** Digits of an international number without its `+`. Short codes and numbers with a trunk or exit 0 are none. */
export function isBareNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 8 || end - start > 15 || bytes[start] === 48) return false;
  for (let p = start; p < end; p++) if (!isDigit(bytes[p])) return false;
  return true;
}

function isDigit(b: number): boolean {
  return b >= 48 && b <= 57;
}
