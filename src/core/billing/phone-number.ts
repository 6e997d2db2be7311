export { countryOfNumber, numberCountries, numberPrefixes, prefixOfNumber } from './number-country.js';

import { type CountryCode, isSupportedCountry, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { startsWithCallingCode } from './number-country.js';

/** What people put between digits: blanks, points, dashes of all kinds, strokes, brackets; and invisible direction marks. */
const SEPARATORS = /[\s./()\-\u00ad\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** An extension at the end: `;ext=12`, `x12`, `ext. 12`, `#12`, and the parameters of a `tel:` address. */
const EXTENSION = /(?:;.*|[,\s]*(?:x|ext\.?|extension|#)\s*\d{1,9})$/i;
/** National numbers with fewer digits are taken for short codes, which belong to no country's numbering of lines. */
const SHORTEST_NATIONAL = 6;
/** A longer text is no number, whatever signs and parameters stand around its digits. */
const LONGEST = 500;

/**
 * An end of a call as `+` and 7–15 digits, or undefined if it is no telephone number (reconciliation rules, match by
 * ends). Nothing is checked for validity: numbers reserved for fiction, or not yet assigned, are numbers.
 *
 * - Blanks, points, dashes, brackets, `(0)` after a country code, `tel:` and extensions are dropped.
 * - `+` and `00` start an international number, and so does what the default region itself dials (`011` in North
 *   America, `010` in Japan). A `0` more, as `000` has it, is dialled to get a line: what follows is the same number.
 * - Anything else is a national number and needs the default region; without one it is undefined, even where it looks
 *   like an international number that lost its `+`, because nothing tells it from a national one. With a default
 *   region, its length decides: digits that can be a national number there are one, and others that have a country code
 *   and the length of that country's numbers are taken as international. So `34…` is the same as `+34…` in Spain and
 *   nearly everywhere else.
 * - `client:`, `sip:`, words, withheld callers (also as nothing but zeros, or spelt on the keypad as Twilio does) and
 *   short codes are never telephone numbers. No country code starts with 0.
 *
 * @param defaultRegion ISO 3166 alpha-2 of the region that national numbers belong to; an unknown one counts as none.
 */
export function normaliseNumber(text: string, defaultRegion?: string): string | undefined {
  let rest = text.trim();
  if (rest.length > LONGEST) return undefined;
  rest = rest.normalize('NFKC').trim();
  if (/^tel:/i.test(rest)) rest = rest.slice(4);
  rest = rest.replace(EXTENSION, '');
  const international = /^\s*(?:\+|00)/.test(rest.replace(/^\(\s*(\+|00)/, '$1'));
  if (international) rest = rest.replace(/\(\s*0\s*\)/, '');
  const compact = rest.replace(SEPARATORS, '');
  const plus = compact.startsWith('+');
  const digits = plus ? compact.slice(1) : compact;
  if (!/^\d+$/.test(digits)) return undefined;
  if (plus) return e164(digits);
  const region = regionOf(defaultRegion);
  if (digits.startsWith('00')) {
    // Regions such as Australia (0011) have prefixes of their own that begin with 00.
    const rest = digits.slice(digits.startsWith('000') ? 3 : 2);
    if (startsWithCallingCode(rest) || !region) return e164(rest);
    return e164(withoutOwnPrefix(digits, region) ?? rest);
  }
  return region && national(digits, region);
}

/** Whether a cell says, in the words of the systems that write it, that the caller is not shown. A blank one does too. */
export function isWithheld(text: string): boolean {
  return WITHHELD.test(text.trim());
}

/** Words that systems write for a caller who is not shown: they identify nobody. */
const WITHHELD = /^(?:|anonymous|unknown|private|restricted|withheld|unavailable|blocked|hidden|n\/?a|-)$/i;

/** ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE on a keypad: how Twilio writes callers who are not shown. */
const SPELT_WORDS: ReadonlySet<string> = new Set(['266696687', '7378742833', '2562533', '8656696', '86282452253']);

function e164(digits: string): string | undefined {
  const isNumber = digits.length >= 7 && digits.length <= 15 && digits[0] !== '0' && !SPELT_WORDS.has(digits);
  return isNumber ? `+${digits}` : undefined;
}

function national(digits: string, region: CountryCode): string | undefined {
  if (digits.length < SHORTEST_NATIONAL) return undefined;
  const abroad = withoutOwnPrefix(digits, region);
  if (abroad !== undefined && startsWithCallingCode(abroad)) return e164(abroad);
  const parsed = parsePhoneNumberFromString(digits, { defaultCountry: region, extract: false });
  if (parsed?.isPossible()) return e164(parsed.number.slice(1));
  if (!startsWithCallingCode(digits)) return undefined;
  // The length must fit the country, or local numbers without their area code would end up abroad.
  return parsePhoneNumberFromString(`+${digits}`)?.isPossible() ? e164(digits) : undefined;
}

/** What follows the prefix that the region dials before international numbers; undefined where it is not there. */
function withoutOwnPrefix(digits: string, region: CountryCode): string | undefined {
  let prefix = ownPrefixes.get(region);
  if (!prefix) {
    const metadata = new Metadata();
    metadata.selectNumberingPlan(region);
    prefix = new RegExp(`^(?:${metadata.numberingPlan?.IDDPrefix() || '00'})`);
    ownPrefixes.set(region, prefix);
  }
  const found = prefix.exec(digits);
  return found ? digits.slice(found[0].length) : undefined;
}

const ownPrefixes = new Map<CountryCode, RegExp>();

function regionOf(text: string | undefined): CountryCode | undefined {
  const region = text?.trim().toUpperCase();
  return region && isSupportedCountry(region) ? region : undefined;
}
