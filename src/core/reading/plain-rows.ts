/// <reference path="./wat-module.d.ts" />
import assembled from './plain-rows.wat';

/** Where the assembled code expects and leaves things; see `plain-rows.wat`. */
const STARTS_AT = 0x50000;
const LINES_AT = 0x60000;
const ENDS_AT = 0x70000;
const LARGEST_WINDOW = 1 << 18;
const MOST_ROWS = 1 << 14;

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly stop: WebAssembly.Global;
  readonly odd: WebAssembly.Global;
  readonly quotes: WebAssembly.Global;
  scan(
    from: number,
    limit: number,
    base: number,
    line: number,
    columns: number,
    most: number,
    delimiter: number,
    quote: number,
  ): number;
}

/** What rows are made of: byte values of delimiter and quote (-1 for none), and cells per row. */
export interface RowShape {
  delimiter: number;
  quote: number;
  columns: number;
}

/**
 * The plain rows of a delimited text, found many bytes at a time: WebAssembly over a window that is copied out of the
 * text. It takes rows until one comes that is not plain (another number of cells, a line break or quote within quotes, a
 * blank line, 64 KiB or more); that one the caller reads byte by byte, and comes back.
 */
export class PlainRows {
  /** Of the rows found last: absolute byte offset of each, and its 1-based line. */
  readonly starts: Uint32Array;
  readonly lines: Uint32Array;
  /** Of the rows found last: `rows × columns` cell ends, relative to the row's start. */
  readonly ends: Uint16Array;
  private readonly code: Exports;
  private readonly window: Uint8Array;
  private windowFrom = 0;
  private windowTo = 0;

  /** `windowLength`: bytes looked at together, at most 256 KiB. @throws WebAssembly.CompileError without SIMD. */
  constructor(private readonly windowLength = LARGEST_WINDOW) {
    // The module's exports are what plain-rows.wat declares.
    this.code = new WebAssembly.Instance(new WebAssembly.Module(assembled)).exports as unknown as Exports;
    const { buffer } = this.code.memory;
    this.window = new Uint8Array(buffer, 0, LARGEST_WINDOW);
    this.starts = new Uint32Array(buffer, STARTS_AT, MOST_ROWS);
    this.lines = new Uint32Array(buffer, LINES_AT, MOST_ROWS);
    this.ends = new Uint16Array(buffer, ENDS_AT, LARGEST_WINDOW);
  }

  /** To be called whenever the bytes may be others than before: nothing of them is kept. */
  forget(): void {
    this.windowFrom = 0;
    this.windowTo = 0;
  }

  /**
   * Finds up to `most` rows of `bytes[offset, limit)`, the first of which is on `line`. The row at the limit counts only
   * if its line break is there. Returns their number; 0 where the next row is not plain, or not all there.
   */
  find(bytes: Uint8Array, offset: number, limit: number, line: number, most: number, shape: RowShape): number {
    const { code } = this;
    if (offset < this.windowFrom || offset >= this.windowTo) this.move(bytes, offset, limit);
    const { delimiter, quote, columns } = shape;
    const scan = () =>
      code.scan(
        offset - this.windowFrom,
        this.windowTo - this.windowFrom,
        this.windowFrom,
        line,
        columns,
        Math.min(most, MOST_ROWS),
        delimiter,
        quote < 0 ? delimiter : quote,
      );
    const rows = scan();
    if (rows > 0 || code.odd.value === 1 || this.windowFrom === offset) return rows;
    this.move(bytes, offset, limit);
    return scan();
  }

  /** Byte offset behind the rows found last. */
  get stop(): number {
    return this.windowFrom + numberIn(this.code.stop);
  }

  /** Whether the search ended at a row that is not plain. */
  get atOddRow(): boolean {
    return numberIn(this.code.odd) === 1;
  }

  /** Whether some cell that was looked at last opens with a quote. */
  get sawQuotes(): boolean {
    return numberIn(this.code.quotes) === 1;
  }

  private move(bytes: Uint8Array, offset: number, limit: number): void {
    this.windowFrom = offset;
    this.windowTo = Math.min(limit, offset + this.windowLength);
    this.window.set(bytes.subarray(this.windowFrom, this.windowTo));
  }
}

function numberIn(global: WebAssembly.Global): number {
  return global.value as number;
}

let shared: PlainRows | null | undefined;

/** The one of this thread; null where the platform has no WebAssembly with SIMD, or forbids it. */
export function plainRows(): PlainRows | null {
  if (shared === undefined) {
    try {
      shared = new PlainRows();
    } catch {
      shared = null;
    }
  }
  return shared;
}
