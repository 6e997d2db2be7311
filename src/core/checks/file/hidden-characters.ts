/**
 * Characters that would vanish, break a line or turn the text around: controls, direction marks, characters of no width,
 * fillers that look like a blank, and the tags that can spell a hidden message. A lone surrogate is none of them.
 */
export const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  /[\u034f\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
