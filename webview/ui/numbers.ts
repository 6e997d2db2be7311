/** Numbers as people read them, on every page alike. */

import { counted, groupedDigits } from '../../src/core/language/counted.js';
import { decimalSign } from '../../src/core/language/say.js';

export { counted, groupedDigits };

/** `1234567` → `1,234,567`. Whole numbers; the minus is a real one. */
export function grouped(count: number): string {
  return `${count < 0 ? '−' : ''}${groupedDigits(String(Math.abs(count)))}`;
}

/** What follows the whole part of a number: its point, or what the reader's language has for it, and the digits; nothing without any. */
export function fractionText(digits: string): string {
  return digits === '' ? '' : `${decimalSign()}${digits}`;
}
