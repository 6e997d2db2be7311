import { Interner } from './interner.js';
import { SPAN_BATCH, type Table } from './table.js';

/** A column as codes of its distinct texts (as written; blanks count). Code order is order of first appearance. */
export interface DictionaryColumn {
  /** Code per row. */
  codes: Uint32Array;
  /** How many distinct texts there are. */
  distinct: number;
  /** The first row with each code. */
  firstRows: Uint32Array;
  /** Rows per code. */
  counts: Uint32Array;
  /** Text of a code. Decoded when asked for, then kept. */
  text(code: number): string;
}

export function readDictionary(table: Table, column: number): DictionaryColumn {
  const count = table.rowCount;
  const codes = new Uint32Array(count);
  const interner = new Interner();
  const buffer = interner.addBuffer(table.bytes);
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  let firstRows = new Uint32Array(1024);
  let counts = new Uint32Array(1024);
  let distinct = 0;
  for (let from = 0; from < count; from += SPAN_BATCH) {
    const to = Math.min(count, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0, row = from; row < to; i++, row++) {
      const code =
        starts[i] <= ends[i]
          ? interner.internRecent(buffer, starts[i], ends[i])
          : interner.internText(table.text(row, column));
      codes[row] = code;
      if (code === distinct) {
        if (code === firstRows.length) {
          firstRows = grow(firstRows);
          counts = grow(counts);
        }
        firstRows[code] = row;
        distinct++;
      }
      counts[code]++;
    }
  }
  const texts: (string | undefined)[] = [];
  return {
    codes,
    distinct,
    firstRows: firstRows.slice(0, distinct),
    counts: counts.slice(0, distinct),
    text(code) {
      texts[code] ??= table.text(firstRows[code], column);
      return texts[code] as string;
    },
  };
}

function grow(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
