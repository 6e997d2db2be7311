import { callingCodeLength } from '../billing/number-country.js';

/** Prefixes that one range such as `3360-3369` may stand for. */
const LARGEST_RANGE = 10_000;
const LONGEST_PREFIX = 15;

/** A cell of prefixes that is not understood, or could be understood in two ways. */
export type PrefixProblem =
  | { kind: 'no-prefix' }
  | { kind: 'no-range' }
  /** `joined`: the one prefix that it could be; `first` to `last`: the range. */
  | { kind: 'ambiguous'; joined: string; first: string; last: string; isRangeWritable: boolean };

/**
 * The prefixes of a cell: one, or several by commas, semicolons or strokes. Price lists write a stroke between a country
 * code and what follows it (`33-1`, `1-242`), and between the ends of a range (`3361-3369`). It is a range where both
 * ends have the same country code, more digits than that, and the same number of them; it parts one prefix where a
 * country code stands before it and the other end could not be the end of a range. What could be either, such as `33-69`
 * or `3361-69`, is a problem: it would price other calls without anybody noticing.
 */
export function prefixesOf(cell: string): readonly string[] | PrefixProblem {
  const found = new Set<string>();
  for (const part of cell.split(/[,;|/]/)) {
    if (part.trim() === '') continue;
    const ends = part.split(/[-–—]/).map(digitsOf);
    if (ends.some((end) => !/^\d+$/.test(end))) return { kind: 'no-prefix' };
    const prefixes = ends.length === 1 ? ends : ends.length === 2 ? ofTwo(ends[0], ends[1]) : ofMany(ends);
    if (!Array.isArray(prefixes)) return prefixes as PrefixProblem;
    if (prefixes.some((prefix) => prefix.length > LONGEST_PREFIX)) return { kind: 'no-prefix' };
    for (const prefix of prefixes) found.add(prefix);
  }
  return [...found];
}

/** The digits of a prefix, without the sign of an international number and the stars of any digit. */
function digitsOf(text: string): string {
  return text.replace(/^\s*'?\s*(?:\+|00)?/, '').replace(/[\s().]|[*%xX]+\s*$/g, '');
}

function ofTwo(first: string, last: string): string[] | PrefixProblem {
  const joined = first + last;
  if (isCountryCode(first))
    return first.length === last.length && first <= last
      ? { kind: 'ambiguous', joined, first, last, isRangeWritable: false }
      : [joined];
  if (first.length === last.length) {
    const code = first.slice(0, callingCodeLength(first));
    if (code === '' || !last.startsWith(code))
      return { kind: 'ambiguous', joined, first, last, isRangeWritable: false };
    return rangeOf(first, last);
  }
  // `3361-69`, short for 3361-3369.
  const whole = first.slice(0, Math.max(0, first.length - last.length)) + last;
  return first.length > last.length && first < whole
    ? { kind: 'ambiguous', joined, first, last: whole, isRangeWritable: true }
    : { kind: 'no-range' };
}

/** Several strokes, as in `1-242-359`: parts of one prefix, behind its country code. */
function ofMany(parts: readonly string[]): string[] | PrefixProblem {
  return isCountryCode(parts[0]) ? [parts.join('')] : { kind: 'no-prefix' };
}

function isCountryCode(digits: string): boolean {
  return callingCodeLength(digits) === digits.length;
}

function rangeOf(first: string, last: string): string[] | PrefixProblem {
  const [from, to] = [Number(first), Number(last)];
  if (to < from || to - from >= LARGEST_RANGE) return { kind: 'no-range' };
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at).padStart(first.length, '0'));
}
