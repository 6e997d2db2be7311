import assert from 'node:assert/strict';
import { ACCOUNT, IN_MAY, monthlyUsage } from '../../../loopback/provider-data.js';
import { basic, ProviderServer, SECRETS } from '../../../loopback/provider-server.js';
import { fetchMay } from './fetch-under-test.js';

describe('fetching from an API', () => {
  let server: ProviderServer;
  beforeEach(async () => {
    server = new ProviderServer();
    await server.start();
  });
  afterEach(() => server.stop());

  const kept = (pages: readonly { count: number; leftOut: readonly number[] }[]) =>
    pages.reduce((sum, { count, leftOut }) => sum + count - leftOut.length, 0);
  const queries = () => server.seen.map(({ url }) => Object.fromEntries(url.searchParams));

  it('asks Twilio for calls with the edges padded, follows every page, and keeps what started in the period', async () => {
    const progress: [number, number][] = [];
    const pages = await fetchMay(server, 'twilio-calls', {
      onPage: (done) => progress.push([done.pages, done.records]),
    });
    assert.equal(server.seen[0].url.pathname, `/2010-04-01/Accounts/${ACCOUNT}/Calls.json`);
    assert.deepEqual(queries()[0], { 'StartTime>': '2025-04-30', 'StartTime<': '2025-06-02', PageSize: '1000' });
    assert.equal(server.seen[0].authorization, basic(ACCOUNT, SECRETS.twilioToken));
    assert.deepEqual(progress, [
      [1, 3],
      [2, 6],
      [3, 7],
    ]);
    assert.equal(kept(pages), IN_MAY);
    assert.deepEqual(
      pages.map(({ leftOut }) => leftOut),
      [[0], [], [0]],
    );
  });

  it('asks Twilio for totals of each day, or of the whole period, both dates included', async () => {
    const days = await fetchMay(server, 'twilio-usage');
    assert.equal(server.seen[0].url.pathname, `/2010-04-01/Accounts/${ACCOUNT}/Usage/Records/Daily.json`);
    assert.deepEqual(queries()[0], { StartDate: '2025-05-01', EndDate: '2025-05-31', PageSize: '1000' });
    assert.equal(kept(days), IN_MAY);
    server.seen.length = 0;
    assert.equal(kept(await fetchMay(server, 'twilio-usage', { query: { detail: 'total' } })), 1);
    assert.equal(server.seen[0].url.pathname, `/2010-04-01/Accounts/${ACCOUNT}/Usage/Records.json`);
  });

  it('buys a token from Talkdesk, asks with it, and keeps the month', async () => {
    const pages = await fetchMay(server, 'talkdesk-usage');
    assert.equal(server.seen[0].method, 'POST');
    assert.equal(server.seen[0].authorization, basic(SECRETS.clientId, SECRETS.clientSecret));
    assert.equal(server.seen[1].authorization, 'Bearer token-1');
    assert.equal(server.seen[1].url.searchParams.get('month'), '2025-05');
    assert.equal(kept(pages), monthlyUsage().filter(({ month }) => month === '2025-05').length);
  });

  it('asks Flireo by offset, as far as the server counts, and keeps what started in the period', async () => {
    const pages = await fetchMay(server, 'flireo-usage');
    assert.deepEqual(queries()[0], {
      start_date: '2025-04-30T00:00:00.000Z',
      end_date: '2025-06-02T00:00:00.000Z',
      limit: '1000',
      offset: '0',
    });
    assert.deepEqual(
      queries().map(({ offset }) => offset),
      ['0', '3', '6'],
    );
    assert.equal(server.seen[0].authorization, `Bearer ${SECRETS.flireoKey}`);
    assert.equal(kept(pages), IN_MAY);
    assert.equal(kept(await fetchMay(server, 'flireo-calls')), IN_MAY);
  });

  it('tells how far it is of how much, where the provider says so', async () => {
    const totals: (number | undefined)[] = [];
    await fetchMay(server, 'flireo-calls', { onPage: ({ total }) => totals.push(total) });
    assert.deepEqual(totals, [7, 7, 7]);
  });
});
