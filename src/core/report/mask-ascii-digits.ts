/** Digits and signs of other scripts that are digits all the same. */
const FOREIGN = /[\uff0b\uff10-\uff19\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/;

/** The text with such digits and signs as ASCII has them, each in its place. */
export function withAsciiDigits(text: string): string {
  return FOREIGN.test(text) ? text.replace(EACH_FOREIGN, asAscii) : text;
}

const EACH_FOREIGN = new RegExp(FOREIGN, 'g');

function asAscii(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code >= 0xff00) return sign.normalize('NFKC');
  return String(code - (code >= 0x966 ? 0x966 : code >= 0x6f0 ? 0x6f0 : 0x660));
}
