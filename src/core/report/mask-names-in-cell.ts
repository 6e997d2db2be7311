/**
 * A string of JSON, what ends it, and the colon behind it where it is the name of a member. One that is not closed goes to
 * the end of the text, or each quotation mark in it would be gone on from again.
 */
const JSON_STRING = /"((?:[^"\\]|\\.)*)("(\s*:)?|\\?$)/gs;
/** Blanks before the sign count from their first one only: a long row of them is gone through once. */
const BETWEEN_NAMES = /((?:(?<!\s)\s+)?[<>",;|]\s*)/;
const IS_SOMETHING = /[\p{L}\p{N}]/u;

/** The names in a cell that may hold several, and those beside a number: `"Jane" <+33…>`, `Jane; Paul`, `["Jane"]`. */
export function namesInCell(cell: string): string[] {
  const inside = isJson(cell)
    ? [...cell.matchAll(JSON_STRING)].flatMap(([, one, , colon]) => (colon ? [] : [one]))
    : [cell];
  return inside.flatMap((part) => part.trim().split(BETWEEN_NAMES)).filter((part) => IS_SOMETHING.test(part));
}

/** The cell with each name in it replaced; the signs between them stay, so that two names are still two. */
export function withNamesReplaced(cell: string, replaced: (name: string) => string): string {
  if (isJson(cell))
    return cell.replace(JSON_STRING, (whole, inside: string, end: string, colon?: string) =>
      colon ? whole : `"${withNamesReplaced(inside, replaced)}${end}`,
    );
  return cell
    .split(BETWEEN_NAMES)
    .map((part, at) => (at % 2 === 1 || !IS_SOMETHING.test(part) ? part : replaced(part)))
    .join('');
}

/** Whether names are the strings in a cell: `["Jane"]`, but not `[Jane]`. */
export function isJson(cell: string): boolean {
  return /^\s*[[{]/.test(cell) && cell.includes('"');
}
