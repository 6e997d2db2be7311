import { say } from '../language/say.js';
import type { RowKeys } from './row-keys.js';
import type { Steps } from './steps.js';

/** Rows that share the values of some keys, in groups numbered by first appearance. */
export interface RowGroups {
  /** Group of each of the rows, in the order in which the rows were given. */
  groups: Uint32Array;
  count: number;
  /** The first row of each group. */
  firstRows: Uint32Array;
  /** Rows per group. */
  sizes: Uint32Array;
}

/** Codes of two keys together: in a table as long as there are few enough, else in a map. */
const TABLE_SIZE = 1 << 22;

/**
 * Groups rows (default all) by keys, one key after the other, so that codes never outgrow the number of rows. Each row
 * is in exactly one group.
 */
export function* groupSteps(rowCount: number, keys: readonly RowKeys[], rows?: Uint32Array): Steps<RowGroups> {
  const length = rows?.length ?? rowCount;
  let groups: Uint32Array = new Uint32Array(length);
  let count = Math.min(1, length);
  for (const key of keys) {
    yield say`Grouping rows`;
    const combined =
      count * key.size <= TABLE_SIZE ? combineByTable(groups, count, key, rows) : combineByMap(groups, key, rows);
    groups = combined.groups;
    count = combined.count;
  }
  yield say`Grouping rows`;
  const firstRows = new Uint32Array(count);
  const sizes = new Uint32Array(count);
  for (let i = 0; i < length; i++) {
    const group = groups[i];
    if (sizes[group]++ === 0) firstRows[group] = rows ? rows[i] : i;
  }
  return { groups, count, firstRows, sizes };
}

function combineByTable(groups: Uint32Array, before: number, { codes, size }: RowKeys, rows: Uint32Array | undefined) {
  const known = new Int32Array(before * size).fill(-1);
  const next = new Uint32Array(groups.length);
  let count = 0;
  for (let i = 0; i < groups.length; i++) {
    const code = groups[i] * size + codes[rows ? rows[i] : i];
    let group = known[code];
    if (group < 0) {
      group = count++;
      known[code] = group;
    }
    next[i] = group;
  }
  return { groups: next, count };
}

function combineByMap(groups: Uint32Array, { codes, size }: RowKeys, rows: Uint32Array | undefined) {
  const known = new Map<number, number>();
  const next = new Uint32Array(groups.length);
  for (let i = 0; i < groups.length; i++) {
    const code = groups[i] * size + codes[rows ? rows[i] : i];
    let group = known.get(code);
    if (group === undefined) {
      group = known.size;
      known.set(code, group);
    }
    next[i] = group;
  }
  return { groups: next, count: known.size };
}
