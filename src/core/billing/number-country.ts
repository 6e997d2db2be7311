import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { NORTH_AMERICAN_AREA_CODES } from './north-american-area-codes.js';

/** Whose a country code is that several countries share. `1` has no owner: area codes tell. */
const MAIN_COUNTRY: Readonly<Record<string, string>> = {
  '1': '',
  '7': 'RU',
  '39': 'IT',
  '44': 'GB',
  '47': 'NO',
  '61': 'AU',
  '212': 'MA',
  '262': 'RE',
  '290': 'SH',
  '358': 'FI',
  '590': 'GP',
  '599': 'CW',
};

/** The blocks inside a shared country code that belong to somebody else than its owner. */
const BLOCKS: Readonly<Record<string, string>> = {
  '76': 'KZ',
  '77': 'KZ',
  '3906698': 'VA',
  '441481': 'GG',
  '441534': 'JE',
  '441624': 'IM',
  '4779': 'SJ',
  '6189162': 'CC',
  '6189164': 'CX',
  '2125288': 'EH',
  '2125289': 'EH',
  '262269': 'YT',
  '262639': 'YT',
  '2908': 'TA',
  '35818': 'AX',
  '5993': 'BQ',
  '5994': 'BQ',
  '5997': 'BQ',
};

/** Country codes of services that belong to no country: satellites, international freephone, networks. */
const NO_COUNTRY = ['800', '808', '870', '878', '881', '882', '883', '888', '979'];

/** Where a node of the tree keeps, behind its ten children: the country, whether a country code ends here, the prefix. */
const COUNTRY = 10;
const CALLING_CODE = 11;
const PREFIX = 12;

/**
 * A tree over the leading digits of international numbers, as one array: ten children per node, then the country
 * (index, -1 unknown), whether a country code ends here, and the prefix that ends here (index, -1 none).
 */
class PrefixTree {
  private static readonly WIDTH = 13;
  private readonly cells: number[] = [];
  readonly countries: string[] = [];
  readonly prefixes: string[] = [];

  constructor() {
    this.newNode();
  }

  put(prefix: string, country: string, endsCallingCode: boolean): void {
    let node = 0;
    for (let i = 0; i < prefix.length; i++) {
      const cell = node * PrefixTree.WIDTH + prefix.charCodeAt(i) - 48;
      if (this.cells[cell] === 0) this.cells[cell] = this.newNode();
      node = this.cells[cell];
    }
    const cell = node * PrefixTree.WIDTH;
    this.cells[cell + COUNTRY] = this.indexOf(country);
    if (endsCallingCode) this.cells[cell + CALLING_CODE] = 1;
    // Several countries put the country code that they share.
    if (this.cells[cell + PREFIX] < 0) this.cells[cell + PREFIX] = this.prefixes.length;
    this.prefixes[this.cells[cell + PREFIX]] = country === '' ? `+${prefix}` : `+${prefix} (${country})`;
  }

  /** Country of the longest known prefix from `at`; undefined where it belongs to none. */
  country(digits: string, at: number): string | undefined {
    const country = this.longest(digits, at, COUNTRY);
    return country < 0 ? undefined : this.countries[country] || undefined;
  }

  /** The longest known prefix from `at`, as it is named; undefined where none is known. */
  prefix(digits: string, at: number): string | undefined {
    return this.prefixes[this.longest(digits, at, PREFIX)];
  }

  /** What the longest prefix of ASCII bytes `[at, end)` has in a place of its node: an index, -1 for none. */
  indexOfBytes(bytes: Uint8Array, at: number, end: number, place: number): number {
    const { cells } = this;
    let index = -1;
    let node = 0;
    for (let p = at; p < end; p++) {
      const digit = bytes[p] - 48;
      if (digit < 0 || digit > 9) break;
      node = cells[node * PrefixTree.WIDTH + digit];
      if (node === 0) break;
      const known = cells[node * PrefixTree.WIDTH + place];
      if (known >= 0) index = known;
    }
    return index;
  }

