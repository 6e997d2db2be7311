import assert from 'node:assert/strict';
import type { RecordOptions } from '../../../src/core/formats/format.js';
import { mappingProblems } from '../../../src/core/formats/generic-call-log.js';
import type { OpenChoices } from '../../../src/core/formats/open-file.js';
import {
  DIRECTION_INBOUND,
  DIRECTION_OUTBOUND,
  DIRECTION_UNKNOWN,
  STATUS_ABSENT,
  STATUS_BILLABLE,
  STATUS_NOT_BILLABLE,
  STATUS_NOT_FINAL,
  STATUS_UNKNOWN,
} from '../../../src/core/formats/records.js';
import { openTable } from './open-text.js';

const START = Date.UTC(2025, 3, 20, 10);

function read(lines: string[], choices: OpenChoices = { role: 'call-log' }, options: Partial<RecordOptions> = {}) {
  return readText(`${lines.join('\n')}\n`, 'log.csv', choices, options);
}

function readText(text: string, name: string, choices: OpenChoices = {}, options: Partial<RecordOptions> = {}) {
  const file = openTable(text, name, choices);
  assert.ok(file.format?.readCallLog, `not recognised: ${JSON.stringify(file.recognitions[0])}`);
  const mapping = choices.mapping ? { mapping: choices.mapping } : {};
  const log = file.format.readCallLog(file.table, file.binding, { timeZone: 'UTC', ...mapping, ...options });
  return { ...log, file };
}

/** Seconds of talk per row; null where the row cannot be read. */
function talk(log: { talkMs: Float64Array; unreadable: Uint8Array }): (number | null)[] {
  return [...log.talkMs].map((ms, row) => (log.unreadable[row] ? null : ms / 1000));
}

describe('statuses of call logs', () => {
  const statusOf = (text: string) =>
    read(['id,start,duration,status,from', `1,2025-04-20 10:00:00,5,${text},x`]).status[0];

  it('knows the documented ones in every spelling', () => {
    for (const text of [
      'failed',
      'FAILED',
      'busy',
      'no-answer',
      'NO ANSWER',
      'noanswer',
      'No_Answer',
      'canceled',
      'Cancelled',
    ]) {
      assert.equal(statusOf(text), STATUS_NOT_BILLABLE, text);
    }
    for (const text of [
      'rejected',
      'missed',
      'Missed Call',
      'abandoned',
      'short_abandoned',
      'CONGESTION',
      'unanswered',
      'Not answered',
    ]) {
      assert.equal(statusOf(text), STATUS_NOT_BILLABLE, text);
    }
    for (const text of ['queued', 'initiated', 'ringing', 'in-progress', 'In Progress', 'connecting']) {
      assert.equal(statusOf(text), STATUS_NOT_FINAL, text);
    }
    for (const text of ['completed', 'ANSWERED', 'done', 'ended']) assert.equal(statusOf(text), STATUS_BILLABLE, text);
  });

  it('leaves others unknown, and blank ones absent', () => {
    for (const text of ['voicemail', 'Voicemail', 'parked', '16']) assert.equal(statusOf(text), STATUS_UNKNOWN, text);
    for (const text of ['', '  ', '-']) assert.equal(statusOf(text), STATUS_ABSENT);
    assert.equal(read(['id,start,duration,from', '1,2025-04-20 10:00:00,5,x']).status[0], STATUS_ABSENT);
  });
});

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

