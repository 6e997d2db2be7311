import type { OpenedFile } from '../core/formats/opened-file.js';
import type { FilterView, ViewRequest } from './protocol.js';

/** What a mask shows, or what somebody types to find one. */
const LOOKS_MASKED = /(?:tel(?:\+\d{0,3})?|name|mail|record|text)-|^[BCDFGHJKLMNPQRSTVWXZ]{3,10}$/i;

/**
 * A view that was asked for by what is shown, as one of what the file has: a number has one mask in all of its spellings,
 * so a filter by the mask is one by all texts of the column that show it.
 */
export function unmaskedView(
  view: ViewRequest,
  { table }: OpenedFile,
  mask: (text: string, column: number) => string,
): ViewRequest {
  const originals = (column: number, isMeant: (shown: string) => boolean): string[] => {
    const { distinct, text } = table.dictionaryColumn(column);
    const found = new Set<string>();
    for (let code = 0; code < distinct; code++) {
      const own = text(code).trim();
      if (isMeant(mask(own, column).trim())) found.add(own);
    }
    return [...found];
  };
  const unmasked = (filter: FilterView): FilterView => {
    const { column, values, exclude, contains, as = 'text' } = filter;
    if (as !== 'text' || column >= table.columnCount) return filter;
    const all = (list: readonly string[] | undefined) => {
      if (!list?.some((value) => LOOKS_MASKED.test(value))) return list;
      const asked = new Set(list);
      return [...new Set([...list, ...originals(column, (shown) => asked.has(shown))])];
    };
    const result: FilterView = {
      ...filter,
      ...(values && { values: all(values) }),
      ...(exclude && { exclude: all(exclude) }),
    };
    if (contains === undefined || !LOOKS_MASKED.test(contains)) return result;
    const part = contains.toLowerCase();
    const holding = originals(column, (shown) => shown.toLowerCase().includes(part));
    const chosen = result.values && new Set(result.values);
    return { ...result, contains: undefined, values: chosen ? holding.filter((one) => chosen.has(one)) : holding };
  };
  return { ...view, filters: view.filters.map(unmasked) };
}
