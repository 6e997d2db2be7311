import { say } from '../../language/say.js';
import { HIDDEN } from './hidden-characters.js';

/** Longest piece of a cell that a message quotes, in UTF-16 units. */
const LONGEST = 48;

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A cell's text for a message: in quotation marks, cut if long, nothing invisible in it. */
export function quote(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return say`“${cut.replace(LONE_SURROGATE, '\ufffd').replace(HIDDEN, visible)}”`;
}

/** The Unicode picture of a control character, or its code point where there is no picture. */
function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
