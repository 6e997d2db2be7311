import { say } from '../language/say.js';
import { BLOCK_ROWS, rowEnd } from '../reading/row-blocks.js';
import type { ByteSearch } from './byte-search.js';
import { CellSearch, type FindQuery, searchedColumns } from './cell-search.js';
import { type Steps, takeAll } from './steps.js';
import { SPAN_BATCH, type Table } from './table.js';

export type { FindQuery } from './cell-search.js';

/** Cells that hold a text, in the file's order. */
export interface Found {
  /** How many cells in all. */
  total: number;
  /** Row and column of each, one after the other; at most `limit` cells of them. */
  hits: Uint32Array;
}

/** Which hits are wanted. */
export interface FindLimits {
  /** Hits that are listed, at most; all are counted. Default 200,000. */
  limit?: number;
  /** 1 for the rows that count; default all. */
  only?: Uint8Array;
}

/**
 * Finds a text in all cells, each cell at most once. The file's bytes are searched as they lie where that tells all; else
 * cell by cell.
 */
export function findInTable(table: Table, query: FindQuery, limits: FindLimits = {}): Found {
  return takeAll(findSteps(table, query, limits));
}

/** As `findInTable`, in steps. */
export function* findSteps(table: Table, query: FindQuery, { limit = 200_000, only }: FindLimits = {}): Steps<Found> {
  const hits = new HitList(limit, only);
  if (query.text === '') return hits.done();
  const search = new CellSearch(table, query);
  const columns = searchedColumns(table, query);
  // In a single column, what lies in the others need not be read.
  const inBytes = search.wholeRows && !query.text.includes('"') && columns.length > 1;
  if (inBytes) yield* findInBytes(table, search, columns, hits);
  else yield* findInCells(table, search, columns, hits);
  return hits.done();
}

class HitList {
  private total = 0;
  private list = new Uint32Array(256);

  constructor(
    private readonly limit: number,
    private readonly only: Uint8Array | undefined,
  ) {}

  add(row: number, column: number): void {
    if (this.only && this.only[row] === 0) return;
    const at = this.total++ * 2;
    if (this.total > this.limit) return;
    if (at + 2 > this.list.length) {
      const larger = new Uint32Array(this.list.length * 2);
      larger.set(this.list);
      this.list = larger;
    }
    this.list[at] = row;
    this.list[at + 1] = column;
  }

  done(): Found {
    return { total: this.total, hits: this.list.slice(0, Math.min(this.total, this.limit) * 2) };
  }
}

/** Searches the bytes of block after block, and looks at the cells in which something was found. */
function* findInBytes(table: Table, search: CellSearch, columns: readonly number[], hits: HitList): Steps<void> {
  const { rows, columnCount } = table;
  const wanted = new Uint8Array(columnCount);
  for (const column of columns) wanted[column] = 1;
  for (let index = 0; index < rows.blocks.length; index++) {
    if (rows.blocks[index].rows === 0) return;
    yield say`Searching`;
    const [first, ...others] = search.likely.map((bytes) => cellsInBlock(table, bytes, index, wanted));
    const cells = others.length === 0 ? first : [...new Set([first, others].flat(2))].sort((a, b) => a - b);
    for (let i = 0; i < cells.length; i++) {
      const column = cells[i] % columnCount;
      const row = index * BLOCK_ROWS + (cells[i] - column) / columnCount;
      if (search.exact || search.textHolds(row, column)) hits.add(row, column);
    }
  }
}

/** Cells of a block with some bytes, as row of the block × columns + column. Row and column only ever move forward. */
function cellsInBlock(table: Table, search: ByteSearch, index: number, wanted: Uint8Array): number[] {
  const { rows, bytes, columnCount } = table;
  const block = rows.blocks[index];
  const { starts, ends } = block;
  const limit = rowEnd(rows, index * BLOCK_ROWS + block.rows - 1);
  const cells: number[] = [];
  let row = 0;
  let at = 0;
  let p = search.next(bytes, starts[0], limit);
  while (p >= 0) {
    const r = rowAt(starts, block.rows, row, p);
    const base = starts[r];
    const first = r * columnCount;
    if (r !== row) at = first;
    row = r;
    while (at < first + columnCount && base + ends[at] <= p) at++;
    const inside = at < first + columnCount;
    const end = inside ? base + ends[at] : p + 1;
    if (inside && p + search.length <= end && (at === first || p > base + ends[at - 1])) {
      if (wanted[at - first] === 1) cells.push(at);
      p = end;
    } else p++;
    p = search.next(bytes, p, limit);
  }
  return cells;
}

/** The last row that starts at or before an offset, looked for from one that does: hits are near each other or far. */
export function rowAt(starts: Uint32Array, count: number, from: number, offset: number): number {
  let low = from;
  let step = 1;
  while (low + step < count && starts[low + step] <= offset) {
    low += step;
    step *= 2;
  }
  let high = Math.min(count, low + step);
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** Tests cell after cell, batch after batch of rows. */
function* findInCells(table: Table, search: CellSearch, columns: readonly number[], hits: HitList): Steps<void> {
  const inOrder = [...new Set(columns)].sort((a, b) => a - b);
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const width = inOrder.length;
  const found = new Uint8Array(SPAN_BATCH * width);
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    yield say`Searching`;
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    let some = false;
    for (let place = 0; place < width; place++) {
      table.spans(inOrder[place], from, to, starts, ends);
      for (let i = 0, row = from; row < to; i++, row++) {
        if (!search.holds(starts[i], ends[i], row, inOrder[place])) continue;
        found[i * width + place] = 1;
        some = true;
      }
    }
    if (!some) continue;
    for (let at = 0; at < (to - from) * width; at++) {
      if (found[at] === 1) hits.add(from + Math.floor(at / width), inOrder[at % width]);
    }
    found.fill(0);
  }
}
