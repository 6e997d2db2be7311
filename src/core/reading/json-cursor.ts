import { inLanguage, say } from '../language/say.js';

/** JSON that cannot be read, and the byte at which that shows. */
export class JsonSyntaxError extends Error {
  constructor(
    message: string,
    readonly byte: number,
    /** Whether a value was left out with dots, as documentation does. */
    readonly isAbridged = false,
  ) {
    super(message);
  }
}

/** What is missed where a text is no JSON. */
export const EXPECTED = {
  closingQuote: 'a closing quote',
  plainText: 'no bare line break or control character inside a text',
  escape: 'a known escape behind the backslash',
  hexDigits: 'four hexadecimal digits',
  value: 'a value',
  fraction: 'a digit behind the point',
  exponent: 'a digit in the exponent',
  commaInObject: 'a comma or }',
  commaInList: 'a comma or ]',
  name: 'a name in double quotes',
  colon: 'a colon behind the name',
} as const;
type Expected = (typeof EXPECTED)[keyof typeof EXPECTED];

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const COMMA = 44;
const COLON = 58;

const LITERALS = new Map<number, string>([
  [116, 'true'],
  [102, 'false'],
  [110, 'null'],
]);

/**
 * Walks over JSON bytes and refuses what "RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format" does
 * not allow. It makes no values: the caller notes where they lie.
 */
export class JsonCursor {
  constructor(
    readonly bytes: Uint8Array,
    public p: number,
    readonly limit: number,
  ) {}

  /** Skips white space. Returns the next byte without taking it, or -1 at the end. */
  next(): number {
    const { bytes, limit } = this;
    let p = this.p;
    while (p < limit) {
      const b = bytes[p];
      if (b !== 32 && b !== 10 && b !== 13 && b !== 9) {
        this.p = p;
        return b;
      }
      p++;
    }
    this.p = p;
    return -1;
  }

  /** Takes the next byte that is no white space, which must be this one. */
  expect(byte: number, what: Expected): void {
    if (this.next() !== byte) this.fail(what);
    this.p++;
  }

  /** Takes the string at the cursor, quotes included. Returns whether it has escapes. */
  string(): boolean {
    const { bytes, limit } = this;
    let escaped = false;
    let p = this.p + 1;
    for (;;) {
      let b = 0;
      while (p < limit && (b = bytes[p]) !== QUOTE && b !== BACKSLASH && b >= 32) p++;
      if (p >= limit) this.failAt(limit, EXPECTED.closingQuote);
      if (b === QUOTE) break;
      if (b !== BACKSLASH) this.failAt(p, EXPECTED.plainText);
      escaped = true;
      p = this.escape(p + 1);
    }
    this.p = p + 1;
    return escaped;
  }

  /** Takes what follows a backslash. */
  private escape(at: number): number {
    const b = at < this.limit ? this.bytes[at] : -1;
    // " \ / b f n r t
    if (b === 34 || b === 92 || b === 47 || b === 98 || b === 102 || b === 110 || b === 114 || b === 116) return at + 1;
    if (b !== 117) this.failAt(at, EXPECTED.escape);
    for (let i = 1; i <= 4; i++) {
      if (at + i >= this.limit || hexDigit(this.bytes[at + i]) < 0) this.failAt(at + i, EXPECTED.hexDigits);
    }
    return at + 5;
  }

  /** Takes the value at the cursor, whatever it is. */
  value(): void {
    const first = this.next();
    if (first === QUOTE) this.string();
    else if (first === OPEN_BRACE || first === OPEN_BRACKET) this.container();
    else this.scalar(first);
  }

  private scalar(first: number): void {
    const literal = LITERALS.get(first);
    if (literal === undefined) {
      this.number(first);
      return;
    }
    for (let i = 0; i < literal.length; i++) {
      if (this.p + i >= this.limit || this.bytes[this.p + i] !== literal.charCodeAt(i)) this.fail(EXPECTED.value);
    }
    this.p += literal.length;
  }

  private number(first: number): void {
    let p = first === 45 ? this.p + 1 : this.p;
    if (this.at(p) === 48) p++;
    else p = this.digits(p, EXPECTED.value);
    if (this.at(p) === 46) p = this.digits(p + 1, EXPECTED.fraction);
    if (this.at(p) === 101 || this.at(p) === 69) {
      p++;
      if (this.at(p) === 43 || this.at(p) === 45) p++;
      p = this.digits(p, EXPECTED.exponent);
    }
    this.p = p;
  }

  private digits(from: number, what: Expected): number {
    let p = from;
    while (p < this.limit && this.bytes[p] >= 48 && this.bytes[p] <= 57) p++;
    if (p === from) this.failAt(p, what);
    return p;
  }

  private at(p: number): number {
    return p < this.limit ? this.bytes[p] : -1;
  }

  /** Takes an object or array with all it holds. Keeps its own stack, so depth cannot exhaust the machine's. */
  private container(): void {
    const open: number[] = [];
    for (;;) {
      let b = this.next();
      if (b === OPEN_BRACE || b === OPEN_BRACKET) {
        open.push(b);
        this.p++;
        const close = b === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET;
        if (this.next() !== close) {
          if (b === OPEN_BRACE) this.key();
          continue;
        }
      } else if (b === QUOTE) this.string();
      else this.scalar(b);
      // Behind a value: close what ends here, then a comma or the end.
      while (open.length > 0) {
        b = this.next();
        const inObject = open[open.length - 1] === OPEN_BRACE;
        if (b === (inObject ? CLOSE_BRACE : CLOSE_BRACKET)) {
          open.pop();
          this.p++;
          continue;
        }
        if (b !== COMMA) this.fail(inObject ? EXPECTED.commaInObject : EXPECTED.commaInList);
        this.p++;
        if (inObject) this.key();
        break;
      }
      if (open.length === 0) return;
    }
  }

  /** Takes a member's name and its colon. */
  key(): void {
    if (this.next() !== QUOTE) this.fail(EXPECTED.name);
    this.string();
    this.expect(COLON, EXPECTED.colon);
  }

  /** Ends reading at the cursor. `expected` completes "… was expected". */
  fail(expected: Expected): never {
    this.failAt(this.p, expected);
  }

  /** Throws `JsonSyntaxError` for a byte offset; says so where the text ends there or was abridged with dots. */
  failAt(byte: number, expected: Expected): never {
    const wanted = inLanguage(expected);
    if (byte >= this.limit) throw new JsonSyntaxError(say`the text ends where ${wanted} should follow`, this.limit);
    const b = this.bytes[byte];
    if (b === 46) {
      throw new JsonSyntaxError(say`there are dots where a value was left out, as in an abridged example`, byte, true);
    }
    const found = b > 32 && b < 127 ? `"${String.fromCharCode(b)}"` : say`byte 0x${b.toString(16).padStart(2, '0')}`;
    throw new JsonSyntaxError(say`${found} stands where ${wanted} was expected`, byte);
  }
}

/** Value of a hexadecimal digit, -1 if it is none. */
export function hexDigit(b: number): number {
  if (b >= 48 && b <= 57) return b - 48;
  const lower = b | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
