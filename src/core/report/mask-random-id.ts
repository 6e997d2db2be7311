const LENGTH = 36;
const HYPHEN = 0x2d;
/** Digits in a row, whatever stands between them, from which on a telephone number may be in an id. */
const AS_LONG_AS_A_NUMBER = 8;

/**
 * Whether a text is a UUID without so many digits in a row that they could be a telephone number: it came about by chance,
 * and there is nothing to look for in it. Most ids of large files are such, so it is told without a regular expression.
 */
export function isRandomId(text: string): boolean {
  if (text.length !== LENGTH) return false;
  let digits = 0;
  for (let at = 0; at < LENGTH; at++) {
    const code = text.charCodeAt(at);
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (code !== HYPHEN) return false;
    } else if (code >= 0x30 && code <= 0x39) {
      if (++digits >= AS_LONG_AS_A_NUMBER) return false;
    } else if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66) {
      digits = 0;
    } else return false;
  }
  return true;
}
