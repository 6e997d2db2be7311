import { callingCodeLength } from './number-country.js';
import { normaliseNumber } from './phone-number.js';

/** From this length on, the digits of a known number are looked for within longer runs of digits. */
const SHORTEST_WITHIN = 8;
/** Known numbers of fewer digits are extensions: in a text, nothing tells them from quantities. */
export const SHORTEST_IN_TEXT = 5;
const PLUS = 0x2b;
const ZERO = 0x30;
/** What stands between the digits of a number, and how much of it. */
const BETWEEN = Array.from(' ().-/', (sign) => sign.charCodeAt(0));
const WIDEST_GAP = 3;
/** No number has more digits; all of them fit a float exactly. */
const LONGEST = 15;

/** The digits of a text that is nothing but a number as people write it, else undefined. */
export function onlyDigits(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s+()./\-\u00ad\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
  return /^\d+$/.test(plain) ? plain : undefined;
}

/**
 * The telephone numbers of a run by their digits, so that other spellings of them are known: without the sign, with other
 * prefixes, or as dialled within the country.
 */
export class KnownNumbers {
  /** Digits without leading zeros, as a number → index of the number that they are; -1 where they are of several. */
  private readonly byDigits = new Map<number, number>();
  private readonly numbers: string[] = [];
  private readonly indexes = new Map<string, number>();

  /** Learns the number in a cell. */
  learn(cell: string, defaultRegion?: string): void {
    const number = normaliseNumber(cell, defaultRegion);
    if (number === undefined) {
      const digits = onlyDigits(cell.replace(/^(?:tel|sips?|client):/i, ''));
      if (digits !== undefined && digits.length >= 3 && digits.length <= LONGEST + 3) this.waiting.add(digits);
      return;
    }
    if (this.indexes.has(number)) return;
    const index = this.add(number);
    const digits = number.slice(1);
    this.set(Number(digits), index);
    const national = digits.slice(callingCodeLength(digits));
    if (national.length >= 6 && national.length < digits.length) this.set(Number(national), index);
  }

  /**
   * Learns the numbers that are written with their `+`, wherever they stand in a file: in free text, in names of columns,
   * beside the records.
   */
  learnSigned(bytes: Uint8Array): void {
    for (let at = bytes.indexOf(PLUS); at >= 0; at = bytes.indexOf(PLUS, at + 1)) {
      let digits = 0;
      let value = 0;
      let end = at + 1;
      let gap = 0;
      for (; end < bytes.length && gap <= WIDEST_GAP && digits < LONGEST; end++) {
        const byte = bytes[end];
        if (byte >= ZERO && byte <= ZERO + 9) {
          digits++;
          value = value * 10 + byte - ZERO;
          gap = 0;
        } else if (BETWEEN.includes(byte)) gap++;
        else break;
      }
      // Most stand in a file again and again, in the same spelling or another.
      if (digits < 7 || this.signed.has(value)) continue;
      this.signed.add(value);
      this.learn(String.fromCharCode(...bytes.subarray(at, end)));
    }
  }

  /** The digits of those that were learned by their sign. */
  private readonly signed = new Set<number>();
  /** Numbers in columns that lack a country, until all are there that have one. */
  private readonly waiting = new Set<string>();

  private add(number: string): number {
    const index = this.numbers.push(number) - 1;
    this.indexes.set(number, index);
    return index;
  }

  private set(digits: number, index: number): void {
    const before = this.byDigits.get(digits);
    this.byDigits.set(digits, before === undefined || before === index ? index : -1);
  }

  private settle(): void {
    if (this.waiting.size === 0) return;
    for (const digits of this.waiting) {
      if (this.ofDigits(digits) !== undefined) continue;
      const bare = String(Number(withoutZeros(digits)));
      this.set(Number(bare), this.indexes.get(bare) ?? this.add(bare));
    }
    this.waiting.clear();
  }

  /** The number that digits are, in any spelling: with `+`, or as it was written where the country is not known. */
  find(digits: string): string | undefined {
    this.settle();
    return this.ofDigits(digits);
  }

  private ofDigits(digits: string): string | undefined {
    const bare = withoutZeros(digits);
    if (bare.length === 0 || bare.length > LONGEST) return undefined;
    const index = this.byDigits.get(Number(bare));
    // Digits of several countries stand for none of them, but for somebody’s number all the same.
    return index === undefined ? undefined : index < 0 ? bare : this.numbers[index];
  }

  /**
   * Where digits of known numbers lie within a longer run of digits, from left to right. Where they share digits the longer
   * one is taken, of equally long ones the first.
   */
  findWithin(digits: string): WithinDigits[] {
    this.settle();
    if (this.numbers.length === 0) return [];
    const taken: WithinDigits[] = [];
    const isTaken = new Uint8Array(digits.length);
    for (let length = Math.min(LONGEST, digits.length); length >= SHORTEST_WITHIN; length--) {
      for (let from = 0, to = length; to <= digits.length; from++, to++) {
        // What was taken is as long or longer: if it shares digits with these, then the first or the last of them.
        if (digits[from] === '0' || isTaken[from] || isTaken[to - 1]) continue;
        const number = this.ofDigits(digits.slice(from, to));
        if (number === undefined) continue;
        taken.push({ from, to, number });
        isTaken.fill(1, from, to);
      }
    }
    return taken.sort((a, b) => a.from - b.from);
  }
}

/** Where the digits of a number lie within others. */
export interface WithinDigits {
  from: number;
  to: number;
  number: string;
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, '');
}
