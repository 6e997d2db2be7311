import Papa from 'papaparse';
import { decodeSpan } from './cell-text.js';
import { firstRecords } from './first-records.js';

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
  /** The header's cells as written; where there is none, the names that the columns are known by. */
  header: readonly string[];
  /** True where the text has no header: its first record is data. */
  headerless: boolean;
  /** Records right below the header that are no data. */
  below: readonly (readonly string[])[];
  /** Byte offset and 1-based line of the header record, or of the first record where there is no header. */
  offset: number;
  line: number;
}

/** What is known of texts whose first record is no header, or whose header is not followed by data at once. */
export interface KnownLayouts {
  /** Names of the columns, if these are the first records of a text that is known to have no header. */
  headerless(records: readonly (readonly string[])[]): readonly string[] | undefined;
  /** How many of the records below a header are no data. */
  belowHeader(header: readonly string[], records: readonly (readonly string[])[]): number;
}

const GUESS_BYTES = 64 * 1024;
/** Records that are looked at for the delimiter and the header's place. */
const PREVIEW = 60;
const CANDIDATES = [',', ';', '\t', '|'];

/**
 * Guesses delimiter and header record from the first block of a UTF-8 text. papaparse guesses the delimiter; the header
 * is the first record that is about as wide as most records are, so that a title or a blank line above it does no harm.
 * A first line `sep=;`, as Excel writes it, settles the delimiter and is part of the preamble.
 */
export function readHead(bytes: Uint8Array, size: number, bom: number, layouts?: KnownLayouts): Head {
  const end = Math.min(size, bom + GUESS_BYTES);
  const text = decodeSpan(bytes, bom, end);
  const declared = /^sep=([^\r\n])(?:[\r\n]|$)/i.exec(text)?.[1];
  const guess = Papa.parse<string[]>(text, {
    delimiter: declared ?? '',
    delimitersToGuess: CANDIDATES,
    preview: PREVIEW,
    skipEmptyLines: true,
  });
  const guessed = declared ?? chooseDelimiter(text, guess.meta.delimiter);
  const { delimiter, names, first, ...found } = firstOf(
    [guessed, ...(declared || !startsDated(text) ? [] : CANDIDATES)],
    (delimiter) => {
      const found = firstRecords(bytes, bom, end, delimiter, PREVIEW);
      const first = declared === undefined || found.records.length < 2 ? 0 : 1;
      return { delimiter, first, names: layouts?.headerless(found.records.slice(first)), ...found };
    },
  );
  const { records, offsets, lines } = found;
  const headerRecord = names ? first : first + chooseHeader(records.slice(first));
  const header = names ?? records[headerRecord] ?? [];
  const following = records.slice(headerRecord + 1);
  const below = names ? 0 : (layouts?.belowHeader(header, following) ?? 0);
  return {
    dialect: { delimiter, quote: '"', headerRecord, preamble: records.slice(0, headerRecord) },
    header,
    headerless: names !== undefined,
    below: following.slice(0, below),
    offset: offsets[headerRecord] ?? end,
    line: lines[headerRecord] ?? 1,
  };
}

/**
 * What is read with the first delimiter that makes a known layout of the text; else with the one that was guessed. Without
 * a header the guess has little to go by: a cell may hold commas of its own, as arguments of a switch's commands do.
 */
function firstOf<Read extends { names: readonly string[] | undefined }>(
  delimiters: readonly string[],
  read: (delimiter: string) => Read,
): Read {
  const guessed = read(delimiters[0]);
  if (guessed.names) return guessed;
  for (const delimiter of delimiters.slice(1)) {
    if (delimiter === delimiters[0]) continue;
    const other = read(delimiter);
    if (other.names) return other;
  }
  return guessed;
}

/** Whether a date stands in the first line: one of a record, as no header has it. Other delimiters are tried only then. */
function startsDated(text: string): boolean {
  return /^[^\r\n]*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(text);
}

/** papaparse falls back to a comma when it cannot tell; a header line alone often can. */
function chooseDelimiter(text: string, guessed: string): string {
  if (CANDIDATES.includes(guessed) && text.includes(guessed)) return guessed;
  const counts = CANDIDATES.map((candidate) => text.split(candidate).length);
  return CANDIDATES[counts.indexOf(Math.max(...counts))];
}

/**
 * The first record of the width that most records have. In a wide table a header may be short or long of that by a
 * quarter: rows that all end with one delimiter too many must not make the first of them the header. A spreadsheet fills
 * a title up to that width with blank cells: a record with few names is no header of a wide table.
 */
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
  const enough = width < 4 ? width : Math.ceil(width * 0.75);
  const wide = (record: string[]) => record.length === width || (width >= 4 && record.length >= enough);
  const named = (record: string[]) => 3 * record.filter((cell) => cell.trim() !== '').length >= width;
  const at = records.findIndex((record) => wide(record) && named(record));
  return Math.max(0, at < 0 ? records.findIndex(wide) : at);
}
