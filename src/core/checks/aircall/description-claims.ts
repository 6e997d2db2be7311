import {
  TYPE_ANY_CALL,
  TYPE_ANY_MESSAGE,
  TYPE_MMS,
  TYPE_SMS,
  TYPE_VOICE_AI,
  TYPE_WHATSAPP,
} from '../../formats/aircall-usage-types.js';
import { DIRECTION_INBOUND, DIRECTION_OUTBOUND, DIRECTION_UNKNOWN } from '../../formats/records.js';
import { countriesIn, plainWords } from './country-names.js';

/** What the words of a Description say about the row they stand in. */
export interface DescriptionClaims {
  /** `DIRECTION_…`; unknown where it says nothing, or both. */
  direction: number;
  /** `TYPE_…` bits that the words allow, 0 where they say nothing. */
  types: number;
  /** ISO 3166-1 alpha-2 codes. */
  countries: readonly string[];
}

const DIRECTION_WORDS: ReadonlyMap<string, number> = new Map([
  ['inbound', DIRECTION_INBOUND],
  ['incoming', DIRECTION_INBOUND],
  ['outbound', DIRECTION_OUTBOUND],
  ['outgoing', DIRECTION_OUTBOUND],
]);

const TYPE_WORDS: ReadonlyMap<string, number> = new Map([
  ['sms', TYPE_SMS],
  ['mms', TYPE_MMS],
  ['whatsapp', TYPE_WHATSAPP],
  ['call', TYPE_ANY_CALL],
  ['calls', TYPE_ANY_CALL],
  ['message', TYPE_ANY_MESSAGE],
  ['messages', TYPE_ANY_MESSAGE],
  ['messaging', TYPE_ANY_MESSAGE],
]);

/** Reads one description, such as `Outbound SMS - United States` or `Inbound Toll free US`. */
export function descriptionClaims(description: string): DescriptionClaims {
  let inbound = false;
  let outbound = false;
  let types = 0;
  let general = 0;
  const words = plainWords(description);
  for (let at = 0; at < words.length; at++) {
    const direction = DIRECTION_WORDS.get(words[at]);
    if (direction === DIRECTION_INBOUND) inbound = true;
    if (direction === DIRECTION_OUTBOUND) outbound = true;
    const type = words[at] === 'voice' && words[at + 1] === 'ai' ? TYPE_VOICE_AI : (TYPE_WORDS.get(words[at]) ?? 0);
    // "SMS message" is about SMS, and a "Voice AI call" about Voice AI: the narrower word counts.
    if (type === TYPE_ANY_CALL || type === TYPE_ANY_MESSAGE) general |= type;
    else types |= type;
  }
  return {
    direction: inbound === outbound ? DIRECTION_UNKNOWN : inbound ? DIRECTION_INBOUND : DIRECTION_OUTBOUND,
    types: types === 0 ? general : types,
    countries: countriesIn(description, words),
  };
}
