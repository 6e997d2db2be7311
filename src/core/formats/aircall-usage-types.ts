import { nameKey } from './columns.js';

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

/**
 * What a text of the Type column says, `TYPE_…`; Aircall's own pages write "WhatsApp message" and "WhatsApp messaging",
 * so by prefix.
 */
export function usageType(text: string): number {
  const type = nameKey(text);
  if (type === 'call' || type === 'calls') return TYPE_CALL;
  if (type.startsWith('voiceai')) return TYPE_VOICE_AI;
  if (type.startsWith('sms')) return TYPE_SMS;
  if (type.startsWith('mms')) return TYPE_MMS;
  if (type.startsWith('whatsapp')) return TYPE_WHATSAPP;
  return TYPE_UNKNOWN;
}