  /** Length of the country code from `at`, 0 if there is none. */
  callingCodeLength(digits: string, at: number): number {
    let length = 0;
    this.walk(digits, at, (cell, depth) => {
      if (this.cells[cell + CALLING_CODE] === 1) length = depth;
    });
    return length;
  }

  private longest(digits: string, at: number, place: number): number {
    let index = -1;
    this.walk(digits, at, (cell) => {
      if (this.cells[cell + place] >= 0) index = this.cells[cell + place];
    });
    return index;
  }

  private walk(digits: string, at: number, visit: (cell: number, depth: number) => void): void {
    let node = 0;
    for (let i = at; i < digits.length; i++) {
      const digit = digits.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) return;
      node = this.cells[node * PrefixTree.WIDTH + digit];
      if (node === 0) return;
      visit(node * PrefixTree.WIDTH, i - at + 1);
    }
  }

  private newNode(): number {
    const node = this.cells.length / PrefixTree.WIDTH;
    for (let i = 0; i < 10; i++) this.cells.push(0);
    this.cells.push(-1, 0, -1);
    return node;
  }

  private indexOf(country: string): number {
    const known = this.countries.indexOf(country);
    return known >= 0 ? known : this.countries.push(country) - 1;
  }
}

const PLUS = 43;

let built: PrefixTree | undefined;

function tree(): PrefixTree {
  if (built) return built;
  built = new PrefixTree();
  for (const code of NO_COUNTRY) built.put(code, '', true);
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country);
    built.put(code, MAIN_COUNTRY[code] ?? country, true);
  }
  for (const [prefix, country] of Object.entries(BLOCKS)) built.put(prefix, country, false);
  for (const [country, codes] of Object.entries(NORTH_AMERICAN_AREA_CODES)) {
    for (const code of codes.split(' ')) built.put(`1${code}`, country, false);
  }
  return built;
}

/**
 * Country (ISO 3166 alpha-2) of a number written as `+` and digits, told by its country code, and by area code in
 * `+1` and the other shared codes. Undefined where the prefix belongs to no country or to nobody yet.
 */
export function countryOfNumber(e164: string): string | undefined {
  return e164.startsWith('+') ? tree().country(e164, 1) : undefined;
}

/**
 * The longest prefix of a number written as `+` and digits that the numbering plan knows: its country code, in a shared
 * one the area code or block with it. Named with the country where it belongs to one: `+44 (GB)`, `+1212 (US)`,
 * `+441481 (GG)`; `+1` alone for toll-free numbers and other area codes of no country. Undefined where it has none.
 */
export function prefixOfNumber(e164: string): string | undefined {
  return e164.startsWith('+') ? tree().prefix(e164, 1) : undefined;
}

/** What many numbers start with, told without making a text of any. */
export interface NumberStarts {
  /** A name by index. */
  readonly names: readonly string[];
  /** Of the ASCII bytes `[start, end)`: an index into `names`, -1 where nothing is known. */
  indexOf(bytes: Uint8Array, start: number, end: number): number;
}

/** Countries of numbers, as `countryOfNumber` tells them; named '' where a prefix is of a service of no country. */
export function numberCountries(): NumberStarts {
  return starts(tree().countries, COUNTRY);
}

/** Prefixes of numbers, as `prefixOfNumber` names them. */
export function numberPrefixes(): NumberStarts {
  return starts(tree().prefixes, PREFIX);
}

function starts(names: readonly string[], place: number): NumberStarts {
  const known = tree();
  return {
    names,
    indexOf: (bytes, start, end) =>
      bytes[start] === PLUS && start < end ? known.indexOfBytes(bytes, start + 1, end, place) : -1,
  };
}

/** Length of the country code that international digits (without `+`) start with; 0 if they start with none. */
export function callingCodeLength(digits: string): number {
  return tree().callingCodeLength(digits, 0);
}

/** Whether digits can be an international number by their start; after `1` no area code starts with 0 or 1. */
export function startsWithCallingCode(digits: string): boolean {
  return callingCodeLength(digits) > 0 && !/^1(?:[01]|$)/.test(digits);
}
