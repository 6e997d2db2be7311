import assert from 'node:assert/strict';
import { AIRCALL_USAGE_COLUMNS } from '../../../src/core/formats/aircall-usage-columns.js';
import { refine } from '../../../src/core/formats/open-file.js';
import { FORMATS, formatById } from '../../../src/core/formats/registry.js';
import { openTable } from './open-text.js';

const USAGE_NAMES = AIRCALL_USAGE_COLUMNS.map(({ name }) => name);

function formatOf(header: string, rows: string[] = [], name = 'file.csv') {
  return openTable(`${[header, ...rows].join('\n')}\n`, name).format?.id;
}

const ANALYTICS =
  'Call ID (UUID),Call ID (internal),Call direction - Type,Call direction,Call type,Answered,Unanswered Call Reason,Start time,Waiting time,In-call duration,Total duration,From,To,User name';
const DASHBOARD =
  'line,date (TZ offset incl.),number timezone,datetime (UTC),country_code,direction,from,to,answered,missed_call_reason,user,duration (total),duration (in call),via,voicemail,tags';
const AIRCALL_FLAT =
  'id,direction,status,started_at,answered_at,ended_at,duration,raw_digits,number.digits,user.name,missed_call_reason';
const TWILIO = 'sid,from,to,status,direction,start_time,end_time,duration,price,price_unit,parent_call_sid';
const TWILIO_CONSOLE = 'Call Sid,From,To,Status,Start Time,End Time,Duration,Direction';

describe('recognising formats', () => {
  it('knows each format by its own header', () => {
    assert.equal(formatOf(USAGE_NAMES.join(',')), 'aircall.usage-report');
    assert.equal(formatOf(ANALYTICS), 'aircall.call-history');
    assert.equal(formatOf(DASHBOARD), 'aircall.call-history');
    assert.equal(formatOf(AIRCALL_FLAT), 'aircall.calls');
    assert.equal(formatOf(TWILIO), 'twilio.calls');
    assert.equal(formatOf(TWILIO_CONSOLE), 'twilio.calls');
    assert.equal(formatOf('CallSid,StartTime,Duration,Status'), 'twilio.calls');
    assert.equal(formatOf('id,start,end,duration,status,direction,from,to'), 'generic.call-log');
    assert.equal(formatOf('Call ID;Date;Caller;Callee;Talk Time'), 'generic.call-log');
    assert.equal(formatOf('uniqueid,start,answer,end,billsec,disposition,src,dst'), 'generic.call-log');
    assert.equal(formatOf('Description,Quantity,Unit,Amount'), 'generic.invoice-lines');
    assert.equal(formatOf('Description,Quantity'), 'generic.invoice-lines');
  });

  it('takes nothing else for one of them', () => {
    for (const header of [
      'filesystem,size,used,available,use%,mounted on',
      'date,host,usage,duration',
      'timestamp,path,status,duration,bytes',
      'id,start,end,title,description',
      'name,email,phone',
      'date,description,debit,credit,balance',
      'a,b,c',
      'type,direction,description',
      'order,product,quantity,price,customer,shipped,warehouse,carrier',
    ]) {
      const file = openTable(`${header}\n`, 'disk_usage.csv');
      assert.equal(file.format, undefined, `${header}: ${JSON.stringify(file.recognitions[0])}`);
      assert.ok(file.recognitions.every(({ score }) => score < 0.5));
    }
  });

  it('tells a plain log by its statuses', () => {
    assert.equal(formatOf('id,start,duration,status', ['1,2025-05-01,200,completed']), 'generic.call-log');
    assert.equal(formatOf('id,start,duration,status', ['1,2025-05-01,200,404']), undefined);
  });

  it('never confuses a usage report with a call history', () => {
    for (let dropped = 0; dropped < USAGE_NAMES.length; dropped++) {
      const header = USAGE_NAMES.filter((_, column) => column !== dropped).join(',');
      assert.equal(formatOf(header), 'aircall.usage-report', header);
    }
    const few = ['Type', 'Call ID', 'Direction', 'Billed Duration in Mins', 'Record Timestamp', 'Description'];
    assert.equal(formatOf(few.join(',')), 'aircall.usage-report');
    for (const header of [ANALYTICS, DASHBOARD]) {
      const scores = openTable(`${header}\n`).recognitions;
      const usage = scores.find(({ format }) => format === 'aircall.usage-report');
      assert.ok((usage?.score ?? 1) < 0.4);
    }
  });

  it('gives a score between 0 and 1 and a reason for every format', () => {
    for (const header of [USAGE_NAMES.join(','), ANALYTICS, DASHBOARD, AIRCALL_FLAT, TWILIO, 'a,b', 'x']) {
      const { recognitions } = openTable(`${header}\n`);
      assert.equal(recognitions.length, FORMATS.length);
      recognitions.forEach(({ score, reasons }, at) => {
        assert.ok(score >= 0 && score <= 1);
        assert.ok(at === 0 || score <= recognitions[at - 1].score, 'sorted, best first');
        assert.ok(reasons.length > 0 && reasons.every((reason) => /^[A-Z0-9].*\.$/.test(reason)), String(reasons));
      });
    }
    const header = USAGE_NAMES.filter((name) => name !== 'Segment Count').join(',');
    assert.deepEqual(openTable(`${header}\n`).recognitions[0].reasons, [
      '15 of 16 documented columns are here; Segment Count is missing.',
    ]);
  });

  it('obeys the user', () => {
    const file = openTable(`${TWILIO}\n`, 'x.csv', { format: 'generic.call-log' });
    assert.equal(file.format?.id, 'generic.call-log');
    assert.equal(file.recognitions[0].format, 'twilio.calls');
    assert.equal(refine(file, {}).format?.id, 'twilio.calls');
    assert.equal(refine(file, {}).binding.key(0), 'sid');
    assert.equal(refine(file, { format: 'aircall.usage-report' }).format?.id, 'aircall.usage-report');
    assert.equal(refine(file, {}).table, file.table);
  });

  it('takes a mapping for a log that it does not know', () => {
    const text = 'K1,K2,K3\nx,2025-05-01T00:00:00Z,60\n';
    assert.equal(openTable(text).format, undefined);
    const mapping = { id: 'K1', start: 'k2', duration: 'K3' };
    const file = openTable(text, 'x.csv', { mapping });
    assert.equal(file.format?.id, 'generic.call-log');
    assert.deepEqual(
      ['id', 'start', 'duration', 'end'].map((key) => file.binding.column(key)),
      [0, 1, 2, -1],
    );
    assert.equal(openTable(text, 'x.csv', { mapping: { id: 'nothing' } }).format, undefined);
  });

  it('prefers a format of the side that the file was given for', () => {
    const doubtful = 'id,start,end\n1,2025-05-01T00:00:00Z,2025-05-01T00:01:00Z\n';
    assert.equal(openTable(doubtful).format, undefined);
    assert.equal(openTable(doubtful, 'x.csv', { role: 'call-log' }).format?.id, 'generic.call-log');
    assert.equal(openTable(`${ANALYTICS}\n`, 'x.csv', { role: 'usage' }).format?.id, 'aircall.call-history');
    assert.equal(
      openTable(`${USAGE_NAMES.join(',')}\n`, 'x.csv', { role: 'call-log' }).format?.id,
      'aircall.usage-report',
    );
  });

  it('finds formats by their id', () => {
    for (const format of FORMATS) assert.equal(formatById(format.id), format);
    assert.equal(formatById('nothing'), undefined);
  });
});
