/**
 * Where every cell of a scanned text lies, without copying a byte of it.
 *
 * Rows are kept in blocks. A block holds, per row, the byte offset of the row and its 1-based text line, and per cell
 * the offset of the cell's end relative to the row's start. Ends take two bytes each; a block with a row of 64 KiB or
 * more is widened to four. A cell starts one byte (the delimiter) after the end of the one before it.
 */
export interface RowBlock {
  /** Number of rows held. */
  rows: number;
  /** Absolute byte offset of each row's first byte. */
  starts: Uint32Array;
  /** 1-based line of the text on which each row starts, lines counted as an editor does (LF, CRLF, lone CR). */
  lines: Uint32Array;
  /** `rows × columns` raw cell ends (exclusive, quotes included), relative to the row's start. */
  ends: Uint16Array | Uint32Array;
}

/** Rows per block: a power of two, so that a row's block is a shift away. */
export const BLOCK_SHIFT = 14;
/** Rows of a block; a power of two, so that a row's block and its place there are a shift and a mask. */
export const BLOCK_ROWS = 1 << BLOCK_SHIFT;
const BLOCK_MASK = BLOCK_ROWS - 1;

/** A row whose number of cells is not the header's, or whose quoting is broken. */
export interface RaggedRow {
  /** 0-based row. */
  row: number;
  /** How many cells the row really has. */
  cells: number;
  /** Absolute byte offset just behind the row's last cell. */
  end: number;
  /** 0-based cell that opens with a quote which nothing closes, -1 for none. In it and behind it quotes are data. */
  unclosed: number;
}

/** All rows of one text. Plain data: it can be posted between threads. */
export interface RowBlocks {
  columnCount: number;
  rowCount: number;
  blocks: RowBlock[];
  ragged: RaggedRow[];
  /** True if some quoted cell holds doubled or stray quotes, or blanks after its closing quote. */
  hasEscapes: boolean;
  /** True if any cell is quoted: else the bytes need not be looked at to find a cell's content. */
  hasQuotes: boolean;
  /** Rows that fit the header only because a quote within a cell was not taken for quoting; the first and its cell. */
  strayQuotes: { rows: number; row: number; column: number };
  /** Code unit of the quote character, or -1 if the text has no quoting (JSON cells). */
  quote: number;
  /** Code unit of the delimiter. */
  delimiter: number;
}

/** Byte offset of a row's first byte. */
export function rowStart(rows: RowBlocks, row: number): number {
  return rows.blocks[row >>> BLOCK_SHIFT].starts[row & BLOCK_MASK];
}

/** 1-based text line on which a row starts. */
export function rowLine(rows: RowBlocks, row: number): number {
  return rows.blocks[row >>> BLOCK_SHIFT].lines[row & BLOCK_MASK];
}

/** Raw span `[start, end)` of a cell, quotes included. */
export function rawSpan(rows: RowBlocks, row: number, column: number): { start: number; end: number } {
  const block = rows.blocks[row >>> BLOCK_SHIFT];
  const r = row & BLOCK_MASK;
  const at = r * rows.columnCount + column;
  const base = block.starts[r];
  return {
    start: column === 0 ? base : base + block.ends[at - 1] + missingDelimiter(block, at),
    end: base + block.ends[at],
  };
}

/** A cell that a short row lacks is empty and starts where it ends, not behind a delimiter. */
function missingDelimiter(block: RowBlock, at: number): number {
  return block.ends[at] === block.ends[at - 1] ? 0 : 1;
}

/** Byte offset just behind the last cell of a row (the line break is not included). */
export function rowEnd(rows: RowBlocks, row: number): number {
  const ragged = rows.ragged.length > 0 ? findRagged(rows, row) : undefined;
  if (ragged) return ragged.end;
  const block = rows.blocks[row >>> BLOCK_SHIFT];
  const r = row & BLOCK_MASK;
  return block.starts[r] + block.ends[r * rows.columnCount + rows.columnCount - 1];
}

/** The ragged entry of a row, if it has one. `ragged` is in ascending order of rows. */
export function findRagged(rows: RowBlocks, row: number): RaggedRow | undefined {
  const list = rows.ragged;
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = list[middle].row;
    if (at === row) return list[middle];
    if (at < row) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/**
 * Content spans of one column for rows `[from, to)`, outer quotes stripped, written to `starts` and `ends` from index 0.
 * A cell whose content differs from its bytes (doubled quotes, an unclosed quote …) is written **swapped**, start > end:
 * its raw span is `[ends[i], starts[i])` and its text must be decoded by `cellText`.
 */
export function contentSpans(
  rows: RowBlocks,
  bytes: Uint8Array,
  column: number,
  from: number,
  to: number,
  starts: Uint32Array,
  ends: Uint32Array,
): void {
  let row = from;
  while (row < to) {
    const block = rows.blocks[row >>> BLOCK_SHIFT];
    const first = row & BLOCK_MASK;
    const last = Math.min(block.rows, first + (to - row));
    if (column === 0) firstColumnSpans(block, rows.columnCount, first, last, starts, ends, row - from);
    else laterColumnSpans(block, rows.columnCount, column, first, last, starts, ends, row - from);
    row += last - first;
  }
  if (rows.hasQuotes) stripQuotes(rows, bytes, starts, ends, to - from);
}

function firstColumnSpans(
  block: RowBlock,
  columns: number,
  first: number,
  last: number,
  starts: Uint32Array,
  ends: Uint32Array,
  out: number,
): void {
  const { starts: bases, ends: relative } = block;
  for (let r = first, at = first * columns, i = out; r < last; r++, at += columns, i++) {
    starts[i] = bases[r];
    ends[i] = bases[r] + relative[at];
  }
}

function laterColumnSpans(
  block: RowBlock,
  columns: number,
  column: number,
  first: number,
  last: number,
  starts: Uint32Array,
  ends: Uint32Array,
  out: number,
): void {
  const { starts: bases, ends: relative } = block;
  for (let r = first, at = first * columns + column, i = out; r < last; r++, at += columns, i++) {
    const base = bases[r];
    const before = relative[at - 1];
    const end = relative[at];
    // A cell that a short row lacks ends where the one before it ends.
    starts[i] = end === before ? base + end : base + before + 1;
    ends[i] = base + end;
  }
}

/** Takes the outer quotes off spans, and swaps those whose content must be decoded. */
function stripQuotes(rows: RowBlocks, bytes: Uint8Array, starts: Uint32Array, ends: Uint32Array, count: number): void {
  const { quote, hasEscapes } = rows;
  for (let i = 0; i < count; i++) {
    const start = starts[i];
    const end = ends[i];
    if (end <= start || bytes[start] !== quote) continue;
    const content = hasEscapes ? plainContentEnd(bytes, start, end, quote) : end - 1;
    if (content < 0) {
      starts[i] = end;
      ends[i] = start;
    } else {
      starts[i] = start + 1;
      ends[i] = content;
    }
  }
}

/**
 * End of the content of a raw cell that opens with a quote, its closing quote and the blanks behind it left off; -1
 * where the content is not the bytes as they are: the cell does not close, or has quotes inside.
 */
function plainContentEnd(bytes: Uint8Array, start: number, end: number, quote: number): number {
  let last = end - 1;
  while (last > start && (bytes[last] === 32 || bytes[last] === 9)) last--;
  if (last === start || bytes[last] !== quote) return -1;
  for (let i = start + 1; i < last; i++) if (bytes[i] === quote) return -1;
  return last;
}
