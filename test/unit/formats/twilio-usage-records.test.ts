import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { RecordOptions } from '../../../src/core/formats/format.js';
import { TWILIO_CATEGORIES, twilioCategory } from '../../../src/core/formats/twilio-usage-categories.js';
import { openTable } from './open-text.js';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

function record(category: string, over: Record<string, unknown> = {}) {
  return {
    category,
    description: category,
    account_sid: 'AC00000000000000000000000000005550',
    start_date: '2025-05-01',
    end_date: '2025-05-31',
    as_of: '2025-06-02T00:00:07+00:00',
    count: '12',
    count_unit: 'calls',
    usage: '34',
    usage_unit: 'minutes',
    price: '0.4760',
    price_unit: 'usd',
    api_version: '2010-04-01',
    uri: '/2010-04-01/Accounts/AC00000000000000000000000000005550/Usage/Records.json?Category=calls',
    subresource_uris: { daily: '/daily.json', monthly: '/monthly.json' },
    ...over,
  };
}

function read(text: string, name: string, options: Partial<RecordOptions> = {}) {
  const file = openTable(text, name);
  assert.equal(file.format?.id, 'twilio.usage-records', JSON.stringify(file.recognitions[0]));
  const records = file.format.readAggregate?.(file.table, file.binding, { timeZone: 'UTC', ...options });
  assert.ok(records);
  return { ...records, file };
}

const page = (records: unknown[], over: Record<string, unknown> = {}) => ({
  first_page_uri: '/2010-04-01/Accounts/AC00000000000000000000000000005550/Usage/Records.json?PageSize=50&Page=0',
  next_page_uri: null,
  previous_page_uri: null,
  page: 0,
  page_size: 50,
  start: 0,
  end: records.length - 1,
  usage_records: records,
  ...over,
});

const HEADER = 'Category,Description,Count,Count Unit,Usage,Usage Unit,Price,Price Unit,Start Date,End Date,As Of';

