import assert from 'node:assert/strict';
import { prepareFile } from '../../../src/core/checks/check-context.js';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { RecordOptions } from '../../../src/core/formats/format.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { openTable } from './open-text.js';

const HEADER = 'id,call_id,duration_seconds,minutes_used,cost,created_at';
const END = Date.UTC(2025, 11, 13, 10, 1, 24);
const ROW = {
  id: 'log-1',
  call_id: 'call-_+12025550123_abc123',
  duration_seconds: 84,
  minutes_used: 2,
  cost: 0.1,
  created_at: '2025-12-13T10:01:24.000Z',
};
/** The billing guide's row, and the SDK's. */
const GUIDE_ROW = { id: 'log-1', duration_sec: 84, created_at: ROW.created_at, number_id: 'number-1' };
const SDK_ROW = {
  id: 'log-1',
  duration_sec: 84,
  call_type: 'phone',
  phone_number: '+12025550160',
  agent_name: 'Reception',
  business_name: 'Example Dental',
  created_at: ROW.created_at,
};

function page(list: string, rows: readonly object[], more: object = {}): string {
  return JSON.stringify({ [list]: rows, pagination: { total: rows.length, limit: 100, offset: 0 }, ...more });
}

function records(file: OpenedFile, options: Partial<RecordOptions> = {}) {
  assert.equal(file.format?.id, 'flireo.usage', JSON.stringify(file.recognitions[0]));
  const usage = file.format.readUsage?.(file.table, file.binding, { timeZone: 'UTC', ...options });
  assert.ok(usage);
  return usage;
}

function csv(lines: readonly string[], options: Partial<RecordOptions> = {}) {
  return records(openTable(`${[HEADER, ...lines].join('\n')}\n`), options);
}

describe('Flireo usage logs', () => {
  it('are read in the shape of the API reference', () => {
    const file = openTable(
      page('logs', [ROW], { summary: { total_minutes: 2, total_cost: 0.1, total_calls: 1 } }),
      'usage.json',
    );
    const usage = records(file);
    assert.deepEqual(
      [usage.billedMs[0], usage.statedTalkMs?.[0], usage.stamps.values[0], usage.stampMeaning, usage.chargeIsDerived],
      [120_000, 84_000, END - 84_000, 'end', false],
    );
    assert.deepEqual(usage.idColumns, [file.binding.column('callId')]);
    assert.deepEqual(file.binding.drift, []);
    assert.equal(file.envelope?.values['summary.total_minutes'], '2');
  });

  it('are read in the two other published shapes, whose charge is the model’s own', () => {
    for (const text of [
      page('usage', [GUIDE_ROW], { summary: { total_seconds: 84, total_minutes: 2, total_cost: 0.14 } }),
      page('logs', [SDK_ROW], { summary: { total_calls: 1, total_duration_seconds: 84, total_duration_minutes: 1.4 } }),
      `id,duration_sec,created_at,number_id\nlog-1,84,${ROW.created_at},number-1\n`,
      `id,duration_sec,call_type,phone_number,agent_name,business_name,created_at\nlog-1,84,phone,+12025550160,Reception,Example,${ROW.created_at}\n`,
    ]) {
      const file = openTable(text, text.startsWith('{') ? 'usage.json' : 'usage.csv');
      const usage = records(file);
      assert.deepEqual(
        [usage.billedMs[0], usage.stamps.values[0], usage.chargeIsDerived],
        [120_000, END - 84_000, true],
      );
      assert.equal(records(file, { minimumMs: 30_000, incrementMs: 6000 }).billedMs[0], 84_000);
      assert.deepEqual(usage.idColumns, [file.binding.column('recordId')]);
      const failed = checkFile(file, {}).outcomes.filter(({ outcome }) => outcome === 'fail');
      assert.deepEqual(
        failed.map(({ rule }) => rule),
        ['flireo/other-shape'],
      );
    }
  });

  it('are read as pages, as a list, and line by line, all alike', () => {
    const rows = [ROW, { ...ROW, id: 'log-2', duration_seconds: 60, minutes_used: 1 }];
    const pages = JSON.stringify([JSON.parse(page('logs', rows.slice(0, 1))), JSON.parse(page('logs', rows.slice(1)))]);
    const lines = rows.map((row) => JSON.stringify(row)).join('\n');
    for (const text of [page('logs', rows), pages, JSON.stringify(rows), lines]) {
      assert.deepEqual([...records(openTable(text, 'usage.json')).billedMs], [120_000, 60_000], text);
    }
  });

  it('say what their stamp marks only if they are asked to', () => {
    const line = `log-1,call-1,84,2,0.10,${ROW.created_at}`;
    assert.equal(csv([line]).stamps.values[0], END - 84_000);
    for (const flireoStamp of ['start', 'creation'] as const) {
      const usage = csv([line], { flireoStamp });
      assert.deepEqual([usage.stamps.values[0], usage.stampMeaning], [END, flireoStamp]);
    }
  });

  it('count what cannot be read as unreadable, and blanks as nothing', () => {
    const usage = csv([
      `a,c,84,2,0.10,${ROW.created_at}`,
      `b,c,,2,0.10,${ROW.created_at}`,
      `c,c,84,,0.10,${ROW.created_at}`,
      `d,c,84,"1,5",0.10,${ROW.created_at}`,
      `e,c,84s,2,0.10,${ROW.created_at}`,
      'f,c,84,2,0.10,',
      'g,c,84,2,0.10,2025-02-30T10:00:00Z',
      'h,c,84',
      `i,c,0.4,1,$0.05,${ROW.created_at}`,
    ]);
    assert.deepEqual([...usage.unreadable], [0, 0, 0, 1, 1, 1, 1, 1, 0]);
    assert.deepEqual([...usage.billedMs].slice(0, 3), [120_000, 120_000, 0]);
    // Without a duration nothing can be taken off, and none is stated.
    assert.equal(usage.stamps.values[1], END);
    assert.ok(Number.isNaN(usage.statedTalkMs?.[1]));
    assert.equal(usage.statedTalkMs?.[8], 400);
  });

  it('are billed by calendar months, whatever the days of their rows', () => {
    const rows = Array.from(
      { length: 40 },
      (_, day) => `l${day},c${day},60,1,0.05,${new Date(Date.UTC(2025, 10, 15 + day, 12)).toISOString()}`,
    );
    const { context, candidates } = prepareFile(openTable(`${[HEADER, ...rows].join('\n')}\n`), {});
    assert.deepEqual(
      [context.period?.start, context.period?.end, context.assumedTimeZone],
      [Date.UTC(2025, 11, 1), Date.UTC(2026, 0, 1), false],
    );
    assert.ok(candidates.every(({ kind }) => kind === 'month'));
  });

  it('miss their minutes only where the rest of that shape is there', () => {
    const drift = (header: string) =>
      openTable(`${header}\na,b,1,2,2025-12-13T10:01:24Z\n`, 'u.csv', { format: 'flireo.usage' }).binding.drift;
    assert.deepEqual(
      drift('id,call_id,duration_seconds,cost,created_at').map(({ kind, name }) => `${kind} ${name}`),
      ['missing minutes_used'],
    );
    assert.deepEqual(drift('id,number_id,duration_sec,agent_name,created_at'), []);
  });
});

