import { maskNumber } from '../billing/phone-number.js';

import type { NumberMask } from './number-mask.js';

const INTERNATIONAL = /\+\d(?:[ ().-]?\d){6,14}/g;

/** Masks numbers. Kept apart from what reports always need, because it brings the dialling codes of the world. */
export const MASKED: NumberMask = {
  text: (text) => (text.includes('+') ? text.replace(INTERNATIONAL, maskNumber) : text),
  number: maskNumber,
};
