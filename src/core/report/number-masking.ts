/**
 * Masks phone numbers, which are personal data: the first three characters (`+` and the country) and the last two digits
 * stay, so that people who know the number still recognise it. The same number gives the same mask.
 */

/** A masker of free text and of cells that are known to be phone numbers. */
export interface NumberMask {
  /** Masks every number written with `+` in a text. */
  text(text: string): string;
  /** Masks a cell that holds a phone number however it is written. */
  number(text: string): string;
}

/** Leaves everything as it is. */
export const NO_MASK: NumberMask = { text: (text) => text, number: (text) => text };

const INTERNATIONAL = /\+\d(?:[ ().-]?\d){6,14}/g;
const DIGITS = /\d/g;

/** Masks numbers. */
export const MASKED: NumberMask = {
  text: (text) => (text.includes('+') ? text.replace(INTERNATIONAL, maskDigits) : text),
  number: (text) => ((text.match(DIGITS)?.length ?? 0) >= 5 ? maskDigits(text) : text),
};

/** Replaces the digits between the first two and the last two with `*`. Everything else stays where it is. */
function maskDigits(text: string): string {
  const count = text.match(DIGITS)?.length ?? 0;
  let at = 0;
  return text.replace(DIGITS, (digit) => {
    at++;
    return at <= 2 || at > count - 2 ? digit : '*';
  });
}
