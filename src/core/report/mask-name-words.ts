/** Words of a name, and of a text that names are looked for in: signs between letters part them. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
/** The digits that tell the second of a name from the first: `vardal2`. */
const COUNTED = /^([\p{L}\p{M}]{4,})\d{1,4}$/u;
const ACCENTS = /[\u0300-\u036f]/g;
/** Letters that are no other letter with an accent, and what people without them on their keyboard write. */
const LETTERS: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };
const IS_LETTER = /[øłđıßæœ]/g;
const IS_ASCII = /^[\0-\x7f]*$/;

/** A word of a text: as it compares, and where it stands. */
export interface NameWord {
  folded: string;
  from: number;
  to: number;
}

/** A text as names compare: in lower case and without accents. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  if (IS_ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(IS_LETTER, (letter) => LETTERS[letter]);
}

/** The words of a text in their order. */
export function nameWords(text: string): NameWord[] {
  return Array.from(text.matchAll(WORD), ({ 0: all, index }) => {
    const word = COUNTED.exec(all)?.[1] ?? all;
    return { folded: folded(word), from: index, to: index + word.length };
  });
}
