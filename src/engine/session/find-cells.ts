import { CellSearch, searchedColumns } from '../../core/table/cell-search.js';
import { findSteps } from '../../core/table/find.js';
import type { Steps } from '../../core/table/steps.js';
import type { FindText } from '../protocol.js';
import type { FileSession } from './file-session.js';

/** Cells that are listed, at most; `total` counts all of them. */
const LISTED = 20_000;
/** Cells whose places are kept, at most, to tell which of how many a hit is. */
const KEPT = 2_000_000;

/** Where all hits of a search are, in view order: row by row, within a row in the order of its columns. */
interface Counted {
  search: string;
  order: Uint32Array | undefined;
  /** Ascending: view index × number of columns + place of the column. */
  places: Float64Array;
}

const counted = new WeakMap<FileSession, Counted>();

/** Finds a text in the rows of the current view. Hits are pairs of view index and column, in view order. */
export function* findCellSteps(session: FileSession, query: FindText): Steps<{ total: number; hits: Uint32Array }> {
  const { table } = session.opened;
  const { order } = session;
  const columns = searchedColumns(table, query);
  const width = columns.length;
  const indexes = order && indexesOf(order, table.rowCount);
  const only = order && order.length < table.rowCount ? marked(order, table.rowCount) : undefined;
  counted.delete(session);
  const { total, hits } = yield* findSteps(table, query, { limit: KEPT, only });
  if (total > KEPT) return { total, hits: firstHits(session, query, order, columns) };
  const placeOfColumn = new Uint32Array(table.columnCount);
  columns.forEach((column, place) => {
    placeOfColumn[column] = place;
  });
  const places = new Float64Array(total);
  for (let i = 0; i < total; i++) {
    const row = hits[i * 2];
    places[i] = (indexes ? indexes[row] : row) * width + placeOfColumn[hits[i * 2 + 1]];
  }
  const inFileOrder = !order && columns.every((column, place) => place === 0 || columns[place - 1] < column);
  if (!inFileOrder) places.sort();
  counted.set(session, { search: searchOf(query), order, places });
  const listed = new Uint32Array(Math.min(total, LISTED) * 2);
  for (let i = 0; i * 2 < listed.length; i++) {
    listed[i * 2] = Math.floor(places[i] / width);
    listed[i * 2 + 1] = columns[places[i] % width];
  }
  return { total, hits: listed };
}

/** The first hits of very many, found from the top of the view on. */
function firstHits(
  session: FileSession,
  query: FindText,
  order: Uint32Array | undefined,
  columns: readonly number[],
): Uint32Array {
  const { table } = session.opened;
  const search = new CellSearch(table, query);
  const hits = new Uint32Array(LISTED * 2);
  let count = 0;
  for (let index = 0; count < LISTED && index < (order?.length ?? table.rowCount); index++) {
    const row = order ? order[index] : index;
    for (let place = 0; place < columns.length && count < LISTED; place++) {
      const column = search.columnIn(row, columns, place, 1);
      if (column < 0) break;
      place = columns.indexOf(column);
      hits[count * 2] = index;
      hits[count * 2 + 1] = column;
      count++;
    }
  }
  return hits.slice(0, count * 2);
}

/** 1-based place of a hit among all; null where they were not counted, or in another order. */
export function placeOf(session: FileSession, query: FindText, hit: { index: number; column: number }): number | null {
  const known = counted.get(session);
  if (!known || known.order !== session.order || known.search !== searchOf(query)) return null;
  const columns = searchedColumns(session.opened.table, query);
  const wanted = hit.index * columns.length + columns.indexOf(hit.column);
  let low = 0;
  let high = known.places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (known.places[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return known.places[low] === wanted ? low + 1 : null;
}

function searchOf({ text, matchCase, column, columns }: FindText): string {
  return JSON.stringify([text, matchCase, column, columns]);
}

/** 1 for the rows that are in an order. */
function marked(order: Uint32Array, rowCount: number): Uint8Array {
  const marks = new Uint8Array(rowCount);
  for (let index = 0; index < order.length; index++) marks[order[index]] = 1;
  return marks;
}

/** Place of each row in an order; only that of rows in it means something. */
function indexesOf(order: Uint32Array, rowCount: number): Uint32Array {
  const indexes = new Uint32Array(rowCount);
  for (let index = 0; index < order.length; index++) indexes[order[index]] = index;
  return indexes;
}
