import { KnownNumbers, onlyDigits, SHORTEST_IN_TEXT } from '../billing/known-numbers.js';
import { callingCodeLength } from '../billing/number-country.js';
import { isWithheld, normaliseNumber } from '../billing/phone-number.js';
import { saysNoValue } from '../formats/nothing-words.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { withAsciiDigits } from './mask-ascii-digits.js';
import { contentByName, distinctCells, type PersonalContent, personalColumns, repeatedCells } from './mask-columns.js';
import { KnownNames } from './mask-known-names.js';
import { withMailReplaced } from './mask-mail-addresses.js';
import { folded } from './mask-name-words.js';
import { isJson, namesInCell, withNamesReplaced } from './mask-names-in-cell.js';
import { NumbersInText } from './mask-numbers-in-text.js';
import { isPseudonym, Pseudonyms } from './mask-pseudonyms.js';
import { isRandomId } from './mask-random-id.js';
import type { NumberMask } from './number-mask.js';

/** The user of an address such as `sip:alice@pbx` or `client:alice`. */
const USER = /\b(sips?|client|tel):(?:\/\/)?([^\s,;@<>"'”’()[\]{}]+)/gi;
const SCHEMES = /^(?:(?:sips?|client|tel):(?:\/\/)?)+/i;
/** A line of an exchange, `PJSIP/alice-00000001`, with its user and the number of the call. */
const CHANNEL = /\b(SIP|PJSIP|IAX2|SCCP|Skinny|Local|DAHDI|Zap|Motif|MGCP|USTM|sofia\/\w+)\/([^\s,;/@&()<>"”]+)/gi;
const CALL_SUFFIX = /-[0-9a-f]{4,}$/i;
/** What stands for a record without an id: a digest of its cells, which a number could be tried against. */
const RECORD_DIGEST = /~[0-9a-f]{16}(?=#\d+$|$)/;
/** The number inside a Flireo call id, where its `+` was lost or written for an address. */
const FLIREO_CALL = /(call-_)(?:%2b|\+|00)?(\d{7,15})(?=_|$|[^\dA-Za-z])/gi;
/** Digits in a row that a quantity hardly has, and the most that a stamp has. */
const LONG_RUN = /\d{8,}/g;
const LONGEST_STAMP = 14;
/** Answers kept, for cells that repeat. */
const KEPT = 20_000;
/** Longer texts are masked whole: nothing that ids, names or remarks are, and long to search for all that may be in them. */
export const LONGEST_SEARCHED = 100_000;

/**
 * The mask of one run. It has to learn its files before the first text is masked: they give the key, and the numbers and
 * names that are looked for in texts.
 */
export class RunMask implements NumberMask {
  private readonly pseudonyms = new Pseudonyms();
  private readonly numbers = new KnownNumbers();
  private readonly inText = new NumbersInText(this.numbers, (number) => this.pseudonymOf(number));
  private readonly names = new KnownNames();
  /** Cells of prose that tell nobody, because they are said again and again. */
  private readonly repeated = new Set<string>();
  private readonly kept = new Map<string, string>();
  private readonly keptNumbers = new Map<string, string>();
  private region: string | undefined;

  /**
   * Learns the numbers and names of files.
   * @param defaultRegion of national numbers, as in reconciling; without it only known numbers are told by their end
   */
  learn(files: readonly OpenedFile[], defaultRegion?: string): void {
    this.kept.clear();
    this.keptNumbers.clear();
    this.region = defaultRegion;
    for (const file of files) {
      this.pseudonyms.addToKey(file);
      this.learnValues(file);
    }
  }

  /** As `learn`, for a file that is there later: what has a mask keeps it. */
  learnMore(file: OpenedFile): void {
    this.kept.clear();
    this.keptNumbers.clear();
    this.learnValues(file);
  }

  private learnValues(file: OpenedFile): void {
    this.numbers.learnSigned(file.table.bytes);
    const learn = (content: PersonalContent, cell: string) => {
      if (cell.length > LONGEST_SEARCHED) return;
      if (content === 'number') this.learnAddress(cell);
      else if (content === 'name') this.learnName(cell);
    };
    personalColumns(file).forEach((content, column) => {
      if (content === 'number' || content === 'name')
        for (const cell of distinctCells(file, column)) learn(content, cell);
      else if (content === 'prose') for (const cell of repeatedCells(file, column)) this.repeated.add(cell);
    });
    for (const [path, text] of Object.entries(file.envelope?.values ?? {})) learn(contentByName(path), text);
  }

  private learnAddress(cell: string): void {
    const text = cell.trim();
    const [, user] = /^(?:sips?|client):([^@;]+)/i.exec(text) ?? [];
    if (user !== undefined && onlyDigits(user) === undefined) this.names.learn(user);
    else if (/\p{L}{2}/u.test(text) && !text.includes(':')) this.learnName(text);
    else this.numbers.learn(user ?? text, this.region);
  }

  private learnName(cell: string): void {
    for (const name of namesInCell(cell)) {
      // Also `[33199001234]`: a number, whatever stands around it.
      if (!/\p{L}/u.test(name)) this.numbers.learn(name.replace(/[^\p{N}+]/gu, ''), this.region);
      else if (!isWithheld(name) && !saysNoValue(name) && !name.includes('@')) this.names.learn(name);
    }
  }

  /** The mask of a cell with a number or another address of a line. */
  number(text: string): string {
    const kept = this.keptNumbers.get(text);
    if (kept !== undefined) return kept;
    const masked = this.maskedNumber(text);
    if (this.keptNumbers.size >= KEPT) this.keptNumbers.clear();
    this.keptNumbers.set(text, masked);
    return masked;
  }

  private maskedNumber(text: string): string {
    if (text.length > LONGEST_SEARCHED) return this.whole(text);
    const trimmed = text.trim();
    if (isWithheld(trimmed) || isPseudonym(trimmed)) return text;
    const number = normaliseNumber(trimmed, this.region);
    if (number !== undefined) return this.pseudonymOf(number);
    const digits = onlyDigits(trimmed);
    if (digits !== undefined) return this.pseudonymOf(this.numbers.find(digits) ?? digits);
    const scheme = SCHEMES.exec(trimmed)?.[0];
    if (scheme !== undefined) return scheme + this.user(trimmed.slice(scheme.length));
    return /\p{L}/u.test(trimmed) ? this.name(text) : this.text(text);
  }

  /** The mask of a cell with the names of people; each has its own. */
  name(text: string): string {
    if (text.length > LONGEST_SEARCHED) return this.whole(text);
    const trimmed = text.trim();
    if (isWithheld(trimmed) || isPseudonym(trimmed)) return text;
    const masked = withNamesReplaced(trimmed, (one) => this.oneName(one));
    // Beside the strings of JSON there may be numbers.
    return isJson(trimmed) ? this.text(masked) : masked;
  }

  private oneName(name: string): string {
    if (isWithheld(name) || saysNoValue(name) || isPseudonym(name)) return name;
    if (SCHEMES.test(name) || onlyDigits(name) !== undefined) return this.number(name);
    if (name.includes('@')) return this.mail(name);
    return this.pseudonyms.of('name', folded(name).replace(/\s+/g, ' '));
  }

  /**
   * The mask of a cell that somebody wrote freely, or that leads to a recording: all of it, but for what is said again and
   * again.
   */
  prose(text: string): string {
    const trimmed = text.trim();
    if (trimmed === '' || saysNoValue(trimmed) || isPseudonym(trimmed)) return text;
    return this.repeated.has(trimmed) ? this.remark(text) : this.whole(trimmed);
  }

  private whole(text: string): string {
    return this.pseudonyms.of('text', text);
  }

  /** As `text`, for what somebody wrote: single words of the names that are known are masked too, in any case. */
  remark(text: string): string {
    return this.names.replace(this.text(text), (name) => this.oneName(name), true);
  }

  /** Masks a cell that names lines of an exchange: the users, and every number in it. */
  channel(text: string): string {
    const masked = this.text(text);
    return masked.replace(
      /(^|[/@&(,\s])(\d{3,})(?=[@,&;)\s-]|$)/g,
      (_, before: string, digits: string) => before + this.number(digits),
    );
  }

  /** A text with what is known or looks like personal data masked. */
  text(text: string): string {
    if (text.length < 3 || isRandomId(text)) return text;
    if (text.length > LONGEST_SEARCHED) return this.whole(text);
    const kept = this.kept.get(text);
    if (kept !== undefined) return kept;
    const masked = this.masked(text);
    if (this.kept.size >= KEPT) this.kept.clear();
    this.kept.set(text, masked);
    return masked;
  }

  /** Masks a text whose parts are decimals, stamps or flags: numbers with their sign, and known ones that stand alone. */
  quantity(text: string): string {
    if (text.length > LONGEST_SEARCHED || !/^[\d:.,TZ /+-]*$/.test(text)) return this.text(text);
    const digits = onlyDigits(text);
    if (digits === undefined || digits.length < SHORTEST_IN_TEXT) return text;
    const isNumber =
      /^\s*(?:\+|00)\d{7}/.test(text) ||
      this.numbers.find(digits) !== undefined ||
      text.match(LONG_RUN)?.some((run) => this.numbers.find(run) !== undefined) ||
      (digits.length > LONGEST_STAMP && this.numbers.findWithin(digits).length > 0);
    return isNumber ? this.text(text) : text;
  }

  /** Masks the name of a file: besides what a text has, digits that look like a number rather than like a date. */
  fileName(name: string): string {
    return this.text(name).replace(/(?<![\p{L}\d])\d{9,15}(?![\p{L}\d])/gu, (digits) =>
      /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(digits) ? digits : this.pseudonymOf(digits),
    );
  }

  /** What stands for a record whose id is not to be shown at all. */
  record(id: string): string {
    return isPseudonym(id) ? id : this.pseudonyms.of('record', id);
  }

  private masked(text: string): string {
    if (!text.includes('%')) return this.maskedPlain(text);
    // Signs may be written as in an address, Jane%20Roe, and in an address within one twice.
    const plain = decoded(decoded(text));
    const masked = this.maskedPlain(plain);
    return masked === plain ? this.maskedPlain(text) : masked;
  }

  private maskedPlain(text: string): string {
    let plain = text;
    if (plain.includes(':'))
      plain = plain.replace(USER, (_, scheme: string, user: string) => `${scheme}:${this.user(user)}`);
    if (plain.includes('@')) plain = withMailReplaced(plain, (mail) => this.mail(mail));
    plain = this.known(plain);
    if (plain.includes('/'))
      plain = plain.replace(CHANNEL, (_, kind: string, user: string) => `${kind}/${this.channelUser(user)}`);
    if (plain.includes('~'))
      plain = plain.replace(RECORD_DIGEST, (digest) => `~${this.pseudonyms.of('record', digest)}`);
    if (plain.includes('call-_'))
      plain = plain.replace(
        FLIREO_CALL,
        (_, prefix: string, digits: string) => prefix + this.pseudonymOf(`+${digits}`),
      );
    return /\d{2}/.test(withAsciiDigits(plain)) ? this.inText.replace(plain) : plain;
  }

  /** A text with the mask of each known name in it. */
  private known(text: string): string {
    return this.names.replace(text, (name) => this.oneName(name));
  }

  private mail(address: string): string {
    // The user of `sip:alice@pbx` is masked by now.
    return isPseudonym(address.slice(0, address.indexOf('@')))
      ? address
      : this.pseudonyms.of('mail', address.toLowerCase());
  }

  private user(user: string): string {
    const [name, ...host] = user.split('@');
    const readable = decoded(name);
    const known = this.known(readable);
    const masked = /^\+?[\d().-]+$/.test(name) ? this.number(name) : known === readable ? this.oneName(known) : known;
    return [masked, ...host].join('@');
  }

  private channelUser(user: string): string {
    const suffix = CALL_SUFFIX.exec(user)?.[0] ?? '';
    return this.user(user.slice(0, user.length - suffix.length)) + suffix;
  }

  private pseudonymOf(number: string): string {
    if (!number.startsWith('+')) return this.pseudonyms.of('tel', this.numbers.find(number) ?? number);
    const code = number.slice(0, 1 + callingCodeLength(number.slice(1)));
    return this.pseudonyms.of('tel', number, code.length > 1 ? code : '');
  }
}

/** A mask that has learned no file: it knows numbers by their `+` only. */
export const MASKED: NumberMask = new RunMask();

function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (signs) => {
    try {
      return decodeURIComponent(signs);
    } catch {
      return signs;
    }
  });
}
