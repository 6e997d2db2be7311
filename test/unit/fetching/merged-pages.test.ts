import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FlireoStamp } from '../../../src/core/fetching/download.js';
import { DOWNLOADS } from '../../../src/core/fetching/downloads.js';
import { BrokenAnswer, readPage } from '../../../src/core/fetching/fetched-page.js';
import { mergePages } from '../../../src/core/fetching/merged-pages.js';
import { openBytes } from './open-fetched.js';

const MAY = { first: '2025-05-01', last: '2025-05-31' };
const NOTE = { period: MAY, at: '2025-06-02T08:00:00.000Z' };
const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const { 'flireo-usage': flireo, 'twilio-calls': twilio, 'talkdesk-usage': talkdesk } = DOWNLOADS;

const log = (at: string, id: string) => `{"id":"${id}", "duration_seconds": 60,"cost": 0.10, "created_at":"${at}"}`;
const page = (logs: string, total: number) =>
  `{ "logs": [${logs}],\n "pagination": {"total": ${total}, "limit": 2, "offset": 0},\n "summary": {"total_cost": 6.00} }`;

describe('pages in one file', () => {
  const read = (text: string, download = flireo, flireoStamp?: FlireoStamp) =>
    readPage(download, encode(text), new URL('https://api.example/x'), { period: MAY, flireoStamp });

  it('are byte for byte as they were received', () => {
    const texts = [page(log('2025-05-02T10:00:00Z', 'a'), 2), page(log('2025-05-03T10:00:00Z', 'b'), 2)];
    const merged = decode(
      mergePages(
        texts.map((text) => read(text)),
        flireo.sums,
        NOTE,
      ),
    );
    assert.equal(merged, `[\n${texts[0]},\n${texts[1]}\n]\n`);
    assert.equal(openBytes(merged).rows, 2);
    assert.equal(openBytes(merged).morePages, undefined);
  });

  it('say what was left out, and no longer claim sums that they do not hold', () => {
    const [inside, before, after] = [
      log('2025-05-02T10:00:00Z', 'in'),
      // Ended in May, but started in April.
      log('2025-05-01T00:00:30Z', 'before'),
      log('2025-06-01T00:01:00Z', 'after'),
    ];
    const texts = [page(`${before},${inside}`, 3), page(after, 3)];
    const merged = decode(
      mergePages(
        texts.map((text) => read(text)),
        flireo.sums,
        NOTE,
      ),
    );
    const [first, second] = JSON.parse(merged);
    assert.ok(merged.includes(inside), 'a record that is kept was rewritten');
    assert.deepEqual(
      first.logs.map(({ id }: { id: string }) => id),
      ['in'],
    );
    assert.deepEqual(second.logs, []);
    assert.deepEqual(first.pagination, { total_of_all_received: 3, limit: 2, offset: 0 });
    assert.deepEqual(first.summary_of_all_received, { total_cost: 6 });
    assert.equal(first.fetched.records_left_out, 1);
    assert.deepEqual(first.fetched.period, { ...MAY, time_zone: 'UTC' });
    const opened = openBytes(merged);
    assert.equal(opened.rows, 1);
    assert.equal(opened.morePages, undefined, 'the file claims that a page is missing');
  });

  it('keep what cannot be told apart by time', () => {
    for (const created of ['"yesterday"', 'null', '12']) {
      const { leftOut } = read(`{"logs":[{"id":"a","created_at":${created}}]}`);
      assert.deepEqual(leftOut, [], created);
    }
    assert.deepEqual(read('{"calls":[{"start_time":null,"date_created":null}]}', twilio).leftOut, []);
    assert.deepEqual(read('{"_embedded":{"usage":[{"month":null},{"month":"2025-04"}]}}', talkdesk).leftOut, [1]);
  });

  it('are filtered by what the stamp marks, as the user says it', () => {
    // At the month's first edge each is inside or outside by its stamp or by a minute before it.
    const text = page(`${log('2025-05-01T00:00:30Z', 'a')},${log('2025-06-01T00:00:30Z', 'b')}`, 2);
    assert.deepEqual(read(text).leftOut, [0]);
    assert.deepEqual(read(text, flireo, 'end').leftOut, [0]);
    assert.deepEqual(read(text, flireo, 'start').leftOut, [1]);
    assert.deepEqual(read(text, flireo, 'creation').leftOut, [1]);
  });

  it('are what the provider meant: JSON with a list', () => {
    assert.throws(() => read('{"logs":['), BrokenAnswer);
    assert.throws(() => read('<html>'), BrokenAnswer);
    assert.throws(
      () => readPage(flireo, Uint8Array.of(0x22, 0xff, 0x22), new URL('https://x/'), { period: MAY }),
      BrokenAnswer,
    );
    for (const text of ['{}', '[]', 'null', '{"logs":{}}']) assert.throws(() => read(text), /no list “logs”/, text);
    assert.equal(read(`\ufeff${page('', 0)}`).count, 0);
  });

  it('lose no record and no character of one, whatever is in it', () => {
    const record = fc.record({
      keep: fc.boolean(),
      name: fc.string({ unit: 'binary' }),
      more: fc.jsonValue(),
    });
    const spacing = fc.constantFrom('', ' ', '\n  ');
    fc.assert(
      fc.property(
        fc.array(fc.array(record, { maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        spacing,
        (pages, gap) => {
          const texts = pages.map((records) => {
            const written = records.map(({ keep, name, more }) =>
              JSON.stringify({ created_at: keep ? '2025-05-05T00:00:00Z' : '2025-07-05T00:00:00Z', name, more }),
            );
            return `{${gap}"summary"${gap}:${gap}{"logs":[1]},"logs":${gap}[${gap}${written.join(`${gap},${gap}`)}${gap}]${gap}}`;
          });
          const merged: { logs: { name: string; more: unknown }[] }[] = JSON.parse(
            decode(
              mergePages(
                texts.map((text) => read(text)),
                flireo.sums,
                NOTE,
              ),
            ),
          );
          const kept = pages.map((records) => records.filter(({ keep }) => keep));
          assert.deepEqual(
            merged.map(({ logs }) => logs.map(({ name, more }) => JSON.stringify([name, more]))),
            kept.map((records) => records.map(({ name, more }) => JSON.stringify([name, more]))),
          );
        },
      ),
    );
  });
});
