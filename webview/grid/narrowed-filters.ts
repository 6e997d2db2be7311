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

/** Whether filters keep rows by the values of each of the given ones already. */
export function areKept(filters: readonly FilterView[], given: readonly FilterView[]): boolean {
  return given.length > 0 && given.every((one) => filters.some((filter) => isSameChoice(filter, one)));
}

/** Filters without the values of the given ones; whatever else they say stays. */
export function widened(filters: readonly FilterView[], given: readonly FilterView[]): FilterView[] {
  return filters.flatMap((filter) => {
    if (!given.some((one) => isSameChoice(filter, one))) return [filter];
    const { values: _, as, ...rest } = filter;
    const saysMore = Object.entries(rest).some(([key, value]) => key !== 'column' && value !== undefined);
    return saysMore ? [as === undefined ? rest : { ...rest, as }] : [];
  });
}

function isSameChoice(one: FilterView, other: FilterView): boolean {
  return (
    one.column === other.column &&
    (one.as ?? 'text') === (other.as ?? 'text') &&
    one.values !== undefined &&
    one.values.length === other.values?.length &&
    one.values.every((value, at) => value === other.values?.[at])
  );
}