describe('the usual rate of Flireo usage logs', () => {
  it('is told beside what a row costs, one minute as one', () => {
    const rows = [ROW, ROW, ROW, { ...ROW, minutes_used: 1, cost: 9.99 }, { ...ROW, minutes_used: 3, cost: 9.99 }];
    const found = checkFile(openTable(page('logs', rows), 'usage.json'), {}).findings.find(
      ({ rule }) => rule === 'flireo/rate-varies',
    );
    assert.deepEqual(
      [found?.finding(0), found?.finding(1)].map((finding) => [finding?.row, finding?.message.split(';')[0]]),
      [
        [4, '9.99 is charged for 1 billed minute'],
        [5, '9.99 is charged for 3 billed minutes'],
      ],
    );
  });
});

describe('totals of Flireo usage logs', () => {
  const totals = (text: string, name: string) => checkFile(openTable(text, name), {}).totals;

  it('are minutes, and cost to the last decimal, without a currency', () => {
    const rows = [ROW, { ...ROW, cost: 0.30000000000000004 }, { ...ROW, cost: null, minutes_used: 3 }];
    assert.deepEqual(totals(page('logs', rows), 'usage.json'), [
      {
        key: {},
        rows: 3,
        quantity: '7',
        unit: 'minutes',
        billedSeconds: 420,
        amount: '0.40000000000000004',
        currency: null,
      },
    ]);
  });

  it('hold durations and minutes with more digits than usual', () => {
    const rows = [
      { ...ROW, duration_seconds: 60.00000000000001 },
      { ...ROW, duration_seconds: 59.99999999999999, minutes_used: 1.0000000000000002 },
    ];
    const { unreadableRows, totals, context } = checkFile(openTable(page('logs', rows), 'usage.json'), {});
    assert.equal(unreadableRows, 0);
    assert.equal(totals[0].quantity, '3.0000000000000002');
    // A fraction of a millisecond counts up.
    assert.deepEqual([...(context.usage?.statedTalkMs ?? [])], [60_001, 60_000]);
  });

  it('are seconds where no minutes are stated, and no cost where there is none', () => {
    assert.deepEqual(totals(page('usage', [GUIDE_ROW, GUIDE_ROW]), 'usage.json'), [
      { key: {}, rows: 2, quantity: '168', unit: 'seconds', billedSeconds: 240, amount: null, currency: null },
    ]);
  });

  it('leave out what cannot be read, which is told', () => {
    const text = `${HEADER}\na,c,84,2,0.10,${ROW.created_at}\nb,c,84,2,$0.05,${ROW.created_at}\nc,c,84,two,0.10,${ROW.created_at}\n`;
    const result = checkFile(openTable(text), {});
    assert.deepEqual(
      result.totals.map(({ rows, quantity, amount }) => ({ rows, quantity, amount })),
      [{ rows: 3, quantity: '4', amount: '0.1' }],
    );
    const wrong = result.findings.find(({ rule }) => rule === 'file/value-not-of-type');
    assert.equal(wrong?.list.length, 2);
  });
});
