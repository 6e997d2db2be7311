import { type KnownNumbers, SHORTEST_IN_TEXT } from '../billing/known-numbers.js';
import { startsWithCallingCode } from '../billing/number-country.js';
import { normaliseNumber } from '../billing/phone-number.js';
import { withAsciiDigits } from './mask-ascii-digits.js';
import { withJoinedGroupsReplaced } from './mask-joined-groups.js';

/** Digits in groups, with what people write between them, and what dials abroad before them. */
const GROUPS =
  /(?:\+\s?\(?|%2b)?\d+(?:[\s().\u2010-\u2015\u2212\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069/-]{1,3}\d+)*/gi;

/** Finds telephone numbers in texts: those that are known in any spelling, others by what they are dialled with. */
export class NumbersInText {
  /** @param pseudonymOf what stands for a number, given with `+` where its country is known */
  constructor(
    private readonly numbers: KnownNumbers,
    private readonly pseudonymOf: (number: string) => string,
  ) {}

  /** The text with the mask of each number in it. */
  replace(original: string): string {
    const find = (digits: string) => this.numbers.find(digits);
    const text = withJoinedGroupsReplaced(original, find, this.pseudonymOf);
    const plain = withAsciiDigits(text);
    let result = '';
    let done = 0;
    for (const { 0: groups, index } of plain.matchAll(GROUPS)) {
      result += text.slice(done, index) + this.withoutNumbersIn(groups);
      done = index + groups.length;
    }
    return result + text.slice(done);
  }

  /** Groups of digits: as many of them together as make a number, from the left. */
  private withoutNumbersIn(text: string): string {
    const groups = [...text.matchAll(/(?<!%)\d+/g)].map(({ 0: digits, index }) => ({
      digits,
      from: index,
      to: index + digits.length,
    }));
    const runs = groups.map(({ digits }) => digits);
    let result = '';
    let done = 0;
    for (let first = 0; first < groups.length; first++) {
      const sign = /(?:\+\s?\(?|%2b)$/i.exec(text.slice(done, groups[first].from))?.[0] ?? '';
      const found = this.numberAt(runs, first, sign !== '');
      if (found) {
        result += text.slice(done, groups[first].from - sign.length) + this.pseudonymOf(found.number);
        first = found.last;
      } else {
        result += text.slice(done, groups[first].from) + this.withoutNumbersWithin(groups[first].digits);
      }
      done = groups[first].to;
    }
    return result + text.slice(done);
  }

  private numberAt(
    groups: readonly string[],
    first: number,
    hasSign: boolean,
  ): { number: string; last: number } | undefined {
    let guess: { number: string; last: number } | undefined;
    let known: typeof guess;
    let joined = '';
    for (let last = first; last < groups.length; last++) {
      // The zero of `+33 (0)1 …` is dialled within the country only.
      if (hasSign && last > first && groups[last] === '0') continue;
      joined += groups[last];
      if (joined.length > 18) break;
      const found = joined.length >= SHORTEST_IN_TEXT ? this.numbers.find(joined) : undefined;
      if (found !== undefined) known = { number: found, last };
      if (hasSign && joined.length >= 7 && joined.length <= 15)
        guess = { number: normaliseNumber(`+${joined}`) ?? joined, last };
      const abroad = /^00([1-9]\d{7,14})$/.exec(joined)?.[1];
      if (abroad !== undefined && startsWithCallingCode(abroad)) guess = { number: `+${abroad}`, last };
    }
    return known ?? guess;
  }

  private withoutNumbersWithin(digits: string): string {
    if (digits.length < 8) return digits;
    let result = '';
    let done = 0;
    for (const { from, to, number } of this.numbers.findWithin(digits)) {
      result += digits.slice(done, from) + this.pseudonymOf(number);
      done = to;
    }
    return result + digits.slice(done);
  }
}
