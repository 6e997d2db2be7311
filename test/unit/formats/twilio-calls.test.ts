import assert from 'node:assert/strict';
import { DIRECTION_INBOUND, DIRECTION_OUTBOUND } from '../../../src/core/formats/records.js';
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
});
