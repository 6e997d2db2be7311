import type { ScannedRecord } from './scanned-text.js';

/** Cells of one row as offsets into a text, where the row ends, and the first quote that is not as it should be. */
interface Row {
  spans: { start: number; end: number }[];
  end: number;
  /** Where the cell opens whose quote a stray quote follows, and where that one is. */
  stray?: { cell: number; opened: number; at: number };
  /** Where the cell opens that never closes. */
  unclosed?: { cell: number; opened: number };
}

/** What opens with a quote at a place: where the cell ends, and where its first stray quote is, if it has one. */
type Quoted = (text: string, opened: number, delimiter: string) => { end: number; stray?: number };

/**
 * The records of a delimited text by the rules that the scanner follows, written the slow way: strings, slices, each row
 * as often as there are readings. `sound` tells whether no quote of the text was out of place.
 */
export function readLeniently(
  text: string,
  delimiter: string,
  columns: number,
): { records: ScannedRecord[]; sound: boolean } {
  const records: ScannedRecord[] = [];
  let sound = true;
  let at = 0;
  while (at < text.length) {
    if (/[\r\n]/.test(text[at])) {
      at++;
      continue;
    }
    const strict = readRow(text, at, delimiter, strictly);
    if (strict.stray || strict.unclosed) sound = false;
    const row = columns > 1 ? chosen(text, at, delimiter, columns, strict) : wholeLine(text, delimiter, strict);
    records.push({
      cells: row.spans.map(({ start, end }) => content(text.slice(start, end))),
      unclosed: row.unclosed !== undefined,
    });
    at = row.end;
  }
  return { records, sound };
}

function chosen(text: string, at: number, delimiter: string, columns: number, strict: Row): Row {
  const { stray } = strict;
  if (!stray) return wholeLine(text, delimiter, strict);
  for (const plainAt of [-1, stray.opened]) {
    const row = readRow(text, at, delimiter, forgivingly, plainAt);
    if (row.spans.length === columns) return { spans: row.spans, end: row.end };
  }
  if (strict.unclosed) return wholeLine(text, delimiter, { ...strict, unclosed: stray });
  const swallowed = /[\r\n]/.test(text.slice(stray.at, strict.spans[stray.cell].end));
  if (strict.spans.length === columns || !swallowed) return strict;
  return wholeLine(text, delimiter, { ...strict, unclosed: stray });
}

/** A row whose cell never closes: from that cell on quotes mean nothing. */
function wholeLine(text: string, delimiter: string, strict: Row): Row {
  if (!strict.unclosed) return strict;
  const { cell, opened } = strict.unclosed;
  const rest = readRow(text, opened, delimiter, undefined);
  return { spans: [...strict.spans.slice(0, cell), ...rest.spans], end: rest.end, unclosed: strict.unclosed };
}

function readRow(text: string, from: number, delimiter: string, quoted: Quoted | undefined, plainAt = -1): Row {
  const row: Row = { spans: [], end: from };
  for (let start = from; ; ) {
    let end = dataEnd(text, start, delimiter);
    if (quoted && text[start] === '"' && start !== plainAt) {
      const found = quoted(text, start, delimiter);
      if (found.stray !== undefined && !row.stray)
        row.stray = { cell: row.spans.length, opened: start, at: found.stray };
      if (found.end < 0) {
        row.unclosed = { cell: row.spans.length, opened: start };
        return row;
      }
      end = found.end;
    }
    row.spans.push({ start, end });
    row.end = end;
    if (text[end] !== delimiter) return row;
    start = end + 1;
  }
}

function dataEnd(text: string, start: number, delimiter: string): number {
  let end = start;
  while (end < text.length && text[end] !== delimiter && !/[\r\n]/.test(text[end])) end++;
  return end;
}

/** Where a cell closes at a lone quote; undefined where something else than blanks and the cell's end follows it. */
function closing(text: string, at: number, delimiter: string): number | undefined {
  let end = at + 1;
  while ((text[end] === ' ' || text[end] === '\t') && text[end] !== delimiter) end++;
  return end >= text.length || text[end] === delimiter || /[\r\n]/.test(text[end]) ? end : undefined;
}

/** The places of quotes that are not doubled, from the first behind an opening one. */
function* loneQuotes(text: string, opened: number): Generator<number> {
  for (let at = text.indexOf('"', opened + 1); at >= 0; ) {
    const doubled = text[at + 1] === '"';
    if (!doubled) yield at;
    at = text.indexOf('"', at + (doubled ? 2 : 1));
  }
}

const strictly: Quoted = (text, opened, delimiter) => {
  let stray: number | undefined;
  for (const at of loneQuotes(text, opened)) {
    const end = closing(text, at, delimiter);
    if (end !== undefined) return { end, stray };
    stray ??= at;
  }
  return { end: -1, stray };
};

const forgivingly: Quoted = (text, opened, delimiter) => {
  for (const at of loneQuotes(text, opened)) {
    const end = closing(text, at, delimiter);
    if (end !== undefined) return { end };
    const broke = /[\r\n]/.test(text.slice(opened, at));
    return { end: dataEnd(text, broke ? opened : at + 1, delimiter) };
  }
  return { end: dataEnd(text, opened, delimiter) };
};

function content(raw: string): string {
  const cell = raw.startsWith('"') ? raw.replace(/[ \t]+$/, '') : raw;
  if (cell.length < 2 || !cell.startsWith('"') || !cell.endsWith('"')) return raw;
  return cell.slice(1, -1).replaceAll('""', '"');
}