describe('plain call logs', () => {
  it('takes billsec for talk and not the duration beside it', () => {
    const log = read([
      'uniqueid,start,answer,end,duration,billsec,disposition,src,dst',
      '1,2025-04-20 10:00:00,2025-04-20 10:00:05,2025-04-20 10:00:20,20,15,ANSWERED,1,2',
      '2,2025-04-20 10:00:00,,2025-04-20 10:00:20,20,0,NO ANSWER,1,2',
      '3,2025-04-20 10:00:00,0000-00-00 00:00:00,2025-04-20 10:00:20,20,0,,1,2',
      '4,2025-04-20 10:00:00,2025-04-20 10:00:05,2025-04-20 10:00:20,20,,ANSWERED,1,2',
    ]);
    assert.equal(log.file.format?.id, 'generic.call-log');
    assert.deepEqual(talk(log), [15, 0, 0, 15]);
    assert.deepEqual([...log.status], [STATUS_BILLABLE, STATUS_NOT_BILLABLE, STATUS_NOT_BILLABLE, STATUS_BILLABLE]);
    assert.match(log.talkSource, /billsec.*seconds/);
  });

  it('takes answer to end where a duration may include ringing', () => {
    const log = read([
      'id,started at,answered at,ended at,duration,from,to',
      '1,2025-04-20T10:00:00Z,2025-04-20T10:00:05Z,2025-04-20T10:00:20Z,20,a,b',
      '2,2025-04-20T10:00:00Z,,2025-04-20T10:00:20Z,20,a,b',
      '3,2025-04-20T10:00:00Z,2025-04-20T10:00:05Z,,12,a,b',
      '4,2025-04-20T10:00:00Z,2025-04-20T10:00:05Z,,,a,b',
      '5,2025-04-20T10:00:00Z,soon,2025-04-20T10:00:20Z,12,a,b',
      '6,2025-04-20T10:00:00Z,2025-04-20T10:00:25Z,2025-04-20T10:00:20Z,12,a,b',
    ]);
    assert.deepEqual(talk(log), [15, 0, 12, null, null, null]);
    assert.deepEqual([...log.status].slice(0, 2), [STATUS_ABSENT, STATUS_NOT_BILLABLE]);
    assert.match(log.talkSource, /answered at.*ended at/);
  });

  it('ignores a column of answers that is blank throughout', () => {
    const log = read(['id,start,answer,duration,from', '1,2025-04-20T10:00:00Z,,20,a', '2,2025-04-20T10:00:00Z,,30,a']);
    assert.deepEqual(talk(log), [20, 30]);
  });

  for (const [header, cell, seconds] of [
    ['Duration', '90', 90],
    ['Duration', '90.25', 90.25],
    ['Duration (ms)', '90000', 90],
    ['durationMs', '1', 0.001],
    ['Talk Time (min)', '1.5', 90],
    ['Duration in minutes', '2', 120],
    ['Duration Sec', '7', 7],
    ['Duration', '00:01:30', 90],
    ['Duration', '1:01:30', 3690],
    ['Duration', '0:00:01.5', 1.5],
    ['Duration (mm:ss)', '12:30', 750],
    ['Duration', '12:30', null],
    ['Duration', '0:61:00', null],
    ['Duration', '1e3', null],
    ['Duration', '1,5', null],
    ['Duration', '60.0001', 60.001],
    ['Duration', '60.0010', 60.001],
    ['Duration', '60.000000000001', 60.001],
    ['Duration (ms)', '90000.2', 90.001],
    ['Talk Time (min)', '1.00000001', 60.001],
    ['Duration', '0:01:00.0001', 60.001],
    ['Duration', '0:01:00.0000', 60],
    ['Duration', '-5', null],
    ['Duration', '-0.0001', null],
  ] as const) {
    it(`reads ${cell} under ${header} as ${seconds} seconds`, () => {
      const log = read([`id;start;from;${header}`, `1;2025-04-20 10:00:00;a;${cell}`]);
      assert.deepEqual(talk(log), [seconds]);
    });
  }

  it('cannot read a call that ends before it starts, whatever its duration; an end of zero is none', () => {
    const log = read([
      'id,start,end,duration,from',
      '1,2025-04-20T10:00:00Z,2025-04-20T09:59:59Z,30,a',
      '2,2025-04-20T10:00:00Z,2025-04-20T10:00:00Z,0,a',
      '3,2025-04-20T10:00:00Z,,30,a',
      '4,2025-04-20T10:00:00Z,0,30,a',
    ]);
    assert.deepEqual(talk(log), [null, 0, 30, 30]);
  });

  it('reads a call across the repeated hour, whose end is written earlier than its start', () => {
    const zone = { timeZone: 'Europe/Paris' };
    const log = read(['id,start,end,duration,from', '1,2025-10-26 02:59:50,2025-10-26 02:00:10,20,a'], {}, zone);
    assert.deepEqual(talk(log), [20]);
  });

  it('needs a start that can be read', () => {
    const log = read([
      'id,start,duration,from',
      '1,,5,a',
      '2,later,5,a',
      '3,2025-04-20 10:00,5,a',
      '4,2025-04-20 10:00:00,5',
    ]);
    assert.deepEqual([...log.unreadable], [1, 1, 0, 1]);
  });

  it('reads dates that start with day or month, once the column shows which', () => {
    const starts = (...cells: string[]) => {
      const log = read(['id,start,duration,from', ...cells.map((cell) => `1,"${cell}",5,a`)]);
      return [...log.stamps.values].map((ms) => (Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 16)));
    };
    assert.deepEqual(starts('03/04/2025 10:00', '20/04/2025 10:00:00'), ['2025-04-03T10:00', '2025-04-20T10:00']);
    assert.deepEqual(starts('03/04/2025 1:00 PM', '04/20/2025 12:05:00 AM'), ['2025-03-04T13:00', '2025-04-20T00:05']);
    assert.deepEqual(starts('03/04/2025 10:00'), [null]);
    assert.deepEqual(starts('04/04/2025 10:00'), ['2025-04-04T10:00']);
    assert.deepEqual(starts('03/04/2025', '20/04/2025', '04/20/2025'), [null, '2025-04-20T00:00', '2025-04-20T00:00']);
    assert.deepEqual(starts('03.04.2025 10:00', '3.4.2025'), ['2025-04-03T10:00', '2025-04-03T00:00']);
    assert.deepEqual(starts('31/02/2025 10:00', '30/04/2025 25:00'), [null, null]);
    assert.deepEqual(starts('Apr 3, 2025 10:00 AM', '3 April 2025, 10:00'), ['2025-04-03T10:00', '2025-04-03T10:00']);
    assert.deepEqual(starts('2025-04-03 9:05', '20250403T090500Z'), ['2025-04-03T09:05', '2025-04-03T09:05']);
  });

  it('reads epochs, but not other digits', () => {
    const first = (cell: string) => read(['id,start,duration,from', `1,${cell},5,a`]).stamps.values[0];
    assert.equal(first(String(START / 1000)), START);
    assert.equal(first(String(START)), START);
    assert.ok(Number.isNaN(first('20250420')));
  });

  it('reads local starts in the zone of the log, and UTC where the name says so', () => {
    const options = { timeZone: 'Europe/Paris' };
    assert.equal(read(['id,start,duration,from', '1,2025-04-20 12:00:00,5,a'], {}, options).stamps.values[0], START);
    const named = read(['id,Start Time (UTC),duration,from', '1,2025-04-20 10:00:00,5,a'], {}, options);
    assert.equal(named.stamps.values[0], START);
    assert.equal(named.stamps.naive, 0);
  });

  it('offers every column of ids, but no parent', () => {
    const log = read(['uuid,parent call id,callid,start,duration,from', 'a,b,c,2025-04-20 10:00:00,5,x']);
    assert.deepEqual(log.idColumns, [2, 0]);
    const mapped = read(['uuid,callid,start,duration', 'a,c,2025-04-20 10:00:00,5'], { mapping: { id: 'uuid' } });
    assert.deepEqual(mapped.idColumns, [0]);
  });

  it('follows a mapping before names', () => {
    const mapping = {
      id: 'Ref',
      start: 'When',
      duration: 'Total',
      status: 'R',
      direction: 'D',
      from: 'A',
      to: 'B',
      end: '',
    };
    const log = read(
      ['Ref,When,Total,Talk,R,D,A,B,End', 'x,2025-04-20 10:00:00,20,15,busy,in,1,2,2025-04-20 11:00:00'],
      { mapping },
    );
    assert.deepEqual(log.idColumns, [0]);
    assert.deepEqual(talk(log), [20]);
    assert.equal(log.status[0], STATUS_NOT_BILLABLE);
    assert.equal(log.direction[0], DIRECTION_INBOUND);
    assert.deepEqual([log.fromColumn, log.toColumn], [6, 7]);
    assert.equal(log.end[0], START + 20_000);
    assert.equal(log.file.binding.key(2), 'duration');
    assert.deepEqual(mappingProblems(log.file.table.header, mapping), []);
  });

  it('says what is wrong with a mapping', () => {
    const problems = mappingProblems(['A', 'B'], { start: 'C', nonsense: 'A', id: 'a' });
    assert.equal(problems.length, 2);
    assert.match(problems[0], /"C".*A and B/);
    assert.match(problems[1], /"nonsense"/);
    const file = openTable('A,B\n1,2\n', 'x.csv', { mapping: { start: 'C', id: 'A' } });
    assert.deepEqual(
      file.binding.drift.filter(({ name }) => name === 'C'),
      [{ kind: 'missing', column: -1, key: 'start', name: 'C' }],
    );
  });

  it('knows no direction where none is told', () => {
    assert.equal(read(['id,start,duration,from', '1,2025-04-20 10:00:00,5,a']).direction[0], DIRECTION_UNKNOWN);
  });
});
