/** Longest piece of a cell that a message quotes, in UTF-16 units. */
const LONGEST = 48;

/** Characters that would vanish, break a line or turn the text around: controls, zero-width and direction marks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A cell's text for a message: in quotation marks, cut if long, nothing invisible in it. */
export function quote(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `“${cut.replace(LONE_SURROGATE, '\ufffd').replace(INVISIBLE, visible)}”`;
}

/** The Unicode picture of a control character, or its code point where there is no picture. */
function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
