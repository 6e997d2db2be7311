import { say } from '../language/say.js';
import type { PageValues } from './json-scan.js';
import { isSameAddress, pageBeforeGap } from './page-gaps.js';

/** What surrounds the records of a JSON file, over all its pages. */
export interface JsonEnvelope {
  pages: number;
  /** Set where the file itself says that records are missing: the evidence, as a sentence. */
  morePages?: string;
  /** The largest page limit that any page says it was asked for with. */
  pageLimit?: number;
  /** Plain values by dotted path; where pages differ, the last page's. */
  values: Readonly<Record<string, string>>;
}

const NEXT =
  /^(?:(?:meta|pagination|paging|links|_links|page)\.)?(?:next(?:_?page)?(?:_?(?:uri|url|link|token))?)(?:\.href)?$/i;
const PREVIOUS =
  /^(?:(?:meta|pagination|paging|links|_links|page)\.)?(?:prev(?:ious)?(?:_?page)?(?:_?(?:uri|url|link))?)(?:\.href)?$/i;
/** A page's own address. */
const SELF = /^(?:(?:meta|pagination|paging|links|_links|page)\.)?(?:self|uri)(?:\.href)?$/i;
/** The addresses of the first and of the last page. */
const FIRST = /^(?:(?:links|_links)\.)?first(?:_?page)?(?:_?(?:uri|url|link))?(?:\.href)?$/i;
const LAST = /^(?:(?:links|_links)\.)?last(?:_?page)?(?:_?(?:uri|url|link))?(?:\.href)?$/i;
const TOTAL = /^(?:(?:meta|pagination|paging|page)\.)?total(?:_?(?:count|records|items|results|elements))?$/i;
const TOTAL_PAGES = /^(?:(?:meta|pagination|paging|page)\.)?(?:num_?pages|total_?pages|page_?count)$/i;
/** A page limit, wherever it is nested. */
const LIMIT = /(?:^|\.)(?:limit|page_?size|per_?page)$/i;
const HAS_MORE = /^(?:(?:meta|pagination|paging)\.)?has_?(?:more|next)(?:_?page)?$/i;

/** Members in which programs put the whole answer of an API when they save it. */
const WRAPPER = /^(?:data|body|payload|response|result)\./i;

/** Sums up the pages, and looks in them for signs that others exist. */
export function envelopeOf(
  wrapped: readonly PageValues[],
  rows: number,
  withoutRecords: readonly number[],
): JsonEnvelope {
  const pages = wrapped.map(unwrap);
  const values = new Map<string, string>();
  for (const page of pages) for (const path of Object.keys(page)) values.set(path, page[path]);
  const morePages = missingRecords(pages, rows, withoutRecords);
  const limit = countOf(pages, LIMIT);
  return {
    pages: Math.max(1, pages.length),
    ...(morePages === undefined ? {} : { morePages }),
    ...(limit === undefined ? {} : { pageLimit: limit.count }),
    values: Object.fromEntries(values),
  };
}

/** The values of a page, those of an answer within it under the names that they have in the answer itself. */
function unwrap(page: PageValues): PageValues {
  const paths = Object.keys(page);
  if (!paths.some((path) => WRAPPER.test(path))) return page;
  const inner = paths.filter((path) => WRAPPER.test(path)).map((path) => [path.replace(WRAPPER, ''), page[path]]);
  return { ...Object.fromEntries(inner), ...page };
}

function missingRecords(
  pages: readonly PageValues[],
  rows: number,
  withoutRecords: readonly number[],
): string | undefined {
  if (withoutRecords.length > 0) {
    return say`Page ${withoutRecords[0]} of ${pages.length} holds no list of records; its request may have failed.`;
  }
  if (pages.length === 0) return undefined;
  const linked = pages.map((page) => linkOf(page, NEXT));
  const last = linked[linked.length - 1];
  // Whatever order the pages are in, the last of all has no next one, and the first no previous one.
  if (last !== undefined && pages.length === 1) {
    return say`It is a page that names a next one (${last.path}), which is not in this file.`;
  }
  if (last !== undefined && linked.every((link) => link !== undefined)) {
    return say`Every page names a next one (${last.path}), so the last page is not in this file.`;
  }
  const before = pages.map((page) => linkOf(page, PREVIOUS));
  if (before.every((link) => link !== undefined)) {
    return say`Every page names a previous one (${before[0]?.path}), so the first page is not in this file.`;
  }
  const gap = pageBeforeGap(
    pages.map((page, at) => ({ self: namedValue(page, SELF)?.value, next: linked[at]?.value })),
  );
  if (gap >= 0) {
    return say`Page ${gap + 1} of ${pages.length} names a next one (${linked[gap]?.path ?? ''}), which is not in this file.`;
  }
  const page = pages[pages.length - 1];
  const more = namedValue(page, HAS_MORE);
  if (more && /^(true|1|yes)$/i.test(more.value)) return say`The last page says that there is more (${more.path}).`;
  const total = countOf(pages, TOTAL);
  if (total && total.count > rows) return say`The file says ${total.count} records (${total.path}) and holds ${rows}.`;
  const totalPages = countOf(pages, TOTAL_PAGES);
  if (totalPages && totalPages.count > pages.length) {
    return say`The file says ${totalPages.count} pages (${totalPages.path}) and holds ${pages.length}.`;
  }
  return undefined;
}

/**
 * A link to another page that is not blank and no mere number or word of refusal. The last page of some lists names
 * itself as the next one; where the first page is the last, it is the only one.
 */
function linkOf(page: PageValues, name: RegExp): { path: string; value: string } | undefined {
  const found = namedValue(page, name);
  if (!found || found.value === '' || /^(false|null|none|0)$/i.test(found.value)) return undefined;
  const leadsTo = (name: RegExp) => {
    const address = namedValue(page, name)?.value;
    return address !== undefined && address !== '' && isSameAddress(found.value, address);
  };
  return leadsTo(SELF) || (leadsTo(FIRST) && leadsTo(LAST)) ? undefined : found;
}

function namedValue(page: PageValues, name: RegExp): { path: string; value: string } | undefined {
  let blank: { path: string; value: string } | undefined;
  for (const path of Object.keys(page)) {
    if (!name.test(path)) continue;
    const value = page[path].trim();
    if (value !== '') return { path, value };
    blank ??= { path, value };
  }
  return blank;
}

/** The largest count that any page names. */
function countOf(pages: readonly PageValues[], name: RegExp): { path: string; count: number } | undefined {
  let most: { path: string; count: number } | undefined;
  for (const page of pages) {
    const found = namedValue(page, name);
    if (!found || !/^\d{1,15}$/.test(found.value)) continue;
    const count = Number(found.value);
    if (most === undefined || count > most.count) most = { path: found.path, count };
  }
  return most;
}
