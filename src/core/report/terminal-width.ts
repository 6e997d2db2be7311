/** How many columns of a terminal a text takes, and texts brought to a width. */

const COMBINING = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const ASCII_ONLY = /^[\x20-\x7e]*$/;

/** Columns of a code point: 0 for combining marks, 2 for wide East Asian characters and emoji. */
function columnsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (COMBINING.test(character)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

/** Columns that a text takes in a terminal: wide characters take two, combining ones none. */
export function terminalWidth(text: string): number {
  if (ASCII_ONLY.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

/** The text, or as much of it as fits with an ellipsis at its end. */
export function cutTo(text: string, width: number): string {
  if (terminalWidth(text) <= width) return text;
  let out = '';
  let columns = 0;
  for (const character of text) {
    const next = columnsOf(character);
    if (columns + next > width - 1) break;
    out += character;
    columns += next;
  }
  return width > 0 ? `${out}…` : '';
}

/** The text filled up with blanks, and cut where it is longer. */
export function fitted(text: string, width: number, align: 'left' | 'right'): string {
  const cut = cutTo(text, width);
  const blanks = ' '.repeat(Math.max(0, width - terminalWidth(cut)));
  return align === 'right' ? blanks + cut : cut + blanks;
}

/** Lines of at most `width` columns, broken at blanks; a word that is longer is broken anywhere. */
export function wrapped(text: string, width: number): string[] {
  const room = Math.max(1, width);
  const lines: string[] = [];
  let line = '';
  let columns = 0;
  for (const word of text.split(' ')) {
    const size = terminalWidth(word);
    if (line !== '' && columns + 1 + size <= room) {
      line += ` ${word}`;
      columns += 1 + size;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    columns = size;
    while (columns > room) {
      const head = headOf(line, room);
      lines.push(head);
      line = line.slice(head.length);
      columns = terminalWidth(line);
    }
  }
  lines.push(line);
  return lines;
}

/** As many whole characters as fit, at least one. */
function headOf(text: string, room: number): string {
  let head = '';
  let columns = 0;
  for (const character of text) {
    columns += columnsOf(character);
    if (head !== '' && columns > room) break;
    head += character;
  }
  return head;
}
