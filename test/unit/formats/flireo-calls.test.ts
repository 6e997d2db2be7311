import assert from 'node:assert/strict';
import {
  STATUS_BILLABLE,
  STATUS_NOT_BILLABLE,
  STATUS_NOT_FINAL,
  STATUS_UNKNOWN,
} from '../../../src/core/formats/records.js';
import { read, readText, START, talk } from './read-call-log.js';

const HEADER = 'id,caller_phone,assistant_phone,status,direction,started_at,ended_at,duration_seconds,created_at';
const AT = '2025-04-20T10:00:00.000Z';
const BEFORE = '2025-04-20T09:59:55.000Z';

function call(status: string, times: string, direction = 'inbound'): string {
  return `call-_+12025550123_a,+12025550123,+12025550160,${status},${direction},${times}`;
}

describe('Flireo’s calls', () => {
  it('are read as the API answers them', () => {
    const calls = [
      {
        id: 'call-_+12025550123_abc123',
        caller_phone: '+12025550123',
        assistant_phone: '+12025550160',
        status: 'ended',
        end_reason: 'customer-ended-call',
        started_at: AT,
        ended_at: '2025-04-20T10:01:24.000Z',
        duration_seconds: 84,
        created_at: BEFORE,
        messages: [{ role: 'user', content: 'Hello' }],
        analysis_result: { mood: 'fine' },
      },
    ];
    const log = readText(JSON.stringify({ calls, pagination: { total: 2, limit: 100, offset: 0 } }), 'calls.json');
    assert.equal(log.file.format?.id, 'flireo.calls');
    assert.deepEqual([log.stamps.values[0], log.end[0], ...talk(log)], [START, START + 84_000, 84]);
    assert.deepEqual(log.idColumns, [0]);
    assert.match(log.file.envelope?.morePages ?? '', /2 records/);
  });

  it('have statuses of which two are not final and others cost nothing', () => {
    const ended = `${AT},2025-04-20T10:00:30.000Z,30,${BEFORE}`;
    const statuses = [
      'ended',
      'failed',
      'rejected',
      'connecting',
      'in-progress',
      'insufficient-credits',
      'transferred',
      'x',
    ];
    const log = read([HEADER, ...statuses.map((status) => call(status, ended))]);
    const [yes, no, not, unknown] = [STATUS_BILLABLE, STATUS_NOT_BILLABLE, STATUS_NOT_FINAL, STATUS_UNKNOWN];
    assert.deepEqual([...log.status], [yes, no, no, not, not, no, yes, unknown]);
  });

  it('are placed by when they were set up where nobody answered', () => {
    const log = read([
      HEADER,
      call('failed', `,,,${BEFORE}`),
      call('rejected', `,2025-04-20T10:00:07.000Z,,${BEFORE}`),
      call('ended', `,,0,${BEFORE}`),
      call('ended', `${AT},2025-04-20T10:00:30.000Z,,${BEFORE}`),
      call('ended', `,2025-04-20T10:00:30.000Z,,${BEFORE}`),
      call('failed', ',,,'),
    ]);
    assert.deepEqual(talk(log), [0, 0, 0, 30, null, null]);
    assert.equal(log.stamps.values[0], START - 5000);
    assert.deepEqual([...log.status].slice(0, 3), [STATUS_NOT_BILLABLE, STATUS_NOT_BILLABLE, STATUS_NOT_BILLABLE]);
  });

  it('have the ends of an outbound call the other way round', () => {
    const ended = `${AT},2025-04-20T10:00:30.000Z,30,${BEFORE}`;
    const log = read([HEADER, call('ended', ended), call('ended', ended, 'outbound')]);
    assert.deepEqual([...(log.swappedEnds ?? [])], [0, 1]);
  });
});
