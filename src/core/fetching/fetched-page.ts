import { say } from '../language/say.js';
import { type Download, type FetchQuery, type JsonObject, valueAt } from './download.js';
import { FetchFailure } from './fetch-failure.js';

/** A page as it was received, and which of its records are not of the period. */
export interface FetchedPage {
  bytes: Uint8Array;
  /** The address it came from. */
  url: string;
  /** Where it keeps its records. */
  list: readonly string[];
  count: number;
  /** Indexes of the records that are left out. */
  leftOut: readonly number[];
  /** What leads to the page behind it; undefined for the last. */
  next: string | undefined;
  /** How many records there are on all pages together, where it says so. */
  total: number | undefined;
}

/** An answer that is no JSON, as one is that broke off: worth asking for again. */
export class BrokenAnswer extends Error {}

/**
 * Reads a page.
 * @throws BrokenAnswer if it is no JSON; FetchFailure if it is JSON without a list of records
 */
export function readPage(
  download: Download,
  bytes: Uint8Array,
  url: URL,
  query: Pick<FetchQuery, 'period' | 'flireoStamp'>,
): FetchedPage {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const own = bom ? bytes.subarray(3) : bytes;
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(own));
  } catch {
    throw new BrokenAnswer();
  }
  const list = download.lists.find((path) => Array.isArray(valueAt(body, path)));
  if (!list) {
    throw new FetchFailure(
      'broken-answer',
      say`The answer holds no list “${download.lists[0].join('.')}”, so it is no page of what was asked for.`,
      say`Nothing was saved. Check the address in the settings.`,
    );
  }
  const records = valueAt(body, list) as unknown[];
  const leftOut: number[] = [];
  records.forEach((record, at) => {
    const isRecord = typeof record === 'object' && record !== null && !Array.isArray(record);
    if (isRecord && !download.belongs(record as JsonObject, query)) leftOut.push(at);
  });
  const page = body as JsonObject;
  const next = download.next(page, url, records.length);
  // Of what was parsed nothing is kept: objects take many times the room of the bytes.
  return { bytes: own, url: url.href, list, count: records.length, leftOut, next, total: download.total(page) };
}
