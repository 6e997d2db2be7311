import { viewOf } from '../reading/byte-view.js';
import type { ColumnBuilder } from './column-builder.js';
import { Interner } from './interner.js';
import { NOT_SEEN, SHORT, ShortCells } from './short-cells.js';
import type { Table } from './table.js';

/** Codes take no more room than their number needs: nearly all such columns have fewer than 256 distinct texts. */
export type CodeArray = Uint8Array | Uint16Array | Uint32Array;

/** A column as codes of its distinct texts (as written; blanks count). Code order is order of first appearance. */
export interface DictionaryColumn {
  /** Code per row. */
  codes: CodeArray;
  /** How many distinct texts there are. */
  distinct: number;
  /** The first row with each code. */
  firstRows: Uint32Array;
  /** Rows per code. */
  counts: Uint32Array;
  /** Text of a code. Decoded when asked for, then kept. */
  text(code: number): string;
}

/** Numbers the distinct texts of a column in the order in which they first occur. */
export class DictionaryBuilder implements ColumnBuilder<DictionaryColumn> {
  private codes: CodeArray;
  private readonly interner = new Interner();
  private readonly buffer: number;
  private readonly short: ShortCells;
  private firstRows = new Uint32Array(1024);
  private counts = new Uint32Array(1024);
  private distinct = 0;

  constructor(
    private readonly table: Table,
    readonly column: number,
  ) {
    this.codes = new Uint8Array(table.rowCount);
    this.buffer = this.interner.addBuffer(table.bytes);
    this.short = new ShortCells(viewOf(table.bytes));
  }

  /** Codes for the rows `[from, to)`; a swapped span is decoded first. */
  add(from: number, to: number, starts: Uint32Array, ends: Uint32Array): void {
    const { short } = this;
    let { codes } = this;
    for (let i = 0, row = from; row < to; i++, row++) {
      const isShort = starts[i] <= ends[i] && ends[i] - starts[i] <= SHORT;
      let code = isShort ? short.find(starts[i], ends[i]) : NOT_SEEN;
      if (code === NOT_SEEN) {
        code = this.codeOf(row, starts[i], ends[i]);
        if (isShort) short.remember(code);
      }
      if (code === this.distinct) {
        this.firstSeen(code, row);
        if (code === 1 << 8 || code === 1 << 16) codes = this.widen();
      }
      codes[row] = code;
      this.counts[code]++;
    }
  }

  private codeOf(row: number, start: number, end: number): number {
    const { interner, buffer } = this;
    return start <= end
      ? interner.internRecent(buffer, start, end)
      : interner.internText(this.table.text(row, this.column));
  }

  private firstSeen(code: number, row: number): void {
    if (code === this.firstRows.length) {
      this.firstRows = grow(this.firstRows);
      this.counts = grow(this.counts);
    }
    this.firstRows[code] = row;
    this.distinct++;
  }

  /** Makes room for codes that no longer fit. */
  private widen(): CodeArray {
    const { codes } = this;
    this.codes = codes instanceof Uint8Array ? Uint16Array.from(codes) : Uint32Array.from(codes);
    return this.codes;
  }

  /** The column; the builder is not to be used any more. */
  finish(): DictionaryColumn {
    const { table, column, codes, distinct } = this;
    const firstRows = this.firstRows.slice(0, distinct);
    const texts: (string | undefined)[] = [];
    return {
      codes,
      distinct,
      firstRows,
      counts: this.counts.slice(0, distinct),
      text(code) {
        texts[code] ??= table.text(firstRows[code], column);
        return texts[code] as string;
      },
    };
  }
}

function grow(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
