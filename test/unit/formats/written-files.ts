import fc from 'fast-check';
import { utf16 } from './open-text.js';

/** A delimited file as it was written: its bytes, its text without a byte order mark, and where each cell is in that. */
export interface WrittenFile {
  bytes: Uint8Array;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  text: string;
  delimiter: string;
  newline: '\n' | '\r' | '\r\n';
  /** UTF-16 offsets of the cells of each record, quotes included; blank lines are no records. */
  records: { start: number; end: number }[][];
  /** Records above the header. */
  preamble: number;
  /** True where the dialect is in no doubt: rows as wide as the header, no line breaks in them, all quotes closed. */
  tidy: boolean;
  unclosed: boolean;
}

const encodings = fc.constantFrom<'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be'>(
  ...(['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be'] as const),
);
const letters = fc.constantFrom(
  ...['a', 'B', '0', '1', '.', '-', ' ', 'é', '漢', '😀', '\u0000', '\u2028', '=', '\ufeff'],
);
const plainCell = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(''));
const quotedText = fc
  .array(fc.constantFrom('a', '"', ',', ';', '|', '\t', ' ', '\n', '\r', '\r\n', '😀', 'é', '1'), { maxLength: 7 })
  .map((parts) => parts.join(''));
const quotedCell = fc
  .tuple(quotedText, fc.constantFrom('', '', '', ' ', '  '))
  .map(([text, blanks]) => `"${text.replaceAll('"', '""')}"${blanks}`);
// A quote within a cell that does not open with one is data; so is one within quotes that something else follows.
const strayCell = plainCell.chain((text) => fc.constantFrom(`x${text}"y"`, `"${text}"z"`));
const cell = fc.oneof(
  { weight: 5, arbitrary: plainCell },
  { weight: 3, arbitrary: quotedCell },
  { weight: 1, arbitrary: strayCell },
);
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Call ID', 'Start Time', 'Duration', 'Prix à la minute', '料金') },
  { weight: 1, arbitrary: fc.constantFrom('"Two\r\nlines"', '"a ""name"""', '"Duration, in s; billed"') },
);

const parts = fc.record({
  encoding: encodings,
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom<'\n' | '\r' | '\r\n'>('\n', '\r', '\r\n'),
  declared: fc.boolean(),
  titles: fc.array(fc.constantFrom('Usage report', '"May ""2025"""', 'Généré le 3 mai', '"two\nlines"'), {
    maxLength: 2,
  }),
  names: fc.array(name, { minLength: 3, maxLength: 6 }),
  rows: fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 6 }),
  /** Cells that a row has more than the header, in turn. */
  surplus: fc.oneof(fc.constant([0]), fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 4 })),
  /** How many line breaks follow each record, in turn: more than one leaves blank lines. */
  breaks: fc.array(fc.constantFrom(1, 1, 1, 2, 3), { minLength: 1, maxLength: 4 }),
  finalBreak: fc.boolean(),
  unclosed: fc.option(
    quotedText.map((text) => `"${text.replace(/[",;|\t\r\n]/g, '')}`),
    { freq: 8 },
  ),
});

/** Files of every kind that can be met: encodings, preambles, dialects, raggedness, and damage. */
export const writtenFiles: fc.Arbitrary<WrittenFile> = parts.map((chosen) => {
  const { delimiter, newline, names, rows, surplus, breaks, unclosed } = chosen;
  const wide = rows.map((row, at) => {
    const width = Math.max(1, names.length + surplus[at % surplus.length]);
    return Array.from({ length: width }, (_, column) => row[column % row.length]);
  });
  const preamble = chosen.declared ? [[`sep=${delimiter}`]] : chosen.titles.map((title) => [title]);
  const records = [...preamble, names, ...wide].map((cells) => cells.map((raw) => inDialect(raw, delimiter)));
  for (const cells of records) if (cells.length === 1 && /^(?:"")?\s*$/.test(cells[0])) cells[0] = 'a';
  if (unclosed !== null) records.push(['1', unclosed]);
  const { text, places } = lay(records, delimiter, (at) => newline.repeat(breaks[at % breaks.length]));
  // papaparse takes a quote that blanks and the end of the text follow for one that never closes.
  const end = unclosed === null && (chosen.finalBreak || /[ \t]$/.test(text)) ? newline : '';
  return {
    bytes: encode(text + end, chosen.encoding),
    encoding: chosen.encoding === 'utf-8 with mark' ? 'utf-8' : chosen.encoding,
    text: text + end,
    delimiter,
    newline,
    records: places,
    preamble: preamble.length,
    tidy:
      unclosed === null &&
      wide.length > 1 &&
      wide.every((row) => row.length === names.length && !row.some((raw) => /[\r\n]/.test(raw))),
    unclosed: unclosed !== null,
  };
});

/** The cell as it can be written with a delimiter: bare cells have none in them. */
function inDialect(raw: string, delimiter: string): string {
  return raw.startsWith('"') || raw.startsWith('sep=') ? raw : raw.replaceAll(delimiter, '_');
}

function lay(
  records: readonly (readonly string[])[],
  delimiter: string,
  breakAfter: (record: number) => string,
): { text: string; places: { start: number; end: number }[][] } {
  let text = '';
  const places = records.map((cells, at) => {
    if (at > 0) text += breakAfter(at - 1);
    return cells.map((raw, column) => {
      if (column > 0) text += delimiter;
      const start = text.length;
      text += raw;
      return { start, end: text.length };
    });
  });
  return { text, places };
}

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16(text, encoding === 'utf-16be', true);
  return new TextEncoder().encode(encoding === 'utf-8' ? text : `\ufeff${text}`);
}
