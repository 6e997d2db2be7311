import { nameKey } from '../../formats/columns.js';
import type { DictionaryColumn } from '../../table/dictionary-column.js';
import { SPAN_BATCH, type Table } from '../../table/table.js';

const found = new WeakMap<Table, ReadonlySet<number>>();
const NONE: ReadonlySet<number> = new Set();

/**
 * Rows that are the header once more, as where two downloads were put together, one below the other. Such a row is no
 * record: what is wrong with it is said once, and not of each of its cells.
 */
export function repeatedHeaders(table: Table): ReadonlySet<number> {
  let rows = found.get(table);
  if (!rows) found.set(table, (rows = findRows(table)));
  return rows;
}

/** A dictionary of more texts than this is not gone through: then the rows are. */
const FEW_TEXTS = 4096;

function findRows(table: Table): ReadonlySet<number> {
  const keys = table.header.map(nameKey);
  const named = [...keys.keys()].filter((column) => keys[column] !== '');
  // One name alone may be a value too.
  if (named.length < 2) return NONE;
  const rows = new Set<number>();
  for (const row of candidates(table, named, keys))
    if (!table.isRagged(row) && isHeader(table, row, keys)) rows.add(row);
  return rows;
}

/** Rows that may be the header, by one named column: where the few texts of one are known, no row is looked at for nothing. */
function candidates(table: Table, named: readonly number[], keys: readonly string[]): Iterable<number> {
  for (const column of named) {
    const dictionary = table.knownDictionary(column);
    if (dictionary && dictionary.distinct <= FEW_TEXTS) return byText(dictionary, keys[column]);
  }
  return byBytes(table, named[0], keys[named[0]]);
}

/** Rows that have the name of a column in it. */
function* byText({ codes, distinct, text }: DictionaryColumn, key: string): Iterable<number> {
  const names = new Uint8Array(distinct);
  for (let code = 0; code < distinct; code++) if (nameKey(text(code)) === key) names[code] = 1;
  if (!names.includes(1)) return;
  for (let row = 0; row < codes.length; row++) if (names[codes[row]] === 1) yield row;
}

/** Rows that may have the name of a column in it. */
function* byBytes(table: Table, column: number, key: string): Iterable<number> {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const most = 4 * table.header[column].length + 8;
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0; i < to - from; i++) {
      const length = ends[i] - starts[i];
      if (length < key.length || length > most || !mayBe(table.bytes, starts[i], ends[i], key)) continue;
      yield from + i;
    }
  }
}

/** Whether a cell can be the name, by its bytes as far as they are ASCII: so that few cells are read for it. */
function mayBe(bytes: Uint8Array, start: number, end: number, key: string): boolean {
  let found = 0;
  for (let at = start; at < end; at++) {
    const b = bytes[at];
    if (b > 127) return true;
    if (!isLetterOrDigit(b)) continue;
    // Letters of a key are small; the bit that tells them from capitals is set in digits.
    if ((b | 32) !== key.charCodeAt(found)) return false;
    found++;
  }
  return found === key.length;
}

function isLetterOrDigit(b: number): boolean {
  const small = b | 32;
  return (b >= 48 && b <= 57) || (small >= 97 && small <= 122);
}

function isHeader(table: Table, row: number, keys: readonly string[]): boolean {
  return keys.every((key, column) => nameKey(table.text(row, column)) === key);
}
