import type { FilterView } from '../../src/engine/protocol.js';

/**
 * Filters that keep what both the given ones and the added ones keep. One that says something else of a column that is
 * filtered already is made one with it where both can be said at once.
 */
export function narrowed(filters: readonly FilterView[], added: readonly FilterView[]): FilterView[] {
  const kept = [...filters];
  for (const filter of added) {
    const at = kept.findIndex(
      (one) =>
        one.column === filter.column &&
        // Values are of one kind only; values of the same kind that are added are among those that were kept.
        ((one.values === undefined && one.exclude === undefined) || (one.as ?? 'text') === (filter.as ?? 'text')),
    );
    if (at < 0) kept.push(filter);
    else kept[at] = { ...kept[at], ...filter };
  }
  return kept;
}
