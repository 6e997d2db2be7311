import assert from 'node:assert/strict';
import { mappingProblems } from '../../../src/core/formats/call-log-mapping.js';
import {
  DIRECTION_INBOUND,
  DIRECTION_UNKNOWN,
  STATUS_ABSENT,
  STATUS_BILLABLE,
  STATUS_NOT_BILLABLE,
} from '../../../src/core/formats/records.js';
import { openTable } from './open-text.js';
import { read, START, talk } from './read-call-log.js';

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
    assert.match(problems[0].message, /no column “C” to map start to/);
    assert.match(problems[0].advice, /A, B/);
    assert.match(problems[1].message, /“nonsense” is not a field/);
    assert.match(problems[1].advice, /id, start/);
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
