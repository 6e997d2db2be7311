import type { Download, FetchQuery } from '../../core/fetching/download.js';
import { FetchFailure } from '../../core/fetching/fetch-failure.js';
import { type FetchedPage, readPage } from '../../core/fetching/fetched-page.js';
import { linkedAddress } from '../../core/fetching/origins.js';
import { refusalOf } from '../../core/fetching/refusal.js';
import { grouped } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import type { Session } from './credentials.js';
import { type Requesting, request } from './request.js';

/** How far fetching is: told behind each page. */
export interface FetchProgress {
  pages: number;
  records: number;
  /** How many records there are altogether, where the provider says so. */
  total: number | undefined;
}

/**
 * Fetches all pages of a list, one after the other, or none: whatever goes wrong, nothing is returned. A session that
 * expires on the way is renewed where it can be.
 * @throws FetchFailure; a failure with the code `cancelled` once the signal is aborted
 */
export async function fetchPages(
  download: Download,
  query: FetchQuery,
  base: URL,
  session: Session,
  requesting: Requesting,
  onPage: (progress: FetchProgress) => void,
): Promise<FetchedPage[]> {
  const pages: FetchedPage[] = [];
  const visited = new Set<string>();
  let records = 0;
  let total: number | undefined;
  for (let url: URL | undefined = download.first(base, query); url; ) {
    visited.add(url.href);
    let page: FetchedPage;
    try {
      page = await fetchPage(download, query, url, session, requesting);
    } catch (error) {
      const plain = pages.length === 0 && isNotUnderstood(error) ? download.plain?.(base) : undefined;
      if (!plain || visited.has(plain.href)) throw error;
      url = plain;
      continue;
    }
    pages.push(page);
    records += page.count;
    total = page.total ?? total;
    onPage({ pages: pages.length, records, total });
    const next: URL | undefined = page.next === undefined ? undefined : linkedAddress(page.next, url);
    // A last page may name itself as the one that follows.
    url = next && next.href !== url.href ? next : undefined;
    if (url && visited.has(url.href)) throw inCircles(url);
  }
  if (total !== undefined && records < total) {
    throw new FetchFailure(
      'incomplete',
      say`${base.host} says that there are ${grouped(total)} records and handed out ${grouped(records)}.`,
      say`Nothing was saved. The list may have changed meanwhile: fetch it again.`,
    );
  }
  return pages;
}

async function fetchPage(
  download: Download,
  query: FetchQuery,
  url: URL,
  session: Session,
  requesting: Requesting,
): Promise<FetchedPage> {
  for (let renewed = false; ; renewed = true) {
    try {
      return await request(
        {
          url,
          method: 'GET',
          headers: await session.headers(url),
          read: (bytes) => readPage(download, bytes, url, query),
          refused: (status, body) => refusalOf(download.provider, status, body),
        },
        requesting,
      );
    } catch (error) {
      const expired = error instanceof FetchFailure && error.status === 401;
      if (!expired || renewed || !session.renew()) throw error;
    }
  }
}

function isNotUnderstood(error: unknown): boolean {
  return error instanceof FetchFailure && error.code === 'refused' && error.status === 400;
}

function inCircles(url: URL): FetchFailure {
  return new FetchFailure(
    'broken-answer',
    say`${url.host} leads from page to page in a circle.`,
    say`Nothing was saved. Try again later.`,
  );
}
