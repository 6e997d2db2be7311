import assert from 'node:assert/strict';
import { prepareFile } from '../../../src/core/checks/check-context.js';
import { checkPrepared } from '../../../src/core/checks/check-file.js';
import { FORMATS } from '../../../src/core/formats/registry.js';
import { openTable } from './open-text.js';

const PAGINATION = { total: 0, limit: 100, offset: 0 };

/** What each API answers where there is nothing. */
const ANSWERS: Readonly<Record<string, readonly unknown[]>> = {
  'talkdesk.monthly-usage': [
    { _embedded: { usage: [] }, _links: { self: { href: '/express/usage/month' } } },
    { self: { href: '/express/usage/month' }, _embedded: { usage: [] } },
    [{ _embedded: { usage: [] } }, { _embedded: { usage: [] } }],
  ],
  'flireo.usage': [
    { logs: [], pagination: PAGINATION, summary: { total_minutes: 0, total_cost: 0, total_calls: 0 } },
    { usage: [], summary: { total_seconds: 0 } },
    // As a fetch leaves it that kept nothing.
    [{ logs: [], pagination: { total_of_all_received: 1 }, fetched: { records_left_out: 1 } }],
  ],
  'flireo.calls': [{ calls: [], pagination: PAGINATION }],
  'twilio.calls': [{ calls: [], uri: '/2010-04-01/Accounts/AC/Calls.json', page: 0, page_size: 50 }],
  'twilio.usage-records': [{ usage_records: [], page: 0 }],
  'aircall.calls': [{ meta: { count: 0, total: 0 }, calls: [] }],
  'plivo.calls': [{ api_id: 'x', meta: { total_count: 0 }, objects: [] }],
};

describe('an answer without any record', () => {
  for (const [id, answers] of Object.entries(ANSWERS)) {
    it(`is one of ${id}, with its columns and a sentence`, () => {
      for (const answer of answers) {
        const opened = openTable(JSON.stringify(answer), 'answer.json');
        assert.equal(opened.format?.id, id, JSON.stringify(answer));
        assert.equal(opened.table.rowCount, 0);
        assert.deepEqual(
          opened.table.header,
          opened.format?.columns.map(({ name }) => name),
        );
        const { findings } = checkPrepared(prepareFile(opened, {}), {});
        const told = findings.flatMap((found) =>
          Array.from({ length: found.list.length }, (_, at) => `${found.rule}: ${found.finding(at).message}`),
        );
        assert.equal(told.length, 1, told.join('\n'));
        assert.match(told[0], /^file\/header-drift: The answer has no records: its list is empty/);
      }
    });
  }

  it('is told by every format whose files are pages', () => {
    const known = FORMATS.filter(({ emptyLists }) => emptyLists).map(({ id }) => id);
    assert.deepEqual(known.sort(), Object.keys(ANSWERS).sort());
  });

  it('is nobody’s where nothing says whose it is, unless the user does', () => {
    for (const answer of [{ calls: [] }, { data: [] }, { _embedded: { accounts: [] } }, []]) {
      assert.equal(openTable(JSON.stringify(answer), 'answer.json').format, undefined, JSON.stringify(answer));
    }
    const told = openTable('{"calls":[]}', 'answer.json', { format: 'twilio.calls' });
    assert.ok(told.table.header.includes('start_time'), told.table.header.join());
    assert.deepEqual(told.binding.drift, []);
  });

  it('still says that a page is missing', () => {
    const opened = openTable('{"_embedded":{"usage":[]},"_links":{"next":{"href":"/2"}}}', 'answer.json');
    assert.match(opened.envelope?.morePages ?? '', /names a next one/);
  });
});
