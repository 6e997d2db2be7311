import { say } from '../../core/language/say.js';
import { findSteps } from '../../core/table/find.js';
import { firstInOrder } from '../../core/table/largest.js';
import { countCodes, type RowKeys } from '../../core/table/row-keys.js';
import type { Steps } from '../../core/table/steps.js';
import type { ValueCount, ValueList, ValuesQuery } from '../protocol.js';
import { columnKindSteps } from './column-kind.js';
import type { FileSession } from './file-session.js';
import { rowKeySteps } from './row-keys-of.js';
import { filteredSteps } from './view-order.js';

/** Values of a list, at most. */
const MOST_VALUES = 1000;
/** Above this many values, a text is looked for in the file's bytes instead of in each value. */
const DECODED = 20_000;

/**
 * What there is to choose from in a column: its values in the rows that the view has without its filters on the column.
 * `selected` are the rows of the view's selection.
 */
export function* columnValuesSteps(
  session: FileSession,
  { column, as, search = '', limit }: ValuesQuery,
  selected: Uint32Array | undefined,
): Steps<ValueList> {
  const { table } = session.opened;
  const kind = yield* columnKindSteps(session.opened, column);
  const others = session.view.filters.filter((filter) => filter.column !== column);
  const rows = yield* filteredSteps(session, others, selected);
  const keys = yield* rowKeySteps(session, column, as);
  yield say`Counting values`;
  const counts = rows ? countCodes(keys.codes, keys.size, rows) : keys.counts;
  const holds = search === '' ? undefined : yield* codesThatHold(session, keys, search);
  let distinct = 0;
  let matching = 0;
  let matchingRows = 0;
  for (let code = 0; code < keys.size; code++) {
    if (counts[code] === 0) continue;
    distinct++;
    if (holds && holds[code] === 0) continue;
    matching++;
    matchingRows += counts[code];
  }
  return {
    column,
    kind: kind.as,
    rows: rows?.length ?? table.rowCount,
    distinct,
    matching,
    matchingRows,
    values: mostFrequent(keys, counts, Math.min(limit, MOST_VALUES, matching), holds, keys.sorted),
  };
}

/** The most frequent values; with `sorted` the first ones in the order of the keys. `holds` leaves others out. */
export function mostFrequent(
  { size, value }: RowKeys,
  counts: Uint32Array,
  limit: number,
  holds?: Uint8Array,
  sorted = false,
): ValueCount[] {
  const rank = (code: number) => (holds && holds[code] === 0 ? 0 : sorted ? Math.min(1, counts[code]) : counts[code]);
  const codes = firstInOrder(size, limit, (a, b) => rank(a) > rank(b) || (rank(a) === rank(b) && a < b));
  return Array.from(codes.filter((code) => rank(code) > 0)).map((code) => ({ value: value(code), rows: counts[code] }));
}

/** Which values hold a text; case does not matter. */
function* codesThatHold(session: FileSession, keys: RowKeys, search: string): Steps<Uint8Array> {
  const { table } = session.opened;
  const holds = new Uint8Array(keys.size);
  if (keys.column !== undefined && keys.size > DECODED) {
    const found = yield* findSteps(
      table,
      { text: search, matchCase: false, column: keys.column },
      { limit: table.rowCount },
    );
    for (let at = 0; at < found.hits.length; at += 2) holds[keys.codes[found.hits[at]]] = 1;
    return holds;
  }
  const lower = search.toLowerCase();
  for (let code = 0; code < keys.size; code++) if (keys.value(code).toLowerCase().includes(lower)) holds[code] = 1;
  return holds;
}
