import {
  TYPE_ANY_CALL,
  TYPE_ANY_MESSAGE,
  TYPE_CALL,
  TYPE_MMS,
  TYPE_SMS,
  TYPE_VOICE_AI,
  TYPE_WHATSAPP,
  usageType,
} from '../../formats/aircall-usage-types.js';
import { say } from '../../language/say.js';
import type { DictionaryColumn } from '../../table/dictionary-column.js';
import { anyOf } from '../any-of.js';

/** Kinds of usage in words, as the Type column writes them. */
export function typeWords(types: number): string {
  if (types === TYPE_ANY_CALL) return 'Call';
  if (types === TYPE_ANY_MESSAGE) return say`a message`;
  const words: string[] = [];
  if (types & TYPE_CALL) words.push('Call');
  if (types & TYPE_VOICE_AI) words.push('Voice AI Call');
  if (types & TYPE_SMS) words.push('SMS');
  if (types & TYPE_MMS) words.push('MMS');
  if (types & TYPE_WHATSAPP) words.push('WhatsApp message');
  return anyOf(words);
}

/** `usageType` per code of a dictionary. */
export function usageTypes(column: DictionaryColumn): Uint8Array {
  const types = new Uint8Array(column.distinct);
  for (let code = 0; code < types.length; code++) types[code] = usageType(column.text(code));
  return types;
}
