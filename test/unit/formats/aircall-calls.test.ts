import assert from 'node:assert/strict';
import {
  DIRECTION_INBOUND,
  DIRECTION_OUTBOUND,
  STATUS_ABSENT,
  STATUS_BILLABLE,
  STATUS_NOT_BILLABLE,
  STATUS_NOT_FINAL,
  STATUS_UNKNOWN,
} from '../../../src/core/formats/records.js';
import { read, readText, START, talk } from './read-call-log.js';

describe('Aircall calls', () => {
  const epoch = START / 1000;
  const call = (more: object) => ({
    id: 812,
    direct_link: 'https://example.com/812',
    direction: 'outbound',
    status: 'done',
    missed_call_reason: null,
    started_at: epoch,
    answered_at: epoch + 5,
    ended_at: epoch + 20,
    duration: 20,
    cost: '0.0',
    raw_digits: '+33 1 99 00 00 02',
    user: { id: 7, name: 'A' },
    number: { id: 1, name: 'Paris', digits: '+33 1 99 00 00 01', time_zone: 'Europe/Paris' },
    tags: [],
    ...more,
  });
  const json = (...calls: object[]) =>
    JSON.stringify({ meta: { count: calls.length, total: calls.length, next_page_link: null }, calls });

  it('takes talk from answer to end and never from the duration, which includes ringing', () => {
    const log = readText(
      json(
        call({}),
        call({ answered_at: null, missed_call_reason: 'no_available_agent', duration: 17 }),
        call({ status: 'initial', answered_at: null, ended_at: null, duration: 0 }),
        call({ status: 'answered', ended_at: null }),
        call({ status: 'answered' }),
        call({ status: 'answered', answered_at: null }),
        call({ ended_at: epoch + 5 }),
        call({ ended_at: null }),
        call({ started_at: null }),
        call({ status: 'archived' }),
      ),
      'calls.json',
    );
    assert.equal(log.file.format?.id, 'aircall.calls');
    assert.deepEqual(talk(log), [15, 0, 0, 0, 15, 0, 0, null, null, 15]);
    assert.deepEqual(
      [...log.status],
      [
        ...[STATUS_BILLABLE, STATUS_NOT_BILLABLE, STATUS_NOT_FINAL, STATUS_NOT_FINAL, STATUS_BILLABLE],
        ...[STATUS_NOT_BILLABLE, STATUS_BILLABLE, STATUS_BILLABLE, STATUS_BILLABLE, STATUS_UNKNOWN],
      ],
    );
    assert.equal(log.stamps.values[0], START);
    assert.equal(log.stamps.naive, 0);
    assert.equal(log.end[0], START + 20_000);
    assert.equal(log.file.envelope?.morePages, undefined);
  });

  it('tells who called whom by the direction', () => {
    const log = readText(json(call({}), call({ direction: 'inbound' })), 'calls.json');
    assert.equal(log.file.table.text(0, log.fromColumn), '+33 1 99 00 00 01');
    assert.equal(log.file.table.text(0, log.toColumn), '+33 1 99 00 00 02');
    assert.deepEqual([...(log.swappedEnds ?? [])], [0, 1]);
    assert.deepEqual([...log.direction], [DIRECTION_OUTBOUND, DIRECTION_INBOUND]);
    assert.equal(log.sameProvider, true);
  });

  it('reads the same calls flattened to CSV', () => {
    const log = read(
      [
        'id;direction;status;started_at;answered_at;ended_at;duration;raw_digits;number_digits;missed_call_reason',
        `1;outbound;done;${epoch};${epoch + 5};${epoch + 65};65;+33 1 99 00 00 02;+33 1 99 00 00 01;`,
        `2;inbound;done;${epoch};;${epoch + 17};17;anonymous;+33 1 99 00 00 01;no_available_agent`,
      ],
      {},
    );
    assert.equal(log.file.format?.id, 'aircall.calls');
    assert.deepEqual(talk(log), [60, 0]);
    assert.deepEqual([...log.status], [STATUS_BILLABLE, STATUS_NOT_BILLABLE]);
    assert.deepEqual([...(log.swappedEnds ?? [])], [0, 1]);
  });

  it('knows no talk where nobody answered at all, or where the answers are missing', () => {
    const unanswered = readText(json(call({ answered_at: null }), call({ answered_at: null })), 'calls.json');
    assert.deepEqual(talk(unanswered), [0, 0]);
    assert.ok(unanswered.status.every((status) => status === STATUS_NOT_BILLABLE));
    const log = read(
      [
        'id,direction,status,started_at,ended_at,duration,raw_digits',
        `1,outbound,done,${epoch},${epoch + 20},20,+33199000002`,
      ],
      {},
    );
    assert.deepEqual(talk(log), [null]);
  });
});

