import assert from 'node:assert/strict';
import {
  DIRECTION_INBOUND,
  DIRECTION_OUTBOUND,
  STATUS_BILLABLE,
  STATUS_NOT_BILLABLE,
  STATUS_NOT_FINAL,
} from '../../../src/core/formats/records.js';
import { read, readText, START, talk } from './read-call-log.js';

describe('Twilio call logs', () => {
  const HEADER = 'sid,parent_call_sid,from,to,status,direction,start_time,end_time,duration,price,price_unit';

  it('reads RFC 2822 and ISO stamps as UTC', () => {
    const log = read([
      HEADER,
      'CA1,,+12025550101,+12025550102,completed,outbound-api,"Sun, 20 Apr 2025 10:00:00 +0000","Sun, 20 Apr 2025 10:01:02 +0000",62,-0.02,USD',
      'CA2,,+12025550101,+12025550102,completed,outbound-dial,2025-04-20T10:00:00Z,2025-04-20T10:01:02Z,62,,',
      'CA3,,+12025550101,+12025550102,completed,inbound,2025-04-20 10:00:00,2025-04-20 10:01:02,62,,',
      'CA4,,+12025550101,+12025550102,completed,trunking-originating,2025-04-20 12:00:00+02:00,,62,,',
      'CA5,,+12025550101,+12025550102,completed,trunking-terminating,"20 Apr 2025 03:00:00 -0700",,62,,',
    ]);
    assert.equal(log.file.format?.documentedZone, 'UTC');
    assert.deepEqual([...log.stamps.values], [START, START, START, START, START]);
    assert.deepEqual([...log.end], new Array(5).fill(START + 62_000));
    assert.equal(log.stamps.naive, 1);
    const [i, o] = [DIRECTION_INBOUND, DIRECTION_OUTBOUND];
    assert.deepEqual([...log.direction], [o, o, i, i, o]);
    assert.deepEqual(talk(log), [62, 62, 62, 62, 62]);
    assert.equal(log.sameProvider, false);
  });

  it('never uses a parent call as an id', () => {
    const log = read([HEADER, 'CA1,CA0,+12025550101,client:alice,completed,inbound,2025-04-20T10:00:00Z,,5,,']);
    assert.deepEqual(log.idColumns, [0]);
    assert.equal(log.file.table.text(0, log.toColumn), 'client:alice');
  });

  it('takes a blank duration for end minus start, or for nothing where nobody answered', () => {
    const log = read([
      HEADER,
      'CA1,,a,b,completed,inbound,2025-04-20T10:00:00Z,2025-04-20T10:00:30Z,,,',
      'CA2,,a,b,busy,inbound,2025-04-20T10:00:00Z,,,,',
      'CA3,,a,b,queued,inbound,2025-04-20T10:00:00Z,,,,',
      'CA4,,a,b,completed,inbound,2025-04-20T10:00:00Z,,,,',
      'CA5,,a,b,completed,inbound,,2025-04-20T10:00:30Z,5,,',
      'CA6,,a,b,completed,inbound,2025-04-20T10:00:00Z,,"1,5",,',
      'CA7,,a,b,completed,inbound,2025-04-20T10:00:30Z,2025-04-20T10:00:00Z,,,',
      'CA8,,a,b,completed,inbound,2025-04-20T10:00:00Z,,0,,',
      'CA9,,a,b,completed',
    ]);
    assert.deepEqual(talk(log), [30, 0, 0, null, null, null, null, 0, null]);
  });

  it('takes a call that was never dialled to start when it was created, and no other', () => {
    const log = read([
      `${HEADER},date_created`,
      'CA1,,a,b,queued,outbound-api,,,,,,"Sun, 20 Apr 2025 10:00:00 +0000"',
      'CA2,,a,b,canceled,outbound-api,,,,,,2025-04-20T10:00:00Z',
      'CA3,,a,b,completed,outbound-api,,2025-04-20T10:01:00Z,60,,,2025-04-20T10:00:00Z',
      'CA4,,a,b,busy,outbound-api,2025-04-20T10:00:00Z,,,,,2025-04-20T09:00:00Z',
      'CA5,,a,b,queued,outbound-api,,,,,,',
    ]);
    assert.deepEqual(talk(log), [0, 0, null, 0, null]);
    assert.deepEqual([...log.stamps.values], [START, START, Number.NaN, START, Number.NaN]);
    assert.deepEqual([...log.status.slice(0, 2)], [STATUS_NOT_FINAL, STATUS_NOT_BILLABLE]);
  });

  it('reads the API’s JSON and says what is missing of it', () => {
    const call = (sid: string, status: string, duration: string | null) => ({
      sid,
      status,
      duration,
      from: '+12025550101',
      to: 'sip:bob@example.com',
      direction: 'inbound',
      start_time: 'Sun, 20 Apr 2025 10:00:00 +0000',
      end_time: null,
      price: null,
      subresource_uris: { recordings: '/x' },
    });
    const page = {
      next_page_uri: '/2010/Calls.json?Page=1',
      calls: [call('CA1', 'completed', '61'), call('CA2', 'busy', null)],
    };
    const log = readText(JSON.stringify(page), 'calls.json');
    assert.equal(log.file.format?.id, 'twilio.calls');
    assert.deepEqual(talk(log), [61, 0]);
    assert.match(log.file.envelope?.morePages ?? '', /next_page_uri/);
    assert.deepEqual(log.file.binding.drift, []);
  });

  const sid = (at: number) => `CA${String(at).padStart(32, '0')}`;
  const apiCall = (at: number, over: Record<string, unknown> = {}) => ({
    sid: sid(at),
    date_created: 'Sun, 20 Apr 2025 09:59:58 +0000',
    date_updated: 'Sun, 20 Apr 2025 10:01:08 +0000',
    parent_call_sid: null,
    account_sid: 'AC00000000000000000000000000005550',
    to: '+12025550102',
    to_formatted: '(202) 555-0102',
    from: '+12025550101',
    from_formatted: '(202) 555-0101',
    phone_number_sid: null,
    status: 'completed',
    start_time: 'Sun, 20 Apr 2025 10:00:00 +0000',
    end_time: 'Sun, 20 Apr 2025 10:01:02 +0000',
    duration: '62',
    price: '-0.02800',
    price_unit: 'USD',
    direction: 'outbound-api',
    answered_by: null,
    api_version: '2010-04-01',
    forwarded_from: null,
    group_sid: null,
    caller_name: null,
    queue_time: '0',
    trunk_sid: null,
    uri: '/2010-04-01/Accounts/AC/Calls/CA.json',
    subresource_uris: { recordings: '/r.json' },
    ...over,
  });

  it('reads a list of pages and pages one after the other, the newest call first', () => {
    const first = { next_page_uri: '/2', previous_page_uri: null, page: 0, calls: [apiCall(1), apiCall(2)] };
    const second = { next_page_uri: null, previous_page_uri: '/1', page: 1, calls: [apiCall(3, { duration: '5' })] };
    for (const text of [JSON.stringify([first, second]), `${JSON.stringify(first)}\n${JSON.stringify(second)}`]) {
      const log = readText(text, 'calls.json');
      assert.equal(log.file.format?.id, 'twilio.calls');
      assert.deepEqual(talk(log), [62, 62, 5]);
      assert.equal(log.file.envelope?.morePages, undefined);
      assert.deepEqual(log.file.binding.drift, []);
    }
    assert.ok(readText(JSON.stringify([first]), 'calls.json').file.envelope?.morePages);
  });

  it('reads numbers that are numbers, nulls, ends that are no numbers, and both legs of a dial', () => {
    const log = readText(
      JSON.stringify({
        calls: [
          apiCall(1, { duration: 62, price: -0.028, from: 'client:alice' }),
          apiCall(2, { parent_call_sid: sid(1), direction: 'outbound-dial', to: 'sip:bob@example.com', duration: 50 }),
          apiCall(3, { status: 'no-answer', duration: null, price: null, price_unit: null, end_time: null }),
        ],
      }),
      'calls.json',
    );
    assert.deepEqual(talk(log), [62, 50, 0]);
    assert.deepEqual(log.idColumns, [log.file.binding.column('sid')]);
    assert.equal(log.file.table.text(0, log.fromColumn), 'client:alice');
    assert.equal(log.file.table.text(1, log.toColumn), 'sip:bob@example.com');
  });

  it('reads a day of a bulk export: JSON Lines, ISO dates, no price', () => {
    const { price: _, uri: __, subresource_uris: ___, ...bulk } = apiCall(1);
    const iso = { start_time: '2025-04-20T10:00:00Z', end_time: '2025-04-20T10:01:02Z' };
    const lines = [
      { ...bulk, ...iso },
      { ...bulk, ...iso, sid: sid(2), duration: '7' },
    ];
    const log = readText(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`, '2025-04-20.json');
    assert.equal(log.file.format?.id, 'twilio.calls');
    assert.deepEqual(talk(log), [62, 7]);
    assert.deepEqual([...log.stamps.values], [START, START]);
  });

  it('reads an export of the console: names with blanks, local times, durations with a unit', () => {
    const log = read(
      [
        'Call Sid,From,To,Status,Start Time,End Time,Duration,Price,Price Unit,Direction',
        `${sid(1)},+12025550101,+12025550102,Completed,2025-04-20 06:00,2025-04-20 06:01,62,-0.028,USD,Outbound API`,
        `${sid(2)},+12025550101,+12025550102,Completed,2025-04-20 06:00:00,2025-04-20 06:01:02,62 sec,,USD,Outbound Dial`,
        `${sid(3)},+12025550101,+12025550102,No Answer,2025-04-20 06:00:00,,,,USD,Inbound`,
        `${sid(4)},+12025550101,+12025550102,completed,2025-04-20 06:00:00 EDT,,1 min 2 sec,,USD,incoming`,
        `${sid(5)},+12025550101,+12025550102,completed,2025-04-20 06:00:00,,1h 1m 2s,,USD,inbound`,
      ],
      undefined,
      { timeZone: 'America/New_York' },
    );
    assert.equal(log.file.format?.id, 'twilio.calls');
    assert.deepEqual([...log.stamps.values], new Array(5).fill(START));
    assert.deepEqual(talk(log), [62, 62, 0, 62, 3662]);
    assert.deepEqual(log.file.binding.drift, []);
    const [i, o] = [DIRECTION_INBOUND, DIRECTION_OUTBOUND];
    assert.deepEqual([...log.direction], [o, o, i, i, i]);
  });

  it('reads the log as databases copy it, and takes no list of other ids for one', () => {
    const header =
      'id,_fivetran_synced,account_id,annotation,created_at,direction,duration,end_time,from,parent_call_id,price,price_unit,queue_time,start_time,status,to';
    const row = (id: string) =>
      `${id},2022-07-26 00:00:00.000000 UTC,AC1,,2022-07-25 16:37:05.000000 UTC,inbound,62,2022-07-25 16:38:09.000000 UTC,+12025550101,,-0.0085,USD,0,2022-07-25 16:37:07.000000 UTC,completed,+12025550102`;
    const log = read([header, row(sid(1))]);
    assert.equal(log.file.format?.id, 'twilio.calls');
    assert.equal(new Date(log.stamps.values[0]).toISOString(), '2022-07-25T16:37:07.000Z');
    assert.equal(log.stamps.naive, 0);
    assert.deepEqual(talk(log), [62]);
    assert.deepEqual(
      log.file.binding.drift.map(({ name }) => name),
      ['annotation'],
    );
    assert.notEqual(read([header, row('17')]).file.format?.id, 'twilio.calls');
  });

  it('reads the interface of 2008, whose legs have SIDs of segments and whose statuses are numbers', () => {
    const row = (at: number, status: number, duration: string) =>
      `${sid(at)},AC1,+12025550102,+12025550101,${status},"Sun, 20 Apr 2025 03:00:00 -0700","Sun, 20 Apr 2025 03:01:02 -0700",${duration},-0.03`;
    const header = 'CallSegmentSid,AccountSid,Called,Caller,Status,StartTime,EndTime,Duration,Price';
    const log = read([header, row(1, 2, '62'), row(2, 3, ''), row(3, 5, '0'), row(4, 1, '')]);
    assert.equal(log.file.format?.id, 'twilio.calls');
    assert.deepEqual(log.idColumns, [0]);
    assert.deepEqual([...log.stamps.values], new Array(4).fill(START));
    assert.deepEqual([...log.status], [STATUS_BILLABLE, STATUS_NOT_BILLABLE, STATUS_NOT_BILLABLE, STATUS_NOT_FINAL]);
    assert.equal(log.file.table.header[log.fromColumn], 'Caller');
    assert.deepEqual(log.file.binding.drift, []);
    const both = read([`Sid,${header}`, `CA${'f'.repeat(32)},${row(1, 2, '62')}`]);
    assert.deepEqual(both.idColumns, [0, 1]);
  });
});