describe('Twilio usage records', () => {
  it('are read from a page of the API: strings, inclusive dates, total without a count', () => {
    const text = JSON.stringify(
      page([
        record('calls-outbound'),
        record('totalprice', { count: null, count_unit: '', usage: '2192.84855', usage_unit: 'usd' }),
        record('sms', { usage: '7', usage_unit: 'messages', count: '7' }),
        record('calls-inbound', { usage: null, count: '0' }),
      ]),
    );
    const { start, end, billedMs, count, unreadable, notConsumption, file, ...columns } = read(text, 'records.json');
    assert.deepEqual([...start], new Array(4).fill(day('2025-05-01')));
    assert.deepEqual([...end], new Array(4).fill(day('2025-06-01')));
    assert.deepEqual([...billedMs], [34 * 60_000, Number.NaN, Number.NaN, 0]);
    assert.deepEqual([...count], [12, Number.NaN, 7, 0]);
    assert.deepEqual([...unreadable], [0, 0, 0, 0]);
    assert.deepEqual([...notConsumption], [0, 1, 0, 0]);
    assert.deepEqual(file.binding.drift, []);
    assert.equal(columns.grouping, 'twilio');
    const name = (column: number) => file.table.header[column];
    assert.equal(name(columns.keyColumns.category), 'category');
    assert.equal(name(columns.quantityColumn), 'usage');
    assert.equal(name(columns.unitColumn), 'usage_unit');
    assert.equal(name(columns.amountColumn), 'price');
    assert.equal(name(columns.currencyColumn), 'price_unit');
    assert.deepEqual(columns.models, [
      { scope: {}, model: { minimumMs: 60_000, incrementMs: 60_000, freeBelowMs: 0 } },
    ]);
  });

  it('are read from a list of pages, from pages one after the other, and from JSON Lines', () => {
    const daily = (date: string, count: number) =>
      record('calls-outbound', { start_date: date, end_date: date, count: String(count) });
    const first = page([daily('2025-05-02', 2)], { next_page_uri: '/next' });
    const second = page([daily('2025-05-01', 1)], { previous_page_uri: '/previous' });
    for (const text of [
      JSON.stringify([first, second]),
      `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`,
      `${JSON.stringify(daily('2025-05-02', 2))}\n${JSON.stringify(daily('2025-05-01', 1))}\n`,
    ]) {
      const { count, start, end, file } = read(text, 'daily.json');
      assert.deepEqual([...count], [2, 1]);
      assert.deepEqual([...start], [day('2025-05-02'), day('2025-05-01')]);
      assert.deepEqual([...end], [day('2025-05-03'), day('2025-05-02')]);
      assert.equal(file.envelope?.morePages, undefined);
    }
    assert.match(read(JSON.stringify(first), 'daily.json').file.envelope?.morePages ?? '', /next_page_uri/);
  });

  it('are read in the shape of 2012, with number in place of count', () => {
    const { count: _, count_unit: __, as_of: ___, ...old } = record('calls');
    const { count, billedMs, unreadable } = read(
      JSON.stringify(page([{ ...old, number: '9' }], { num_pages: 1, total: 1, last_page_uri: '/last' })),
      'records.json',
    );
    assert.deepEqual([...count], [9]);
    assert.deepEqual([...billedMs], [34 * 60_000]);
    assert.deepEqual([...unreadable], [0]);
  });

  it('are read from CSV, whatever the spelling of its header', () => {
    const rows = [
      'calls-client,Client minutes,3,calls,4.5,minutes,0.018,usd,2025-05-01,2025-05-31,2025-06-01T00:00:00Z',
      'trunking-termination,SIP,3,calls,30,seconds,0.018,usd,2025-05-01,2025-05-31,',
      'mediastorage,Media,,,12,megabytes,0.018,usd,2025-05-01,2025-05-31,',
    ];
    for (const header of [HEADER, HEADER.toLowerCase().replaceAll(' ', '_'), HEADER.replaceAll(' ', '')]) {
      const { billedMs, count } = read(`${header}\n${rows.join('\n')}\n`, 'usage.csv');
      assert.deepEqual([...billedMs], [270_000, 30_000, Number.NaN]);
      assert.deepEqual([...count], [3, 3, Number.NaN]);
    }
  });

  it('take the category’s own unit where none is written', () => {
    const lines = [
      'category,start_date,end_date,usage',
      'calls,2025-05-01,2025-05-31,2',
      'sms,2025-05-01,2025-05-31,2',
    ];
    assert.deepEqual([...read(lines.join('\n'), 'usage.csv').billedMs], [120_000, Number.NaN]);
  });

  it('count nothing of a row whose dates, usage or count cannot be read', () => {
    const row = (usage: string, count: string, from = '2025-05-01', to = '2025-05-31') =>
      `calls,${from},${to},${usage},${count}`;
    const lines = [
      'category,start_date,end_date,usage,count',
      row('1', '1'),
      row('"1,5"', '1'),
      row('1e3', '1'),
      row('1', 'many'),
      row('1', '1', ''),
      row('1', '1', '2025-02-30'),
      row('1', '1', '2025-05-31', '2025-05-01'),
      'calls,2025-05-01',
      row('-1', ''),
    ];
    assert.deepEqual([...read(lines.join('\n'), 'usage.csv').unreadable], [0, 1, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('have days of the zone that the user says', () => {
    const { start, end } = read(JSON.stringify(page([record('calls')])), 'records.json', {
      timeZone: 'America/New_York',
    });
    assert.equal(new Date(start[0]).toISOString(), '2025-05-01T04:00:00.000Z');
    assert.equal(new Date(end[0]).toISOString(), '2025-06-01T04:00:00.000Z');
  });

  it('take the user’s rounding, and models for some calls behind it', () => {
    const text = JSON.stringify(page([record('calls')]));
    const [whole, part] = [30_000, 6000];
    assert.deepEqual(read(text, 'a.json', { minimumMs: whole, incrementMs: part }).models[0].model, {
      minimumMs: whole,
      incrementMs: part,
      freeBelowMs: 0,
    });
    const model = { minimumMs: part, incrementMs: part };
    const { models } = read(text, 'a.json', { models: [{ direction: 'inbound', model }, { model }] });
    assert.deepEqual(models, [
      { scope: {}, model: { ...model, freeBelowMs: 0 } },
      { scope: { direction: 'inbound' }, model: { ...model, freeBelowMs: 0 } },
    ]);
  });

  it('give a period and totals to a check', () => {
    const text = JSON.stringify(
      page([
        record('calls', { start_date: '2025-05-16' }),
        record('calls', { end_date: '2025-05-15', usage: '1.5' }),
        record('sms', { usage: '3', usage_unit: 'messages', price: '0.03' }),
      ]),
    );
    const { context, totals, unreadableRows } = checkFile(openTable(text, 'records.json'), {});
    const { start, end, source, timeZone, assumedTimeZone } = context.period ?? {};
    assert.deepEqual([start, end], [day('2025-05-01'), day('2025-06-01')]);
    assert.deepEqual([source, timeZone, assumedTimeZone], ['file', 'UTC', false]);
    assert.equal(unreadableRows, 0);
    assert.deepEqual(totals, [
      {
        key: { category: 'calls' },
        rows: 2,
        quantity: '35.5',
        unit: 'minutes',
        billedSeconds: 2130,
        amount: '0.952',
        currency: 'USD',
      },
      {
        key: { category: 'sms' },
        rows: 1,
        quantity: '3',
        unit: 'messages',
        billedSeconds: 0,
        amount: '0.03',
        currency: 'USD',
      },
    ]);
  });
});

describe('categories of Twilio', () => {
  it('are listed once, each with what contains it', () => {
    assert.ok(TWILIO_CATEGORIES.length > 400);
    const names = TWILIO_CATEGORIES.map(({ category }) => category);
    assert.equal(new Set(names).size, names.length);
    for (const { category, parent } of TWILIO_CATEGORIES) {
      assert.match(category, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      if (parent !== undefined) assert.ok(names.includes(parent) && parent !== category, `${category} in ${parent}`);
    }
  });

  it('know which voice minutes are inside which', () => {
    const parent = (name: string) => twilioCategory(name)?.parent;
    assert.equal(parent('calls-inbound'), 'calls');
    assert.equal(parent('calls-outbound'), 'calls');
    assert.equal(parent('calls-inbound-tollfree'), 'calls-inbound');
    assert.equal(parent('CALLS_INBOUND_LOCAL'), 'calls-inbound');
    for (const apart of ['calls', 'calls-client', 'calls-sip', 'calls-recordings', 'totalprice'])
      assert.equal(parent(apart), undefined);
    assert.equal(parent('calls-sip-inbound'), 'calls-sip');
    assert.equal(parent('trunking-origination-local'), 'trunking-origination');
    assert.equal(twilioCategory('nothing'), undefined);
  });
});
