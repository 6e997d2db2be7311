import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check-file.js';
import { STATUS_ABSENT, STATUS_NOT_BILLABLE } from '../../../src/core/formats/records.js';
import { openTable } from './open-text.js';
import { readText, START, talk } from './read-call-log.js';

/** Rules that found something, with how often. */
function found(text: string, name: string): Record<string, number> {
  const { findings } = checkFile(openTable(text, name), {});
  return Object.fromEntries(
    findings.filter(({ list }) => list.length > 0).map(({ rule, list }) => [rule, list.length]),
  );
}

describe('FreeSWITCH call detail records', () => {
  const line = (answer: string, billsec: number, cause: string, id: string) =>
    `"Front, desk","101","2025550111","default","2025-04-20 10:00:00","${answer}","2025-04-20 10:01:06","66","${billsec}","${cause}","${id}","b-${id}","","PCMU","PCMU"`;
  const LOG = `${[
    line('2025-04-20 10:00:05', 61, 'NORMAL_CLEARING', 'u1'),
    line('', 0, 'NORMAL_CLEARING', 'u2'),
    line('', 0, 'USER_BUSY', 'u3'),
    line('2025-04-20 10:00:05', 61, 'NORMAL_UNSPECIFIED', 'u4'),
  ].join('\n')}\n`;

  it('are read without a header; a call without an answer was none, whatever the cause', () => {
    const log = readText(LOG, 'Master.csv');
    assert.equal(log.file.format?.id, 'freeswitch.cdr');
    assert.equal(log.file.table.rowCount, 4);
    assert.deepEqual(talk(log), [61, 0, 0, 61]);
    assert.equal(log.status[1], STATUS_NOT_BILLABLE);
    assert.equal(log.status[2], STATUS_NOT_BILLABLE);
    assert.notEqual(log.status[0], STATUS_NOT_BILLABLE);
    assert.equal(log.stamps.values[0], START);
    assert.deepEqual(log.idColumns, [10, 11]);
    assert.deepEqual([log.fromColumn, log.toColumn], [1, 2]);
    assert.deepEqual(log.file.binding.drift, []);
    assert.deepEqual(found(LOG, 'Master.csv'), { 'file/zone-assumed-at-edge': 1 });
  });

  it('are not answered where no call of the log was', () => {
    const log = readText(`${line('', 0, 'NORMAL_CLEARING', 'u1')}\n`, 'Master.csv');
    assert.equal(log.status[0], STATUS_NOT_BILLABLE);
    assert.deepEqual(talk(log), [0]);
  });

  it('are read as FusionPBX exports them, by the epoch', () => {
    const header =
      '"direction","extension","caller_id_name","caller_id_number","caller_destination","destination_number","start_stamp","start_epoch","answer_stamp","end_stamp","tta","duration","billsec","billmsec","pdd_ms","hangup_cause","xml_cdr_uuid"';
    const row = (answer: string, billsec: number) =>
      `"outbound","101","Front","101","2025550111","2025550111","2025-04-20 12:00:00","${START / 1000}","${answer}","2025-04-20 12:01:06","5","66","${billsec}","${billsec * 1000 + 200}","900","NORMAL_CLEARING","u1"`;
    const text = `${header}\n${row('2025-04-20 12:00:05', 61)}\n${row('', 0)}\n`;
    const log = readText(text, 'cdr.csv');
    assert.equal(log.file.format?.id, 'freeswitch.cdr');
    assert.deepEqual(talk(log), [61, 0]);
    assert.deepEqual([...log.stamps.values], [START, START]);
    assert.equal(log.stamps.naive, 0);
    assert.equal(log.status[1], STATUS_NOT_BILLABLE);
    assert.deepEqual(log.idColumns, [16]);
    assert.deepEqual(found(text, 'cdr.csv'), {});
  });
});

describe('CUCM call detail records', () => {
  const HEADER =
    '"cdrRecordType","globalCallID_callManagerId","globalCallID_callId","origLegCallIdentifier","dateTimeOrigination","callingPartyNumber","originalCalledPartyNumber","finalCalledPartyNumber","destCause_value","dateTimeConnect","dateTimeDisconnect","pkid","duration","globalCallId_ClusterID"';
  const TYPES =
    'INTEGER,INTEGER,INTEGER,INTEGER,INTEGER,VARCHAR(50),VARCHAR(50),VARCHAR(50),INTEGER,INTEGER,INTEGER,UNIQUEIDENTIFIER,INTEGER,VARCHAR(50)';
  const S = START / 1000;
  const row = (id: number, connect: number, duration: number) =>
    `1,1,${id},2${id},${S},"101","2025550111","2025550111",16,${connect},${S + 66},"p${id}",${duration},"Cluster"`;
  const LOG = `${[HEADER, TYPES, row(1, S + 5, 61), row(2, 0, 0)].join('\n')}\n`;

  it('are read below the line of types, which is shown above them', () => {
    const log = readText(LOG, 'cdr.csv');
    const { table, preamble, format } = log.file;
    assert.equal(format?.id, 'cucm.cdr');
    assert.equal(table.rowCount, 2);
    assert.equal(preamble.length, 1);
    assert.equal(preamble[0][5], 'VARCHAR(50)');
    assert.equal(table.line(0), 3);
    assert.equal(table.range(0, 2).startLine, 2);
    assert.equal(table.headerRange(0).endCharacter, 15);
    assert.deepEqual(talk(log), [61, 0]);
    assert.equal(log.status[1], STATUS_NOT_BILLABLE);
    assert.equal(log.stamps.values[0], START);
    assert.equal(log.stamps.naive, 0);
    assert.deepEqual(log.idColumns, [11, 2]);
    assert.deepEqual(found(LOG, 'cdr.csv'), {});
  });

  it('are read without a line of types, and where no call was answered', () => {
    const plain = `${[HEADER, row(1, 0, 0)].join('\r')}\r`;
    const log = readText(plain, 'cdr.csv');
    assert.equal(log.file.table.rowCount, 1);
    assert.deepEqual(log.file.preamble, []);
    assert.equal(log.status[0], STATUS_NOT_BILLABLE);
    assert.deepEqual(found(plain, 'cdr.csv'), {});
    assert.equal(openTable(`${HEADER}\n${TYPES}\n`, 'cdr.csv').table.rowCount, 0);
    assert.equal(openTable(`${HEADER}\n${TYPES}`, 'cdr.csv').table.rowCount, 0);
  });
});

