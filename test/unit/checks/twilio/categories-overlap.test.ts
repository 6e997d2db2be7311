import assert from 'node:assert/strict';
import { categoriesOverlap } from '../../../../src/core/checks/twilio/categories-overlap.js';
import { run } from '../rule-run.js';
import { contextOf, recordsText, type UsageRow } from './twilio-texts.js';

const found = (rows: UsageRow[]) =>
  run(categoriesOverlap, contextOf(recordsText(rows))).map(({ row, column }) => `${row} ${column}`);
const messages = (rows: UsageRow[]) =>
  run(categoriesOverlap, contextOf(recordsText(rows))).map(({ message }) => message);

describe('twilio/categories-overlap', () => {
  const inbound = { category: 'calls-inbound', usage: '40' };
  const outbound = { category: 'calls-outbound', usage: '60' };

  it('names what a category contains, through all levels', () => {
    const [calls, incoming] = messages([
      { category: 'calls', usage: '40' },
      inbound,
      { category: 'calls-inbound-local', usage: '40' },
    ]);
    assert.match(calls, /^“calls” contains “calls-inbound” and “calls-inbound-local”/);
    assert.match(incoming, /^“calls-inbound” contains “calls-inbound-local”/);
  });

  it('lists no more than a few of many parts', () => {
    const parts = ['calls', 'sms', 'mms', 'recordings', 'lookups'].map((category) => ({ category, usage: '1' }));
    const [total] = messages([{ category: 'calls-sip', usage: '1' }, ...sipParts(), ...parts]);
    assert.ok(total.length < 300);
    assert.match(
      messages([...parts, { category: 'totalprice', usage: '9', unit: 'usd' }])[0],
      /^“totalprice” is the price/,
    );
  });

  it('says nothing of categories that stand beside each other, or of other dates', () => {
    assert.deepEqual(found([inbound, outbound, { category: 'calls-client', usage: '5' }]), []);
    assert.deepEqual(
      found([{ category: 'calls', usage: '9', first: '2025-04-01', last: '2025-04-30' }, inbound, outbound]),
      [],
    );
  });

  it('compares a whole with the sum of its parts', () => {
    const whole = (usage: string) => ({ category: 'calls', usage });
    assert.deepEqual(found([whole('100'), inbound, outbound]), ['0 category']);
    assert.deepEqual(found([whole('101'), inbound, outbound]), ['0 category', '0 usage']);
    assert.deepEqual(found([whole('99.5'), inbound, outbound]), ['0 category', '0 usage']);
    // What an account counts besides may be in its whole.
    assert.deepEqual(found([whole('105'), inbound, outbound, { category: 'calls-client', usage: '5' }]), [
      '0 category',
    ]);
    // Some parts are not all of them: the whole may be more, never less.
    assert.deepEqual(found([whole('100'), inbound]), ['0 category']);
    assert.deepEqual(found([whole('39'), inbound]), ['0 category', '0 usage']);
  });

  it('compares wholes of several accounts with the parts of all of them', () => {
    const both = (whole: string) =>
      ['AC1', 'AC2'].flatMap((account): UsageRow[] => [
        { category: 'calls', usage: whole, account },
        { ...inbound, account },
        { ...outbound, account },
      ]);
    assert.deepEqual(found(both('100')), ['0 category']);
    assert.deepEqual(found(both('101')), ['0 category', '0 usage']);
  });

  it('compares the wholes of SIP calls, trunks and faxes too', () => {
    for (const [whole, ...parts] of [
      ['calls-sip', 'calls-sip-inbound', 'calls-sip-outbound'],
      ['trunking-origination', 'local', 'mobile', 'tollfree'],
      ['pfax-minutes', 'inbound', 'outbound'],
    ]) {
      const names = parts.map((part) => (part.startsWith(whole) ? part : `${whole}-${part}`));
      const rows = (usage: number) => [
        { category: whole, usage: String(usage) },
        ...names.map((category) => ({ category, usage: '5' })),
      ];
      assert.deepEqual(found(rows(5 * parts.length)), ['0 category'], whole);
      assert.deepEqual(found(rows(5 * parts.length + 1)), ['0 category', '0 usage'], whole);
    }
  });

  it('compares each day with its own parts', () => {
    const day = (category: string, date: string, usage: string) => ({ category, usage, first: date, last: date });
    const days = ['2025-05-01', '2025-05-02', '2025-05-03'].flatMap((date, at) => [
      day('calls', date, at === 1 ? '8' : '7'),
      day('calls-inbound', date, '3'),
      day('calls-outbound', date, '4'),
    ]);
    assert.deepEqual(found(days), ['0 category', '3 usage']);
  });

  it('finds records by day beside a record of the month', () => {
    const day = { category: 'calls-inbound', usage: '3', first: '2025-05-03', last: '2025-05-03' };
    assert.deepEqual(found([inbound, day]), ['0 start_date']);
    assert.deepEqual(found([day, { ...inbound, first: '2025-05-04' }]), []);
    assert.deepEqual(found([outbound, day]), []);
  });
});

function sipParts(): UsageRow[] {
  return ['calls-sip-inbound', 'calls-sip-outbound'].map((category) => ({ category, usage: '1' }));
}
