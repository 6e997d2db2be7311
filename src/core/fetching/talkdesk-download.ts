import { countAt, type Download, textAt } from './download.js';
import { monthOf } from './fetch-period.js';
import { addressOf } from './origins.js';

/** The OAuth scope that Talkdesk's monthly usage needs ("Get Monthly Usage"). */
export const TALKDESK_SCOPE = 'express-accounts-usage:read';

/**
 * Talkdesk's monthly usage (Billing Insights API, "Get Monthly Usage"): totals by account, month and kind. Which
 * parameters it takes is not published: the month is named, and what is of other months is left out all the same.
 */
export const talkdeskUsage: Download = {
  id: 'talkdesk-usage',
  provider: 'talkdesk',
  monthsOnly: true,
  hasDetail: false,
  saysPeriod: true,
  lists: [['_embedded', 'usage'], ['usage']],
  first: (base, { period }) => addressOf(base, '/express/usage/month', { month: period.first.slice(0, 7) }),
  plain: (base) => addressOf(base, '/express/usage/month', {}),
  // The document has the links at the top level as well as in `_links`.
  next: (page) => textAt(page, ['_links', 'next', 'href']) ?? textAt(page, ['next', 'href']),
  total: (page) => countAt(page, ['total']),
  belongs: (record, { period }) => {
    const month = typeof record.month === 'string' ? record.month.trim() : '';
    return month === '' || month === monthOf(period);
  },
  sums: [['total'], ['count']],
};

/** The request that answers with an access token, by the client's id and secret (OAuth 2.0 client credentials). */
export function talkdeskTokenAddress(idBase: URL): URL {
  return addressOf(idBase, '/oauth/token', {});
}

/** The body of that request. */
export function talkdeskTokenBody(): string {
  return new URLSearchParams({ grant_type: 'client_credentials', scope: TALKDESK_SCOPE }).toString();
}
