import { nameKey } from '../../formats/columns.js';
import type { DictionaryColumn } from '../../table/dictionary-column.js';

/** Kinds of usage as bits, so that a description can speak of several. */
export const TYPE_UNKNOWN = 0;
/** An ordinary call, billed by the started minute. */
export const TYPE_CALL = 1;
/** A call that Voice AI took or made, billed by the second. */
export const TYPE_VOICE_AI = 2;
/** A text message, billed by the segment. */
export const TYPE_SMS = 4;
/** A message with pictures or sound. */
export const TYPE_MMS = 8;
/** A WhatsApp message. */
export const TYPE_WHATSAPP = 16;
/** What the plain word "call" may mean. */
export const TYPE_ANY_CALL = TYPE_CALL | TYPE_VOICE_AI;
/** What the plain word "message" may mean. */
export const TYPE_ANY_MESSAGE = TYPE_SMS | TYPE_MMS | TYPE_WHATSAPP;

/** What the Type column says; Aircall's own pages write "WhatsApp message" and "WhatsApp messaging", so by prefix. */
export function usageType(text: string): number {
  const type = nameKey(text);
  if (type.startsWith('voiceai')) return TYPE_VOICE_AI;
  if (type === 'call' || type === 'calls') return TYPE_CALL;
  if (type.startsWith('sms')) return TYPE_SMS;
  if (type.startsWith('mms')) return TYPE_MMS;
  if (type.startsWith('whatsapp')) return TYPE_WHATSAPP;
  return TYPE_UNKNOWN;
}

/** Kinds of usage in words, as the Type column writes them. */
export function typeWords(types: number): string {
  if (types === TYPE_ANY_CALL) return 'Call';
  if (types === TYPE_ANY_MESSAGE) return 'a message';
  const words: string[] = [];
  if (types & TYPE_CALL) words.push('Call');
  if (types & TYPE_VOICE_AI) words.push('Voice AI Call');
  if (types & TYPE_SMS) words.push('SMS');
  if (types & TYPE_MMS) words.push('MMS');
  if (types & TYPE_WHATSAPP) words.push('WhatsApp message');
  return words.join(' or ');
}

/** `usageType` per code of a dictionary. */
export function usageTypes(column: DictionaryColumn): Uint8Array {
  const types = new Uint8Array(column.distinct);
  for (let code = 0; code < types.length; code++) types[code] = usageType(column.text(code));
  return types;
}
