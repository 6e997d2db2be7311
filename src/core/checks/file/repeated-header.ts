import { nameKey } from '../../formats/columns.js';
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

function findRows(table: Table): ReadonlySet<number> {
  const keys = table.header.map(nameKey);
  const column = keys.findIndex((key) => key !== '');
  // One name alone may be a value too.
  if (column < 0 || keys.filter((key) => key !== '').length < 2) return NONE;
  const rows = new Set<number>();
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const least = keys[column].length;
  const most = 4 * table.header[column].length + 8;
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0; i < to - from; i++) {
      const length = ends[i] - starts[i];
      if (length < least || length > most || !mayStart(table.bytes[starts[i]], keys[column])) continue;
      if (!table.isRagged(from + i) && isHeader(table, from + i, keys)) rows.add(from + i);
    }
  }
  return rows;
}

/** Whether a cell can be the name, by its first byte: so that few cells are read for it. */
function mayStart(b: number, key: string): boolean {
  return (b | 32) === key.charCodeAt(0) || b === 32 || b > 127;
}

function isHeader(table: Table, row: number, keys: readonly string[]): boolean {
  return keys.every((key, column) => nameKey(table.text(row, column)) === key);
}
