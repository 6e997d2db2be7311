import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { FileChoices } from '../../../src/core/checks/check-result.js';
import { dateOrderOf } from '../../../src/core/formats/date-order.js';
import { openTable } from './open-text.js';

const HEADER =
  'calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield';
const row = (date: string, id = 'x') =>
  `${date},Desk,101,2025550111,from-internal,SIP/1,SIP/2,Dial,x,66,61,ANSWERED,3,,${id},`;

/** Source and order of what was decided, and the first stamp. */
function decided(dates: readonly string[], ids: readonly string[] = [], choices: FileChoices = {}) {
  const file = openTable(`${[HEADER, ...dates.map((date, at) => row(date, ids[at]))].join('\n')}\n`, 'cdr.csv');
  assert.equal(file.format?.id, 'asterisk.cdr');
  const result = checkFile(file, choices);
  const first = result.context.callLog?.stamps.values[0] ?? Number.NaN;
  const decision = dateOrderOf(file.table);
  return {
    source: decision?.source,
    order: decision?.order,
    first: Number.isNaN(first) ? null : new Date(first).toISOString().slice(0, 16),
    unreadable: result.unreadableRows,
    findings: result.findings.filter(({ list }) => list.length > 0).map(({ rule }) => rule),
    result,
  };
}

describe('the order of day and month', () => {
  const EPOCH = (text: string) => `${Date.parse(text) / 1000}.7`;

  it('is told by a part above 12, in whatever row', () => {
    const day = decided(['03/04/2025 10:00', '04/04/2025 10:00', '25/04/2025 10:00']);
    assert.deepEqual(
      [day.source, day.order, day.first, day.unreadable],
      ['values', 'day-first', '2025-04-03T10:00', 0],
    );
    const month = decided(['3-4-2025 10:00', '12-31-2025 10:00']);
    assert.deepEqual([month.source, month.order, month.first], ['values', 'month-first', '2025-03-04T10:00']);
    assert.ok(!day.findings.includes('file/date-order'));
  });

  it('is told by the seconds in ids, whatever the zone of the machine, and then the zone is told too', () => {
    const day = decided(
      ['03/04/2025 13:00:00', '05/04/2025 13:00:01'],
      [EPOCH('2025-04-03T10:00:00Z'), EPOCH('2025-04-05T10:00:00Z')],
    );
    assert.deepEqual([day.source, day.order, day.first], ['ids', 'day-first', '2025-04-03T13:00']);
    assert.ok(day.findings.includes('file/date-order'));
    const clock = day.result.findings.find(({ rule }) => rule === 'file/clock-against-ids');
    assert.match(clock?.finding(0).message ?? '', /UTC\+3\b/);
    const month = decided(['03/04/2025 00:30:00'], [EPOCH('2025-03-03T23:30:00Z')]);
    assert.deepEqual([month.source, month.order, month.first], ['ids', 'month-first', '2025-03-04T00:30']);
    const inZone = decided(['03/04/2025 13:00:00'], [EPOCH('2025-04-03T10:00:00Z')], { timeZone: 'Africa/Nairobi' });
    assert.deepEqual([inZone.first, inZone.findings], ['2025-04-03T10:00', ['file/date-order']]);
  });

  it('is told by rows that are in order of time under one reading only, forwards or backwards', () => {
    const dates = ['10/04/2025 10:00', '11/04/2025 10:00', '12/04/2025 23:59', '01/05/2025 00:01', '02/05/2025 09:00'];
    const up = decided(dates);
    assert.deepEqual([up.source, up.order, up.first], ['rows', 'day-first', '2025-04-10T10:00']);
    const down = decided([...dates].reverse());
    assert.deepEqual([down.source, down.order], ['rows', 'day-first']);
    const american = decided(['04/10/2025 10:00', '04/11/2025 10:00', '04/12/2025 10:00', '05/01/2025 10:00']);
    assert.deepEqual([american.source, american.order], ['rows', 'month-first']);
    assert.ok(up.findings.includes('file/date-order'));
  });

  it('is not guessed: without evidence nothing is read but what is the same both ways', () => {
    const none = decided(['04/04/2025 10:00', '03/04/2025 10:00', '06/04/2025 10:00', '02/04/2025 10:00']);
    assert.deepEqual(
      [none.source, none.order, none.first, none.unreadable],
      ['none', undefined, '2025-04-04T10:00', 3],
    );
    assert.ok(none.findings.includes('file/date-order'));
    const mixed = decided(['13/04/2025 10:00', '04/14/2025 10:00', '05/04/2025 10:00']);
    assert.deepEqual([mixed.source, mixed.unreadable], ['mixed', 1]);
  });

  it('is what the user says, with years of two digits as well', () => {
    const told = decided(['03/04/25 10:00'], [], { dateOrder: 'month-first' });
    assert.deepEqual([told.source, told.first, told.unreadable], ['user', '2025-03-04T10:00', 0]);
    assert.ok(!told.findings.includes('file/date-order'));
    const file = openTable(`${HEADER}\n${row('03/04/2025 10:00')}\n`, 'cdr.csv');
    const read = (dateOrder?: 'day-first' | 'month-first') =>
      checkFile(file, { dateOrder }).context.callLog?.stamps.values[0] ?? Number.NaN;
    assert.equal(new Date(read('day-first')).getUTCMonth(), 3);
    assert.equal(new Date(read('month-first')).getUTCMonth(), 2);
    assert.ok(Number.isNaN(read()));
  });

  it('is no question where dates start with the year, with points, or name the month', () => {
    for (const date of ['2025-04-03 10:00:00', '03.04.2025 10:00:00', '3 Apr 2025 10:00:00'])
      assert.equal(decided([date]).source, undefined);
  });
});
