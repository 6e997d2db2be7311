import assert from 'node:assert/strict';
import { prepareFile } from '../../../src/core/checks/check-context.js';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { RecordOptions } from '../../../src/core/formats/format.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { openTable } from './open-text.js';

const ACCOUNT = '5ea75fe7aa22470001200e01';

/** A usage record as the API writes it, with the account key as the documentation spells it. */
function usage(values: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: '8f3e643c16671acaf60e8bceddbc1877',
    'account ID': ACCOUNT,
    product_id: 'TD-LIC-APP-RC-101910',
    aggr_product_id: 'TD-USG-TEL-UG-102213',
    month: '2025-10',
    type: 'CALL',
    description: 'Inbound minutes',
    currency: 'USD',
    direction: 'INBOUND',
    resolution: 'ANSWERED',
    unit: 'MINUTES',
    price: 0.01,
    wallet_name: 'contact center',
    number_of_units: 5,
    total_amount: 0.05,
    ...values,
  };
}

function page(records: readonly Record<string, unknown>[], rest: Record<string, unknown> = {}) {
  return { _embedded: { usage: records }, ...rest };
}

function open(value: unknown): OpenedFile {
  return openTable(JSON.stringify(value), 'usage.json');
}

function read(file: OpenedFile, options: Partial<RecordOptions> = {}) {
  assert.equal(file.format?.id, 'talkdesk.monthly-usage', JSON.stringify(file.recognitions[0]));
  const records = file.format.readAggregate?.(file.table, file.binding, { timeZone: 'UTC', ...options });
  assert.ok(records);
  return records;
}

const href = (n: number) => ({ href: `https://api.talkdeskapp.com/express/usage/month?page=${n}` });

