/** Numbers as people read them, on every page alike. */

import { decimalSign } from '../../src/core/language/say.js';

export { counted, groupedDigits, groupedFigure as grouped } from '../../src/core/language/counted.js';

/** What follows the whole part of a number: its point, or what the reader's language has for it, and the digits; nothing without any. */
export function fractionText(digits: string): string {
  return digits === '' ? '' : `${decimalSign()}${digits}`;
}