describe('Aircall call history', () => {
  it('reads the older export: in-call seconds, UTC stamps, unanswered calls', () => {
    const log = read(
      [
        'line,date (TZ offset incl.),number timezone,datetime (UTC),country_code,direction,from,to,answered,missed_call_reason,user,duration (total),duration (in call),via,voicemail,tags',
        'Paris,2025-04-20 12:00:00,Europe/Paris,2025-04-20 10:00:00,FR,inbound,+33199000002,+33199000001,Yes,,A,80,61,,,',
        'Paris,2025-04-20 12:00:00,Europe/Paris,2025-04-20 10:00:00,FR,outbound,+33199000001,+33199000002,No,,A,17,,,,',
        'Paris,2025-04-20 12:00:00,Europe/Paris,2025-04-20 10:00:00,FR,outbound,+33199000001,+33199000002,Yes,,A,17,,,,',
      ],
      {},
      { timeZone: 'America/New_York' },
    );
    assert.equal(log.file.format?.id, 'aircall.call-history');
    assert.deepEqual([...log.stamps.values], [START, START, START]);
    assert.deepEqual(talk(log), [61, 0, null]);
    assert.deepEqual([...log.status], [STATUS_BILLABLE, STATUS_NOT_BILLABLE, STATUS_BILLABLE]);
    assert.equal(log.sameProvider, true);
  });

  it('reads the export whose only stamp is in the zone of the number', () => {
    const log = read(
      [
        'line,datetime (tz offset incl.),direction,from,to,answered,missed_call_reason,user,duration (total),duration (in call),tags,ivr branch',
        'Paris,2025-04-20 12:00:00,inbound,+33199000002,+33199000001,Yes,,A,80,61,,',
      ],
      {},
      { timeZone: 'Europe/Paris' },
    );
    assert.deepEqual([...log.stamps.values], [START]);
    assert.deepEqual(talk(log), [61]);
  });

  it('reads the Analytics export with both ids', () => {
    const log = read(
      [
        'Call ID (UUID),Call ID (internal),Call direction - Type,Call type,Unanswered Call Reason,Start time,Total duration,In-call duration',
        'CA1,11,Inbound - Answered,Answered,,2025-04-20 10:00:00,00:01:20,00:01:01',
        'CA2,12,Inbound - Voicemail,Voicemail,,2025-04-20 10:00:00,30,',
        'CA3,13,Outbound,Outbound,,2025-04-20 10:00:00,30,20',
      ],
      {},
    );
    assert.equal(log.file.format?.id, 'aircall.call-history');
    assert.deepEqual(log.idColumns, [1, 0]);
    assert.deepEqual(talk(log), [61, 0, 20]);
    assert.deepEqual([...log.status], [STATUS_BILLABLE, STATUS_NOT_BILLABLE, STATUS_ABSENT]);
    assert.deepEqual([...log.direction], [DIRECTION_INBOUND, DIRECTION_INBOUND, DIRECTION_OUTBOUND]);
  });
});
