import Papa from 'papaparse';
import { decodeSpan } from './cell-text.js';

/** How a delimited text is written and where its header is. */
export interface Dialect {
  /** One character: `,` `;` tab or `|`. */
  delimiter: string;
  quote: string;
  /** 0-based record of the header among the non-blank records of the text; the ones before it are a preamble. */
  headerRecord: number;
  /** The records above the header, as cells. */
  preamble: string[][];
}

/** The first records of a text, enough to guess a dialect and to recognise a format. */
export interface Head {
  dialect: Dialect;
  /** The header's cells as written. */
  header: string[];
  /** Byte offset and 1-based line of the header record. */
  offset: number;
  line: number;
}

const GUESS_BYTES = 64 * 1024;
const CANDIDATES = [',', ';', '\t', '|'];

/**
 * Guesses delimiter and header record from the first block of a UTF-8 text. papaparse guesses the delimiter; the header
 * is the first record that is as wide as most records are, so that a title or a blank line above it does no harm.
 */
export function readHead(bytes: Uint8Array, size: number, bom: number): Head {
  const end = Math.min(size, bom + GUESS_BYTES);
  const text = decodeSpan(bytes, bom, end);
  const declared = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const guess = Papa.parse<string[]>(text, {
    delimiter: declared ?? '',
    delimitersToGuess: CANDIDATES,
    preview: 60,
    skipEmptyLines: true,
  });
  const delimiter = declared ?? chooseDelimiter(text, guess.meta.delimiter);
  const records =
    delimiter === guess.meta.delimiter
      ? guess.data
      : Papa.parse<string[]>(text, { delimiter, preview: 60, skipEmptyLines: true }).data;
  const headerRecord = chooseHeader(records);
  const { offset, line } = offsetOfRecord(bytes, bom, size, headerRecord, delimiter.charCodeAt(0));
  return {
    dialect: { delimiter, quote: '"', headerRecord, preamble: records.slice(0, headerRecord) },
    header: records[headerRecord] ?? [],
    offset,
    line,
  };
}

/** papaparse falls back to a comma when it cannot tell; a header line alone often can. */
function chooseDelimiter(text: string, guessed: string): string {
  if (CANDIDATES.includes(guessed) && text.includes(guessed)) return guessed;
  const counts = CANDIDATES.map((candidate) => text.split(candidate).length);
  return CANDIDATES[counts.indexOf(Math.max(...counts))];
}

function chooseHeader(records: string[][]): number {
  const widths = new Map<number, number>();
  for (const record of records) widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [cells, count] of widths) {
    if (cells > 1 && (count > most || (count === most && cells > width))) {
      most = count;
      width = cells;
    }
  }
  const at = records.findIndex((record) => record.length === width);
  return Math.max(0, at);
}

/** Byte offset and line of the n-th non-blank record. */
function offsetOfRecord(
  bytes: Uint8Array,
  from: number,
  size: number,
  record: number,
  delimiter: number,
): { offset: number; line: number } {
  let p = from;
  let line = 1;
  let left = record;
  const skipBreak = () => {
    p += bytes[p] === 13 && bytes[p + 1] === 10 ? 2 : 1;
    line++;
  };
  for (;;) {
    while (p < size && (bytes[p] === 10 || bytes[p] === 13)) skipBreak();
    if (left === 0 || p >= size) return { offset: p, line };
    left--;
    let quoted = false;
    let cellStart = true;
    while (p < size) {
      const b = bytes[p];
      if (quoted) {
        if (b === 34) quoted = false;
        else if (b === 10 || (b === 13 && bytes[p + 1] !== 10)) line++;
      } else if (b === 34 && (cellStart || bytes[p - 1] === 34)) quoted = true;
      else if (b === 10 || b === 13) break;
      cellStart = b === delimiter;
      p++;
    }
  }
}
