import { maskNumber } from '../billing/phone-number.js';

import type { NumberMask } from './number-mask.js';

const INTERNATIONAL = /\+\d(?:[ ().-]?\d){6,14}/g;
/** The number inside a Flireo call id, `call-_+31612345678_abc123`, where its `+` was lost or written for an address. */
const IN_CALL_ID = /(call-_)(%2b|00)?(\d{7,15})(?=_|$|[^\dA-Za-z])/gi;

/** Masks numbers. Kept apart from what reports always need, because it brings the dialling codes of the world. */
export const MASKED: NumberMask = {
  text: (text) => {
    const plain = text.includes('+') ? text.replace(INTERNATIONAL, maskNumber) : text;
    return plain.includes('call-_') ? plain.replace(IN_CALL_ID, maskCallId) : plain;
  },
  number: maskNumber,
};

function maskCallId(_: string, prefix: string, sign: string | undefined, digits: string): string {
  return `${prefix}${sign ?? ''}${maskNumber(`+${digits}`).replace('+', '')}`;
}
