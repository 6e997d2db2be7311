import assert from 'node:assert/strict';
import { FetchFailure } from '../../../../src/core/fetching/fetch-failure.js';
import { EngineFailure } from '../../../../src/engine/engine-failure.js';
import { IN_MAY, twilioCalls } from '../../../loopback/provider-data.js';
import { type Fault, ProviderServer, send } from '../../../loopback/provider-server.js';
import { CREDENTIALS, fetchMay, type Run } from './fetch-under-test.js';

/** The provider itself answers. */
const nothing: Fault = () => false;
const answers =
  (status: number, headers: Record<string, string> = {}, body: unknown = {}): Fault =>
  (_, response) =>
    send(response, status, body, headers);
/** The connection is closed in the midst of a page. */
const brokenOff: Fault = (_, response) => {
  const text = JSON.stringify({ calls: twilioCalls(), next_page_uri: null });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length) });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
  return true;
};

describe('fetching from an API that fails', () => {
  let server: ProviderServer;
  beforeEach(async () => {
    server = new ProviderServer();
    await server.start();
  });
  afterEach(() => server.stop());

  const failureOf = async (id: Parameters<typeof fetchMay>[1], run: Run = {}) => {
    try {
      await fetchMay(server, id, run);
    } catch (error) {
      assert.ok(error instanceof FetchFailure, String(error));
      return error;
    }
    throw new assert.AssertionError({ message: 'it did not fail' });
  };
  const keptOf = async (run: Run = {}) =>
    (await fetchMay(server, 'twilio-calls', run)).reduce((sum, page) => sum + page.count - page.leftOut.length, 0);

  it('waits where there were too many requests, as long as it is told', async () => {
    server.faults.push(nothing, answers(429, { 'retry-after': '0' }), answers(429));
    const waits: number[] = [];
    assert.equal(await keptOf({ onWait: (delay) => waits.push(delay) }), IN_MAY);
    assert.equal(waits.length, 2);
    assert.ok(waits[0] >= 5 && waits[1] >= 10, `waited ${waits}`);
  });

  it('does not wait for longer than anybody would', async () => {
    server.faults.push(answers(429, { 'retry-after': '3600' }, { code: 20429, message: 'Too Many Requests' }));
    const failure = await failureOf('twilio-calls');
    assert.match(failure.message, /Twilio refused the request \(429\): Too Many Requests; code 20429/);
    assert.equal(server.seen.length, 1);
  });

  it('tries again where the server fails, and gives up in the end', async () => {
    server.faults.push(nothing, answers(500), answers(502), answers(503));
    assert.equal(await keptOf(), IN_MAY);
    server.faults.push(...Array.from({ length: 5 }, () => answers(500)));
    assert.equal((await failureOf('twilio-calls')).status, 500);
  });

  it('asks again for a page that is lost halfway', async () => {
    server.faults.push(nothing, brokenOff);
    assert.equal(await keptOf(), IN_MAY);
  });

  it('gives nothing at all where a page stays lost', async () => {
    server.faults.push(nothing, ...Array.from({ length: 5 }, () => brokenOff));
    assert.match((await failureOf('twilio-calls')).message, /broke off/);
  });

  it('asks again for what is no JSON', async () => {
    server.faults.push((_, response) => {
      response.end('<html>Sign in to the network</html>');
      return true;
    });
    assert.equal(await keptOf(), IN_MAY);
  });

  it('does not wait for a slow drip, nor for silence', async () => {
    const drip: Fault = (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
      return true;
    };
    server.faults.push(drip);
    assert.equal(await keptOf({ answer: 150 }), IN_MAY);
    server.faults.push(() => true);
    assert.equal(await keptOf({ idle: 150 }), IN_MAY);
    server.faults.push(...Array.from({ length: 5 }, () => drip));
    assert.equal((await failureOf('twilio-calls', { answer: 60 })).code, 'timed-out');
  });

  it('follows a redirect on the same server, and none to another', async () => {
    server.faults.push((seen, response) => send(response, 307, {}, { location: seen.url.href }));
    assert.equal(await keptOf(), IN_MAY);
    const other = new ProviderServer();
    await other.start();
    try {
      const to = answers(302, { location: `${other.origin}/2010-04-01/Accounts/x/Calls.json` });
      server.faults.push(nothing, to);
      const failure = await failureOf('twilio-calls');
      assert.equal(failure.code, 'redirected');
      assert.match(failure.message, new RegExp(other.origin));
      assert.equal(other.seen.length, 0, 'credentials went to another server');
      server.faults.push(to);
      assert.equal((await failureOf('talkdesk-usage')).code, 'redirected');
      assert.equal(other.seen.length, 0);
    } finally {
      await other.stop();
    }
  });

  it('follows no link to another server', async () => {
    const link = 'http://127.0.0.1:9/2010-04-01/Calls.json';
    server.faults.push(answers(200, {}, { calls: [], next_page_uri: link }));
    const failure = await failureOf('twilio-calls');
    assert.equal(failure.code, 'other-origin');
    server.faults.push(answers(200, {}, { calls: [], next_page_uri: '//example.invalid/Calls.json' }));
    assert.equal((await failureOf('twilio-calls')).code, 'other-origin');
    server.faults.push(nothing, answers(200, {}, { _embedded: { usage: [] }, _links: { next: { href: link } } }));
    assert.equal((await failureOf('talkdesk-usage')).code, 'other-origin');
  });

  it('does not go round in circles', async () => {
    server.faults.push((seen, response) =>
      send(response, 200, { calls: [], next_page_uri: `${seen.url.pathname}?Page=1` }),
    );
    server.faults.push((seen, response) =>
      send(response, 200, { calls: [], next_page_uri: `${seen.url.pathname}${server.seen[0].url.search}` }),
    );
    assert.match((await failureOf('twilio-calls')).message, /circle/);
  });

  it('does not call a part the whole', async () => {
    server.faults.push(answers(200, {}, { logs: [], pagination: { total: 50, limit: 1000, offset: 0 } }));
    assert.match((await failureOf('flireo-usage')).message, /there are 50 records and handed out 0/);
  });

  it('asks Talkdesk without the month where that is not understood', async () => {
    server.faults.push(nothing, answers(400, {}, { code: '0000400', message: 'Unknown parameter' }));
    const pages = await fetchMay(server, 'talkdesk-usage');
    assert.deepEqual(
      server.seen.slice(1, 3).map(({ url }) => url.search),
      ['?month=2025-05', ''],
    );
    assert.equal(
      pages.reduce((sum, page) => sum + page.count - page.leftOut.length, 0),
      2,
    );
    server.faults.push(nothing, answers(400), answers(400));
    assert.equal((await failureOf('talkdesk-usage')).status, 400);
  });

  it('renews a token that expires between two pages, once', async () => {
    server.faults.push(nothing, nothing, (_, response) => {
      server.tokens++;
      return send(response, 401, { code: '0000401', message: 'expired' });
    });
    const pages = await fetchMay(server, 'talkdesk-usage');
    assert.equal(pages.length, 2);
    assert.equal(server.seen.filter(({ method }) => method === 'POST').length, 2);
    server.faults.push(nothing, answers(401), nothing, answers(401, {}, { code: '1', message: 'Unauthorized' }));
    assert.equal((await failureOf('talkdesk-usage')).status, 401);
  });

  it('explains refusals by the provider’s own words and what usually leads to them', async () => {
    const wrong = { ...CREDENTIALS.twilio, secret: 'wrong' } as Run['credentials'];
    const twilio = await failureOf('twilio-calls', { credentials: wrong });
    assert.match(
      twilio.message,
      /Twilio refused the request \(401\): Authenticate; code 20003 \(https:\/\/www\.twilio\S+\)\.$/,
    );
    assert.match(twilio.advice, /token was replaced/);
    server.faults.push(
      nothing,
      answers(
        403,
        {},
        {
          code: '0000403',
          message: 'Not authorized',
          description: 'Accounts outside',
          fields: [{ name: 'accounts', description: 'not yours' }],
        },
      ),
    );
    const talkdesk = await failureOf('talkdesk-usage');
    assert.match(talkdesk.message, /Not authorized; Accounts outside; accounts – not yours; code 0000403\.$/);
    assert.match(talkdesk.advice, /scope express-accounts-usage:read.*reseller.*outside of the organization/);
    server.faults.push(answers(400, {}, { error: 'invalid_scope', error_description: 'Scope not granted' }));
    assert.match((await failureOf('talkdesk-usage')).advice, /lacks the scope express-accounts-usage:read/);
    const flireo = await failureOf('flireo-usage', { credentials: { provider: 'flireo', key: 'wrong' } });
    assert.match(flireo.message, /Unauthorized; Invalid or missing API key\.$/, 'the advice follows');
    assert.match(flireo.advice, /wrong or has expired/);
  });

  it('never says a secret', async () => {
    const failure = await failureOf('flireo-usage', { credentials: { provider: 'flireo', key: 'my-own-secret' } });
    assert.doesNotMatch(`${failure.message}${failure.advice}${failure.stack}`, /my-own-secret/);
  });

  it('stops at once where it is called off: in the midst of an answer, and of a wait', async () => {
    const unfinished: Fault = (_, response) => response.write('{');
    for (const fault of [unfinished, answers(429)]) {
      const cancel = new AbortController();
      server.seen.length = 0;
      server.faults.push((seen, response) => {
        setTimeout(() => cancel.abort(), 50);
        return fault(seen, response);
      });
      const error = await fetchMay(server, 'twilio-calls', { signal: cancel.signal, firstDelay: 20_000 }).catch(
        (thrown) => thrown,
      );
      assert.ok(error instanceof EngineFailure && error.cancelled, String(error));
      assert.equal(server.seen.length, 1);
    }
  });

  it('says so where nobody listens, or a browser may not ask', async () => {
    await server.stop();
    assert.equal((await failureOf('flireo-calls')).code, 'unreachable');
    assert.match((await failureOf('flireo-calls', { inBrowser: true })).message, /CORS/);
    await server.start();
  });
});