describe('Talkdesk monthly usage', () => {
  it('reads a page of the API: minutes, seconds and what is no time', () => {
    const file = open(
      page([
        usage(),
        usage({ unit: 'SECONDS', number_of_units: 61.5 }),
        usage({ type: 'NUMBER', unit: 'NUMBERS', direction: null, resolution: null, number_of_units: 3 }),
        usage({ number_of_units: null }),
        usage({ type: 'RECHARGE', unit: 'OTHER', number_of_units: 1 }),
        usage({ type: 'CREDIT_COMMIT', unit: 'MINUTES', number_of_units: -2.5 }),
      ]),
    );
    const records = read(file);
    assert.deepEqual([...records.billedMs], [300_000, 61_500, Number.NaN, 0, Number.NaN, -150_000]);
    assert.deepEqual([...records.notConsumption], [0, 0, 0, 0, 1, 1]);
    assert.deepEqual([...records.unreadable], [0, 0, 0, 0, 0, 0]);
    assert.ok(records.count.every(Number.isNaN));
    assert.equal(records.start[0], Date.UTC(2025, 9, 1));
    assert.equal(records.end[0], Date.UTC(2025, 10, 1));
    const text = (row: number, key: string) => file.table.text(row, records.keyColumns[key]);
    assert.deepEqual(
      ['account', 'month', 'type', 'direction', 'resolution', 'unit'].map((key) => text(2, key)),
      [ACCOUNT, '2025-10', 'NUMBER', '', '', 'NUMBERS'],
    );
    assert.deepEqual(file.binding.drift, []);
    assert.deepEqual(records.models[0].model, { minimumMs: 60_000, incrementMs: 60_000, freeBelowMs: 0 });
  });

  it('knows the account under each of its spellings', () => {
    for (const name of ['account ID', 'account_id', 'accountId', 'Account Id']) {
      const { 'account ID': account, ...others } = usage();
      const records = read(open(page([{ ...others, [name]: account }])));
      assert.ok(records.keyColumns.account >= 0, name);
    }
  });

  it('reads several pages, as an array and one after the other', () => {
    const pages = [page([usage()], { next: href(2), self: href(1) }), page([usage(), usage()], { prev: href(1) })];
    const array = open(pages);
    assert.equal(read(array).rowCount, 3);
    assert.equal(array.envelope?.pages, 2);
    assert.equal(array.envelope?.morePages, undefined);
    const lines = openTable(pages.map((one) => JSON.stringify(one)).join('\n'), 'usage.jsonl');
    assert.equal(read(lines).rowCount, 3);
  });

  it('says that a page is missing, by links at the top level, in _links, or by counters', () => {
    for (const rest of [
      { next: href(2), self: href(1) },
      { _links: { next: href(2), self: href(1) } },
      { count: 1, page: 1, per_page: 1, total: 7, total_pages: 7 },
      { prev: href(1), self: href(2) },
    ])
      assert.ok(open(page([usage()], rest)).envelope?.morePages, JSON.stringify(rest));
  });

  it('does not take a page’s link to itself for another page', () => {
    for (const rest of [
      { first: href(1), last: href(1), next: href(1), prev: href(1), self: href(1), show: href(1) },
      { _links: { first: href(1), last: href(1), next: href(1), prev: href(1), self: href(1) } },
      { first: null, last: null, next: null, prev: null },
      { next: { href: null }, prev: {} },
    ])
      assert.equal(open(page([usage()], rest)).envelope?.morePages, undefined, JSON.stringify(rest));
  });

  it('reads flat CSV with other delimiters and headers', () => {
    const file = openTable(
      [
        '\uFEFFId;Account Id;Product Id;Month;Type;Direction;Resolution;Unit;Price;Number of Units;Total Amount;Currency',
        'a1;acc;TD-1;2025-09;CALL;OUTBOUND;ANSWERED;MINUTES;0.02;10;0.20;USD',
        'a2;acc;TD-1;2025-13;CALL;OUTBOUND;ANSWERED;MINUTES;0.02;10;0.20;USD',
        'a3;acc;TD-1;2025-09;CALL;OUTBOUND;ANSWERED;MINUTES;0.02;1,5;0.20;USD',
        'a4;acc;TD-1;;CALL;OUTBOUND;ANSWERED;MINUTES;0.02;1;0.20;USD',
        'a5;acc;TD-1;2025-09;CALL',
      ].join('\n'),
    );
    const records = read(file);
    assert.deepEqual([...records.unreadable], [0, 1, 1, 1, 1]);
    assert.equal(records.billedMs[0], 600_000);
  });

  it('takes its period from its months', () => {
    const file = open(page([usage(), usage({ month: '2025-11' }), usage({ month: 'n/a' })]));
    const { context } = prepareFile(file, {});
    assert.equal(context.period?.source, 'file');
    assert.equal(context.period?.start, Date.UTC(2025, 9, 1));
    assert.equal(context.period?.end, Date.UTC(2025, 11, 1));
    assert.equal(context.period?.assumedTimeZone, true);
  });

  it('begins its months on the clock that the user chose', () => {
    const file = open(page([usage()]));
    const { context } = prepareFile(file, { timeZone: 'America/New_York' });
    assert.equal(context.period?.start, Date.UTC(2025, 9, 1, 4));
    assert.equal(context.aggregate?.start[0], context.period?.start);
    assert.equal(context.aggregate?.end[0], context.period?.end);
  });

  it('adds up exactly, never across units or currencies', () => {
    const file = open(
      page([
        usage({ number_of_units: 0.1, total_amount: 0.1 }),
        usage({ number_of_units: 0.2, total_amount: 0.2 }),
        usage({ unit: 'SECONDS', number_of_units: 90, total_amount: null }),
        usage({ currency: 'EUR' }),
        usage({ type: 'RECHARGE', number_of_units: 7, total_amount: 100 }),
        usage({ month: '?', number_of_units: 1000 }),
      ]),
    );
    const { totals, unreadableRows } = checkFile(file, {});
    const key = { type: 'CALL', direction: 'INBOUND', resolution: 'ANSWERED', description: 'Inbound minutes' };
    assert.deepEqual(totals, [
      { key, rows: 3, quantity: '0.3', unit: 'minutes', billedSeconds: 18, amount: '0.3', currency: 'USD' },
      { key, rows: 1, quantity: '90', unit: 'seconds', billedSeconds: 90, amount: null, currency: 'USD' },
      { key, rows: 1, quantity: '5', unit: 'minutes', billedSeconds: 300, amount: '0.05', currency: 'EUR' },
      {
        key: { ...key, type: 'RECHARGE' },
        rows: 1,
        quantity: '7',
        unit: 'minutes',
        billedSeconds: 0,
        amount: '100',
        currency: 'USD',
      },
    ]);
    assert.equal(unreadableRows, 1);
  });

  it('says which rows name no month, at the month', () => {
    const file = open(
      page([usage(), usage({ month: 'Oct-25' }), usage({ month: null }), usage({ number_of_units: '1,5' })]),
    );
    const found = checkFile(file, {}).findings.find(({ rule }) => rule === 'file/value-not-of-type');
    const places = Array.from({ length: found?.list.length ?? 0 }, (_, at) => found?.finding(at));
    assert.deepEqual(
      places.map((finding) => [finding?.row, finding?.column]),
      [
        [4, 'number_of_units'],
        [2, 'month'],
        [3, 'month'],
      ],
    );
    assert.match(places[1]?.message ?? '', /“Oct-25” is no month/);
  });

  it('reads sums of binary fractions, which have more digits than usual', () => {
    const file = open(
      page([
        usage({
          unit: 'GB',
          type: 'CALL_SERVICE',
          price: 0.1,
          number_of_units: 3.3000000000000003,
          total_amount: 0.33000000000000007,
        }),
        usage({ number_of_units: 2.0000000000000004, price: 0.30000000000000004, total_amount: 0.6000000000000001 }),
        usage({ number_of_units: 100000, price: 0.123456789012, total_amount: 12345.6789012 }),
        usage({ number_of_units: 2, price: 0.30000000000000004, total_amount: 0.7000000000000001, product_id: 'x' }),
      ]),
    );
    const { findings, unreadableRows, totals } = checkFile(file, {});
    assert.equal(unreadableRows, 0);
    const places = findings.flatMap((found) =>
      Array.from({ length: found.list.length }, (_, at) => `${found.rule} ${found.finding(at).row}`),
    );
    assert.deepEqual(
      places.filter((place) => !/aggregate/.test(place)),
      ['talkdesk/amount-differs 4'],
    );
    assert.deepEqual(
      totals.map(({ quantity, amount, billedSeconds }) => [quantity, amount, billedSeconds]),
      [
        ['3.3000000000000003', '0.33000000000000007', 0],
        ['100004.0000000000000004', '12346.9789012000000002', 6_000_240],
      ],
    );
  });

  it('behaves under the rules about any file', () => {
    const file = open(
      page([usage(), usage({ currency: 'EUR' }), usage({ 'account ID': 'other', type: 'TELEPATHY' })], {
        next: href(2),
      }),
    );
    const found = new Set(checkFile(file, {}).findings.map(({ rule }) => rule));
    for (const rule of ['mixed-accounts', 'mixed-currencies', 'outside-enumeration', 'page-missing'])
      assert.ok(found.has(`file/${rule}`), rule);
    const { outcomes } = checkFile(file, {});
    for (const { rule, outcome, reason } of outcomes)
      if (rule === 'billing/outside-period') assert.equal(outcome, 'pass');
      else if (rule.startsWith('billing/')) assert.ok(outcome === 'not-applicable' && reason, rule);
  });

  it('accepts the documentation’s own example, and notes its unit', () => {
    const example = usage({ type: 'NUMBER', description: 'SIP Number', resolution: null, price: 1, total_amount: 5 });
    const { outcomes } = checkFile(open(page([example], { self: href(1), last: href(1), next: href(1) })), {});
    const failed = outcomes.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule);
    assert.deepEqual(failed, ['talkdesk/unit-unusual']);
  });
});
