import { countAt, type Download, type FetchQuery, instantOf, type JsonObject } from './download.js';
import { isInside, shiftedDate } from './fetch-period.js';
import { addressOf } from './origins.js';

/** The most that one request may ask for ("Get Usage Logs"). */
const LIMIT = 1000;

/** A day more on either side: whether the dates are included is not documented. */
function firstPage(base: URL, path: string, { period }: FetchQuery): URL {
  return addressOf(base, path, {
    start_date: `${shiftedDate(period.first, -1)}T00:00:00.000Z`,
    end_date: `${shiftedDate(period.last, 2)}T00:00:00.000Z`,
    limit: String(LIMIT),
    offset: '0',
  });
}

/** The offset counts the records that came: a server may hand out fewer than it was asked for. */
function nextPage(page: JsonObject, url: URL, count: number): string | undefined {
  if (count === 0) return undefined;
  const offset = (countAt(url.searchParams.get('offset'), []) ?? 0) + count;
  const total = totalOf(page);
  if (total === undefined ? count < (countAt(page, ['pagination', 'limit']) ?? LIMIT) : offset >= total)
    return undefined;
  const next = new URL(url);
  next.searchParams.set('offset', String(offset));
  return next.href;
}

function totalOf(page: JsonObject): number | undefined {
  return countAt(page, ['pagination', 'total']);
}

const SUMS = [['pagination', 'total'], ['summary']] as const;

/**
 * Flireo's usage logs ("Get Usage Logs"). A log is created when its call ends, so its start is that much earlier, and a
 * call belongs to the period that it started in. Where the user says that the stamp marks something else, it is taken as
 * it is, as it is when the file is read.
 */
export const flireoUsage: Download = {
  id: 'flireo-usage',
  provider: 'flireo',
  monthsOnly: false,
  hasDetail: false,
  saysPeriod: false,
  lists: [['logs'], ['usage']],
  first: (base, query) => firstPage(base, '/usage', query),
  next: nextPage,
  total: totalOf,
  belongs: (record, { period, flireoStamp = 'end' }) => {
    const seconds = Number(record.duration_seconds ?? record.duration_sec ?? 0);
    const stamp = instantOf(record.created_at);
    return isInside(flireoStamp === 'end' && Number.isFinite(seconds) ? stamp - seconds * 1000 : stamp, period);
  },
  sums: SUMS,
};

/** Flireo's calls ("List calls"), kept by their start; a call that was never answered, by its creation. */
export const flireoCalls: Download = {
  id: 'flireo-calls',
  provider: 'flireo',
  monthsOnly: false,
  hasDetail: false,
  saysPeriod: true,
  lists: [['calls']],
  first: (base, query) => firstPage(base, '/calls', query),
  next: nextPage,
  total: totalOf,
  belongs: (record, { period }) => isInside(instantOf(record.started_at ?? record.created_at), period),
  sums: SUMS,
};
