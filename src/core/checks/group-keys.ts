import type { DictionaryColumn } from '../table/dictionary-column.js';

/** Up to this many combinations of values, a group is found by its place in an array. */
const MOST_PLACES = 1 << 20;

/** Numbers the groups of rows that have the same values, in order of first appearance; a column may be missing. */
export class GroupKeys {
  private readonly places: Int32Array | undefined;
  private readonly known = new Map<number, number>();
  private count = 0;

  constructor(private readonly dictionaries: readonly (DictionaryColumn | undefined)[]) {
    const combinations = dictionaries.reduce((product, column) => product * (column?.distinct ?? 1), 1);
    this.places = combinations <= MOST_PLACES ? new Int32Array(combinations).fill(-1) : undefined;
  }

  /** Index of the row's group; the number of groups so far where it is new. */
  indexOf(row: number): number {
    let key = 0;
    for (const column of this.dictionaries) if (column) key = key * column.distinct + column.codes[row];
    const found = this.places ? this.places[key] : (this.known.get(key) ?? -1);
    if (found >= 0) return found;
    if (this.places) this.places[key] = this.count;
    else this.known.set(key, this.count);
    return this.count++;
  }
}
