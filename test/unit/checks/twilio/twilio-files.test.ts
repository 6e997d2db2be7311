import assert from 'node:assert/strict';
import { checkFile } from '../../../../src/core/checks/check-file.js';
import { openText } from '../open-fixture.js';
import { callsText, recordsText, type UsageRow } from './twilio-texts.js';

function check(text: string, name = 'twilio.csv') {
  const result = checkFile(openText(text, {}, name), {});
  const outcome = (id: string) => result.outcomes.find(({ rule }) => rule === id);
  const found = (id: string) => {
    const own = result.findings.find(({ rule }) => rule === id);
    return own ? Array.from({ length: own.list.length }, (_, at) => own.finding(at)) : [];
  };
  return { ...result, outcome, found };
}

const record = (over: Partial<UsageRow> = {}): UsageRow => ({ category: 'calls-inbound', usage: '4', ...over });

describe('rules for any file, on Twilio’s', () => {
  it('find a page that is missing', () => {
    const body = {
      next_page_uri: '/2',
      usage_records: [{ category: 'calls', start_date: '2025-05-01', end_date: '2025-05-31', usage: '1' }],
    };
    assert.equal(check(JSON.stringify(body), 'a.json').outcome('file/page-missing')?.outcome, 'fail');
    assert.equal(
      check(JSON.stringify({ ...body, next_page_uri: null }), 'a.json').outcome('file/page-missing')?.outcome,
      'pass',
    );
    const first = { ...body, next_page_uri: undefined, total: 509, num_pages: 11, page: 0 };
    assert.equal(check(JSON.stringify(first), 'a.json').outcome('file/page-missing')?.outcome, 'fail');
  });

  it('find a second account and a second currency, whatever the case', () => {
    const mixed = check(
      recordsText([record(), record({ account: 'AC2' }), record({ currency: 'eur' }), record({ currency: 'USD' })]),
    );
    assert.deepEqual(
      mixed.found('file/mixed-accounts').map(({ row }) => row),
      [2],
    );
    assert.deepEqual(
      mixed.found('file/mixed-currencies').map(({ row }) => row),
      [3],
    );
    const logs = check(callsText([{ seconds: 5 }, { seconds: 6, unit: 'EUR' }, { seconds: 7, unit: '' }]));
    assert.deepEqual(
      logs.found('file/mixed-currencies').map(({ row }) => row),
      [2],
    );
  });

  it('find values that cannot be read, and say of a record without dates that it is not counted', () => {
    const { unreadableRows, found } = check(
      recordsText([
        record({ usage: '1.5e3' }),
        record({ first: '2025-02-30' }),
        record({ first: '' }),
        record({ first: '2025-05-31', last: '2025-05-01' }),
        record(),
      ]),
    );
    assert.equal(unreadableRows, 4);
    assert.deepEqual(
      found('file/value-not-of-type').map(({ row, column }) => `${row} ${column}`),
      ['2 start_date', '1 usage', '3 null', '4 null'],
    );
    assert.match(found('file/value-not-of-type')[3].message, /dates are blank or run backwards/);
  });

  it('keep a category that nobody lists, with a note', () => {
    const { found, totals } = check(recordsText([record({ category: 'calls-by-pigeon' }), record()]));
    assert.deepEqual(
      found('file/outside-enumeration').map(({ row }) => row),
      [1],
    );
    assert.equal(totals[0].key.category, 'calls-by-pigeon');
    assert.equal(totals[0].billedSeconds, 240);
  });

  it('say which rules about billed rows do not apply to totals', () => {
    const { outcomes } = check(recordsText([record()]));
    const billing = outcomes.filter(({ rule }) => rule.startsWith('billing/'));
    assert.ok(billing.length > 0);
    for (const { rule, outcome, reason } of billing) {
      if (rule === 'billing/outside-period' || rule === 'billing/duplicate-record') {
        assert.equal(outcome, 'pass', rule);
        continue;
      }
      assert.equal(outcome, 'not-applicable');
      assert.match(reason ?? '', /no row per call/);
    }
  });

  it('find what is at stake in time, and nothing in what is no time', () => {
    const { found } = check(recordsText([record({ category: 'a' }), record({ category: 'b', unit: 'messages' })]));
    assert.deepEqual(
      found('file/outside-enumeration').map(({ stakeMs }) => stakeMs),
      [240_000, 0],
    );
  });
});
