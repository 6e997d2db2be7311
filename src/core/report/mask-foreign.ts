import { withAsciiDigits } from './mask-ascii-digits.js';
import type { RunMask } from './number-masking.js';

/** What stands for a reason that may name somebody. */
export const REASON_MASKED = '(reason masked)';

/** Days, with their time where they have one: digits that are no number. A sign beside them says otherwise. */
const DAY = '(?:19|20)\\d\\d([-./]?)(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12]\\d|3[01])';
const DAY_FIRST = '(?:0?[1-9]|[12]\\d|3[01])([-./])(?:0?[1-9]|1[0-2])\\2(?:19|20)\\d\\d';
const TIME = '(?:[T ]\\d\\d:?\\d\\d(?::?\\d\\d)?(?:[.,]\\d+)?Z?)?';
const DATES = new RegExp(`(?<![\\d+][\\s().,/-]?)(?:${DAY}|${DAY_FIRST})${TIME}(?![\\s().,/-]?\\d)`, 'g');
/** Ids that are random by their making: what digits they have came together by chance. */
const RANDOM_IDS = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[A-Z]{2}[0-9a-f]{32}\b/g;
/** Digits in groups, with anything that people or programs write between them. */
const RUNS =
  /(?:\+\s?[([]?|%2b)?\d+(?:[\s()[\].,_:;'’·|*#=~•/\u00ad\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e-]{1,3}\d+)*/gi;
/** In English and in French; what is quoted may hold quotation marks itself. */
const QUOTED = /“.*”|«.*»/gs;
/** A telephone number has at least so many digits; an extension, or a part of a number, in a reason that somebody wrote. */
const SHORTEST_NUMBER = 7;
const SHORTEST_IN_REASON = 5;

/**
 * Masks texts that do not come from the files of the run: what a statement before says, decisions whose break is gone, and
 * what an invoice calls its lines. Nothing is known of the numbers and names in them, so whatever may be a number is taken
 * for one.
 */
export class ForeignMask {
  constructor(private readonly mask: RunMask) {}

  /** A text with each run of digits that is as long as a number masked; days stay. */
  text(text: string): string {
    const plain = withAsciiDigits(this.mask.text(text));
    return besides(DATES, plain, (part) =>
      part.replace(RUNS, (run) => (digitsOf(run).length < SHORTEST_NUMBER ? run : this.number(run))),
    );
  }

  /** A sentence of ours that quotes such texts: what stands between its first and its last quotation mark. */
  quoting(sentence: string): string {
    return sentence.replace(QUOTED, (quoted) => this.text(quoted));
  }

  /** Name of a file of another run. */
  fileName(name: string): string {
    return this.text(this.mask.fileName(name));
  }

  /** An id: what holds a number that nobody knows is replaced whole. */
  id(id: string): string {
    const shown = this.mask.text(id);
    return holdsDigits(shown.replace(RANDOM_IDS, ''), SHORTEST_NUMBER) ? this.mask.record(id) : shown;
  }

  /** Why somebody decided so, in words of their own: with digits in them, none of them are shown. */
  reason(reason: string): string {
    return holdsDigits(reason, SHORTEST_IN_REASON) ? REASON_MASKED : this.mask.remark(reason);
  }

  private number(run: string): string {
    const digits = digitsOf(run.replace(/[([]0[)\]]/, ''));
    return this.mask.number(/^(?:\+|%2b)/i.test(run) ? `+${digits}` : digits);
  }
}

/** Whether so many digits stand together in a text, days aside. */
function holdsDigits(text: string, atLeast: number): boolean {
  const runs = withAsciiDigits(text).replace(DATES, ' – ').match(RUNS) ?? [];
  return runs.some((run) => digitsOf(run).length >= atLeast);
}

function digitsOf(run: string): string {
  return run.replace(/%2b|\D/gi, '');
}

/** Changes what stands between the places where a pattern is found. */
function besides(pattern: RegExp, text: string, change: (part: string) => string): string {
  let result = '';
  let done = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    result += change(text.slice(done, index)) + found;
    done = index + found.length;
  }
  return result + change(text.slice(done));
}
