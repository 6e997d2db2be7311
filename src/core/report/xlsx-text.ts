/** Characters that a cell can hold, in UTF-16 units (Excel specifications and limits). */
export const CELL_LIMIT = 32_767;

/** What XML 1.0 cannot hold, or reads as something else, and what the format itself takes for an escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNSAFE = /[&<>"\r\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}|_(?=x[0-9a-f]{4}_)/giu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text as the content of a cell or an attribute. Nothing is lost: control characters, halves of characters and whatever
 * looks like such an escape are written as `_xHHHH_` (ECMA-376, ST_Xstring), which spreadsheets turn back.
 */
export function xstring(text: string): string {
  return text.replace(UNSAFE, (character) => ENTITIES[character] ?? `_x${hex(character)}_`);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}

/** A text in pieces that fit into cells; no character is cut in two. */
export function* cellPieces(text: string, limit = CELL_LIMIT): Generator<string> {
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + limit);
    const last = text.charCodeAt(to - 1);
    if (to < text.length && last >= 0xd800 && last <= 0xdbff) to--;
    yield text.slice(from, to);
    from = to;
  }
}

/** Letters of a column, from 0: A … Z, AA … XFD. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
