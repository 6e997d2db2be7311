import Papa from 'papaparse';
import { detectEncoding, transcodeToUtf8 } from '../reading/encoding.js';

/** A small table beside the files that are reconciled, such as invoice lines or rates, as its cells. */
export interface SideTable {
  rows: readonly (readonly string[])[];
  /** The 1-based line on which each row starts. */
  lines: readonly number[];
  /** Index of the header: the first row that is not blank; -1 where all are. */
  head: number;
}

/** Reads CSV, or a table pasted out of a document, with whichever delimiter it has. */
export function readSideTable(text: string): SideTable {
  const content = text.replace(/^\ufeff/, '');
  // Blank lines mislead the guess, but records are counted with them, so that lines can be named.
  const guess = { delimitersToGuess: [',', ';', '\t', '|'], preview: 50, skipEmptyLines: true };
  const { delimiter } = Papa.parse<string[]>(content, guess).meta;
  const rows = Papa.parse<string[]>(content, { delimiter }).data;
  return { rows, lines: lineNumbers(content, rows.length), head: rows.findIndex((row) => !isBlankRow(row)) };
}

/** Whether there is nothing in any of its cells. */
export function isBlankRow(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}

/** As usage files are read: what is not UTF-8 is taken for windows-1252, which spreadsheets write. */
export function decodeSideTable(bytes: Uint8Array): string {
  const { encoding } = detectEncoding(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
    // Not every TextDecoder knows what is between 0x80 and 0x9F there, such as the euro sign.
    const { bytes: utf8, size } = transcodeToUtf8(bytes, bytes.length, 'windows-1252', 0);
    return new TextDecoder().decode(utf8.subarray(0, size));
  }
}

/** Currencies that headers name, as in `Rate (USD/min)` or `Amount €`. */
const CURRENCIES =
  /(?<![A-Za-z])(USD|EUR|GBP|CHF|CAD|AUD|NZD|JPY|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|BRL|MXN|ZAR|SGD|HKD)(?![A-Za-z])|[$€£¥]/;

/** A header without the currencies in it, which are none of its names. */
export function withoutCurrencies(header: readonly string[]): readonly string[] {
  return header.map((name) => name.replace(CURRENCIES, ''));
}

/** The currency that a column's head names, as it is written; empty without one. */
export function currencyOfHead(name: string | undefined): string {
  return CURRENCIES.exec(name ?? '')?.[0] ?? '';
}

/** `€` and `eur` are `EUR`. A sign that several currencies share stays as it is. */
export function currencyCode(named: string): string {
  if (named === '€') return 'EUR';
  return named === '£' ? 'GBP' : named.toUpperCase();
}

/** The 1-based line on which each record starts: quoted cells may hold line breaks. */
function lineNumbers(text: string, records: number): number[] {
  const lines: number[] = [];
  let line = 1;
  let quoted = false;
  let start = true;
  for (let at = 0; at < text.length && lines.length < records; at++) {
    if (start) {
      lines.push(line);
      start = false;
    }
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (character === '\n' || (character === '\r' && text[at + 1] !== '\n')) {
      line++;
      start = !quoted;
    }
  }
  while (lines.length < records) lines.push(line);
  return lines;
}
