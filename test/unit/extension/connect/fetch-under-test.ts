import type { Download, FetchQuery } from '../../../../src/core/fetching/download.js';
import { DOWNLOADS } from '../../../../src/core/fetching/downloads.js';
import type { FetchedPage } from '../../../../src/core/fetching/fetched-page.js';
import { PATIENCE } from '../../../../src/core/fetching/retrying.js';
import { type Credentials, openSession } from '../../../../src/extension/connect/credentials.js';
import { type FetchProgress, fetchPages } from '../../../../src/extension/connect/fetch-pages.js';
import { ACCOUNT } from '../../../loopback/provider-data.js';
import { type ProviderServer, SECRETS } from '../../../loopback/provider-server.js';

/** May 2025. */
export const MAY = { first: '2025-05-01', last: '2025-05-31' };

/** Credentials that the loopback server lets in. */
export const CREDENTIALS: Readonly<Record<Credentials['provider'], Credentials>> = {
  twilio: { provider: 'twilio', accountSid: ACCOUNT, user: ACCOUNT, secret: SECRETS.twilioToken },
  talkdesk: {
    provider: 'talkdesk',
    account: 'acme',
    clientId: SECRETS.clientId,
    clientSecret: SECRETS.clientSecret,
  },
  flireo: { provider: 'flireo', key: SECRETS.flireoKey },
};

/** What a test says about a run. */
export interface Run {
  credentials?: Credentials;
  signal?: AbortSignal;
  query?: Partial<FetchQuery>;
  /** Told of each wait. */
  onWait?(delay: number, why: string): void;
  onPage?(progress: FetchProgress): void;
  /** Times of the patience, ms. */
  idle?: number;
  answer?: number;
  firstDelay?: number;
  inBrowser?: boolean;
}

/** Fetches May 2025 from the loopback server with little patience. */
export function fetchMay(server: ProviderServer, id: Download['id'], run: Run = {}): Promise<FetchedPage[]> {
  const download = DOWNLOADS[id];
  const base = new URL(download.provider === 'flireo' ? `${server.origin}/api/v1` : server.origin);
  const requesting = {
    patience: {
      ...PATIENCE,
      firstDelay: run.firstDelay ?? 5,
      longestDelay: run.firstDelay ?? 50,
      longestRetryAfter: 100,
      idle: run.idle ?? 5000,
      answer: run.answer ?? 10_000,
    },
    signal: run.signal ?? new AbortController().signal,
    onWait: run.onWait ?? (() => {}),
    inBrowser: run.inBrowser ?? false,
  };
  const credentials = run.credentials ?? CREDENTIALS[download.provider];
  const session = openSession(credentials, base, { template: server.origin, setting: 'idUrl' }, requesting);
  const query = { period: MAY, detail: 'daily' as const, account: ACCOUNT, ...run.query };
  return fetchPages(download, query, base, session, requesting, run.onPage ?? (() => {}));
}
