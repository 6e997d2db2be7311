import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check-file.js';
import {
  DIRECTION_INBOUND,
  DIRECTION_OUTBOUND,
  STATUS_BILLABLE,
  STATUS_NOT_BILLABLE,
} from '../../../src/core/formats/records.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { openTable } from './open-text.js';
import { read, readText, START, talk } from './read-call-log.js';

const SID = `CA${'0'.repeat(31)}1`;
const NEW =
  'call_id,callsid,type,start_at,end_at,talkdesk_phone_number,contact_phone_number,total_time,talk_time,wait_time,hold_time,abandon_time,transfer?,is_external_transfer';
const OLD =
  'interaction_id,call_type,talkdesk_phone_number,customer_phone_number,start_time,end_time,talk_time,waiting_time,is_transfer';

describe('Talkdesk calls reports', () => {
  it('reads the shape since May 2026: seconds, UTC, the type as status', () => {
    const row = (type: string, seconds: number) =>
      `id-${type},${SID},${type},2025-04-20T10:00:00Z,2025-04-20T10:02:00Z,+12025550101,+12025550102,120,${seconds},5,0,0,No,TRUE`;
    const log = read([
      NEW,
      row('inbound', 62),
      row('outbound', 5),
      row('voicemail', 30),
      ...['missed', 'abandoned', 'short_abandoned', 'outbound_missed'].map((type) => row(type, 0)),
    ]);
    assert.equal(log.file.format?.id, 'talkdesk.calls-report');
    assert.deepEqual(talk(log), [62, 5, 30, 0, 0, 0, 0]);
    const [yes, no] = [STATUS_BILLABLE, STATUS_NOT_BILLABLE];
    assert.deepEqual([...log.status], [yes, yes, yes, no, no, no, no]);
    const [i, o] = [DIRECTION_INBOUND, DIRECTION_OUTBOUND];
    assert.deepEqual([...log.direction], [i, o, i, i, i, i, o]);
    assert.deepEqual([...(log.swappedEnds ?? [])], [1, 0, 1, 1, 1, 1, 0]);
    assert.equal(log.stamps.naive, 0);
    assert.equal(log.stamps.values[0], START);
    assert.deepEqual(
      log.idColumns.map((column) => log.file.table.header[column]),
      ['call_id', 'callsid'],
    );
    assert.equal(log.file.table.header[log.file.binding.column('type')], 'type');
    assert.match(log.talkSource, /"talk_time", in seconds/);
  });

  it('reads the shape before: fractions of a day, the account’s clock', () => {
    const lines = [
      OLD,
      'i1,inbound,+12025550101,+12025550102,2025-04-20 12:00:00,2025-04-20 12:00:11,0.000069444446,0.00005787037,FALSE',
      'i2,outbound,+12025550101,+12025550102,2025-04-20 12:00:00,2025-04-20 13:00:00,0.04166667,0,Yes',
      'i3,missed,+12025550101,+12025550102,2025-04-20 12:00:00,2025-04-20 12:00:30,,0.00034722222,no',
      'i4,inbound,+12025550101,+12025550102,2025-04-20 12:00:00,2025-04-20 12:01:01,7.0601852E-4,0,true',
      'i5,inbound,+12025550101,+12025550102,2025-04-20 12:00:00,2025-04-20 12:01:01,NULL,0,true',
      'i6,inbound,+12025550101,+12025550102,2025-04-20 12:00:00,2025-04-20 12:01:01,a while,0,true',
    ];
    const log = read(lines, undefined, { timeZone: 'Europe/Paris' });
    assert.equal(log.file.format?.id, 'talkdesk.calls-report');
    assert.deepEqual(talk(log), [6, 3600, 0, 61, null, null]);
    assert.equal(log.stamps.values[0], START);
    assert.equal(log.stamps.naive, 6);
    assert.equal(log.file.format?.documentedZone, undefined);
    assert.match(log.talkSource, /fractions of a day/);
    const { findings } = checkFile(log.file, {});
    const wrong = findings.filter(
      ({ rule }) => rule === 'file/value-not-of-type' || rule === 'file/spreadsheet-damage',
    );
    assert.deepEqual(
      wrong.flatMap(({ list }) => Array.from({ length: list.length }, (_, at) => list.row(at))),
      [5, 4],
    );
  });

  it('takes durations of a second and more for seconds, even with decimals', () => {
    const log = read([
      OLD,
      'i1,inbound,+12025550101,+12025550102,2025-04-20 12:00:00,2025-04-20 12:02:00,0.4,0,No',
      'i2,inbound,+12025550101,+12025550102,2025-04-20 12:00:00,2025-04-20 12:02:00,60.4,0,No',
    ]);
    assert.deepEqual(talk(log), [0.4, 60.4]);
  });

  it('reads JSON with keys that end in a question mark', () => {
    const log = readText(
      JSON.stringify({
        entries: [
          {
            interaction_id: 'i1',
            call_type: 'Outbound Missed',
            talkdesk_phone_number: '+12025550101',
            customer_phone_number: '+12025550102',
            start_at: '2025-04-20T10:00:00Z',
            end_at: '2025-04-20T10:00:20Z',
            talk_time: null,
            waiting_time: 2.3148148e-4,
            'transfer?': 'No',
            'external_transfer?': true,
            'if_no_answer?': 'TRUE',
          },
        ],
      }),
      'calls.json',
    );
    assert.equal(log.file.format?.id, 'talkdesk.calls-report');
    assert.deepEqual(talk(log), [0]);
    assert.deepEqual([...log.status], [STATUS_NOT_BILLABLE]);
    for (const key of ['isTransfer', 'isExternalTransfer', 'isIfNoAnswer'])
      assert.ok(log.file.binding.column(key) >= 0, key);
    const outcomes = checkFile(log.file, {}).findings.map(({ rule }) => rule);
    assert.ok(!outcomes.includes('file/value-not-of-type'), outcomes.join());
  });

  it('joins what Twilio carried by callsid', () => {
    const usage = openTable(
      [
        'Type,Record UUID,Billed Duration in Sec,Billed Duration in Mins,Call ID,Company ID,Direction,Is Conference,From Country,From Number,Record Timestamp,Segment Count,Description,To Country,To Number,Is External Transfer',
        `Call,r1,,2,${SID},84213,Outbound,False,US,+12025550101,2025-04-20T10:01:10Z,,Outbound call,US,+12025550102,False`,
      ].join('\n'),
      'usage.csv',
    );
    const log = openTable(
      [
        NEW,
        `c1,${SID},outbound,2025-04-20T10:00:00Z,2025-04-20T10:01:10Z,+12025550101,+12025550102,70,62,8,0,0,No,No`,
      ].join('\n'),
      'calls.csv',
      { role: 'call-log' },
    );
    const statement = reconcile(usage, [log], { period: { month: '2025-04' } });
    assert.equal(statement.verdict, 'reconciled');
    assert.equal(
      statement.scope.some((text) => text.includes('same provider')),
      false,
    );
  });

  it('is not taken for a Twilio log, nor a Twilio log for it', () => {
    const twilio = openTable(
      [
        'sid,from,to,status,direction,start_time,end_time,duration,type',
        `${SID},+12025550101,+12025550102,completed,inbound,2025-04-20T10:00:00Z,,5,call`,
      ].join('\n'),
      'calls.csv',
    );
    assert.equal(twilio.format?.id, 'twilio.calls');
    const report = openTable(
      [
        'CallSid,Type,Start Time,End Time,Talkdesk Phone Number,Customer Phone Number,Duration,Talk Time,Status,Direction',
        `${SID},inbound,2025-04-20 10:00:00,2025-04-20 10:00:09,+12025550101,+12025550102,9,5,completed,inbound`,
      ].join('\n'),
      'calls.csv',
    );
    assert.equal(report.format?.id, 'talkdesk.calls-report');
  });
});