describe('Plivo calls', () => {
  const call = (id: string, answered: boolean) => ({
    bill_duration: answered ? 61 : 0,
    billed_duration: answered ? 120 : 0,
    call_direction: 'outbound',
    call_duration: 66,
    call_uuid: id,
    initiation_time: '2025-04-20 15:30:00+05:30',
    answer_time: answered ? '2025-04-20 15:30:05+05:30' : null,
    end_time: '2025-04-20 15:31:06+05:30',
    from_number: '+12025550101',
    to_number: '12025550111',
    parent_call_uuid: null,
    resource_uri: '/v1/Account/x/Call/y/',
    total_amount: '0.01300',
    total_rate: '0.00650',
  });
  const page = (objects: unknown[], meta: unknown) => JSON.stringify({ api_id: 'a', meta, objects });

  it('are read from the page of the API, with stamps of any offset', () => {
    const text = page([call('c1', true), call('c2', false)], {
      limit: 20,
      next: null,
      offset: 0,
      previous: null,
      total_count: 2,
    });
    const log = readText(text, 'calls.json');
    assert.equal(log.file.format?.id, 'plivo.calls');
    assert.deepEqual(talk(log), [61, 0]);
    assert.deepEqual([...log.stamps.values], [START, START]);
    assert.equal(log.status[1], STATUS_NOT_BILLABLE);
    assert.equal(log.stamps.naive, 0);
    assert.deepEqual(found(text, 'calls.json'), {});
  });

  it('say that pages are missing: 50 of 509', () => {
    const objects = Array.from({ length: 50 }, (_, at) => call(`c${at}`, true));
    const text = page(objects, {
      limit: 50,
      next: '/v1/Account/x/Call/?limit=50&offset=50',
      offset: 0,
      previous: null,
      total_count: 509,
    });
    const file = openTable(text, 'calls.json');
    assert.equal(file.table.rowCount, 50);
    assert.equal(found(text, 'calls.json')['file/page-missing'], 1);
  });
});

describe('literal NULLs in a call log', () => {
  it('are blanks where a call can lack a value, and never a start', () => {
    const text = [
      'uniqueid,calldate,src,dst,dcontext,channel,lastapp,duration,billsec,disposition,did',
      '1.1,2025-04-20 10:00:00,101,2025550111,c,S,Dial,20,NULL,NO ANSWER,NULL',
      '1.2,2025-04-20 10:00:00,101,2025550111,c,S,Dial,20,NULL,ANSWERED,\\N',
      '1.3,NULL,101,2025550111,c,S,Dial,20,7,ANSWERED,',
      '1.4,2022-02-30 10:00:00,101,2025550111,c,S,Dial,20,7,ANSWERED,',
      '1.5,2025-04-20 10:00:00,101,2025550111,c,S,Dial,20,$0.05,ANSWERED,',
      '1.6,2025-04-20 10:00:00,101,2025550111,c,S,Dial,20,7,ANSWERED,',
    ].join('\r');
    const log = readText(`${text}\r`, 'cdr.csv');
    assert.equal(log.file.table.rowCount, 6);
    assert.deepEqual(talk(log), [0, null, null, null, null, 7]);
    const result = checkFile(log.file, {});
    const list = result.findings.find(({ rule }) => rule === 'file/value-not-of-type')?.list;
    const rows = Array.from({ length: list?.length ?? 0 }, (_, at) => [list?.row(at), list?.column(at)]);
    assert.deepEqual(rows.sort(), [
      [1, -1],
      [2, 1],
      [3, 1],
      [4, 8],
    ]);
    assert.equal(result.unreadableRows, 4);
  });

  it('are no second currency, and no status', () => {
    const text = [
      'sid,from,to,status,direction,start_time,end_time,duration,price,price_unit',
      'CA1,+12025550101,+12025550111,completed,inbound,2025-04-20 10:00:00,2025-04-20 10:01:01,61,-0.02,USD',
      'CA2,NULL,NULL,NULL,inbound,2025-04-20 10:00:00,NULL,NULL,NULL,NULL',
    ].join('\n');
    const log = readText(`${text}\n`, 'log.csv');
    assert.deepEqual(talk(log), [61, null]);
    assert.equal(log.status[1], STATUS_ABSENT);
    assert.ok(!('file/mixed-currencies' in found(`${text}\n`, 'log.csv')));
  });
});
