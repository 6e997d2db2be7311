import type { FetchPeriod } from './fetch-period.js';

/** The providers whose API can be asked. */
export type ProviderId = 'twilio' | 'talkdesk' | 'flireo';

/** How fine totals are asked for, where there is a choice: of each day, or of the whole period. */
export type FetchDetail = 'daily' | 'total';

/** One JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What is asked for. */
export interface FetchQuery {
  period: FetchPeriod;
  detail: FetchDetail;
  /** Whose usage: Twilio's account SID; blank elsewhere. */
  account: string;
  /** What Flireo's `created_at` marks, where the user says that it is not the end of the call. */
  flireoStamp?: FlireoStamp;
}

/** What a stamp of Flireo's usage log can mark: the end of the call, its start, or the writing down of the charge. */
export type FlireoStamp = 'end' | 'start' | 'creation';

/** One kind of list that a provider's API hands out in pages, and how it is asked for as its documents say. */
export interface Download {
  id: 'twilio-usage' | 'twilio-calls' | 'talkdesk-usage' | 'flireo-usage' | 'flireo-calls';
  provider: ProviderId;
  /** Whether whole months only can be asked for. */
  monthsOnly: boolean;
  /** Whether there are totals of days as well as of the whole period. */
  hasDetail: boolean;
  /** Whether the file tells its billing period, or has none as a call log. */
  saysPeriod: boolean;
  /** Paths at which a page keeps its records, the likeliest first. */
  lists: readonly (readonly string[])[];
  /** The address of the first page. */
  first(base: URL, query: FetchQuery): URL;
  /** The address without a parameter that is not documented, for a server that does not understand it. */
  plain?(base: URL): URL;
  /** What leads to the page behind one that holds `count` records; undefined behind the last. */
  next(page: JsonObject, url: URL, count: number): string | undefined;
  /** How many records there are on all pages together, where the page says so. */
  total(page: JsonObject): number | undefined;
  /** Whether a record is of the period that is asked for. What cannot be told is. */
  belongs(record: JsonObject, query: Pick<FetchQuery, 'period' | 'flireoStamp'>): boolean;
  /** Members of a page that count or add up the records of all pages, and are wrong once some are left out. */
  sums: readonly (readonly string[])[];
}

/** What stands at a path of an object; undefined where there is nothing. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
    at = Object.hasOwn(at, name) ? (at as JsonObject)[name] : undefined;
  }
  return at;
}

/** A text at a path that is not blank. */
export function textAt(value: unknown, path: readonly string[]): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

/** A count at a path, written as a number or as a text of digits. */
export function countAt(value: unknown, path: readonly string[]): number | undefined {
  const found = valueAt(value, path);
  if (typeof found === 'string' && /^\d{1,15}$/.test(found)) return Number(found);
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : undefined;
}

/**
 * The instant that a stamp with a zone names, epoch ms; NaN if it is none. One without a zone is UTC: so the providers
 * write them.
 */
export function instantOf(value: unknown): number {
  if (typeof value !== 'string') return Number.NaN;
  const text = value.trim();
  const naive = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(text);
  return Date.parse(naive ? `${text.replace(' ', 'T')}Z` : text);
}
