import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check-file.js';
import { STATUS_BILLABLE, STATUS_NOT_BILLABLE } from '../../../src/core/formats/records.js';
import { openInPieces, openTable } from './open-text.js';
import { readText, START, talk } from './read-call-log.js';

const DAY = '2025-04-20';
/** One record of cdr_csv, 16 columns, and what follows them. */
function master(second: number, billsec: number, disposition: string, ...more: string[]): string {
  const at = (plus: number) => `${DAY} ${new Date(START + (second + plus) * 1000).toISOString().slice(11, 19)}`;
  const answered = disposition === 'ANSWERED';
  return [
    ...['""', '"101"', '"2025550111"', '"from-internal"', '"""Front, desk"" <101>"', '"SIP/101-0001"'],
    ...['"SIP/trunk-0002"', '"Dial"', '"SIP/trunk/2025550111,30,tT"'],
    ...[`"${at(0)}"`, answered ? `"${at(5)}"` : '""', `"${at(5 + billsec)}"`],
    ...[String(5 + billsec), String(billsec), `"${disposition}"`, '"DOCUMENTATION"', ...more],
  ].join(',');
}
const epoch = (second: number, counter: number) => `"pbx-${START / 1000 + second}.${counter}"`;

describe('Asterisk call detail records', () => {
  it('reads Master.csv without a header: nothing is lost, and talk is billsec', () => {
    const text = `${[master(0, 61, 'ANSWERED'), master(60, 0, 'NO ANSWER'), master(90, 0, 'BUSY'), master(95, 0, 'FAILED')].join('\n')}\n`;
    const log = readText(text, 'Master.csv');
    const { table, format, binding, preamble } = log.file;
    assert.equal(format?.id, 'asterisk.cdr');
    assert.equal(table.rowCount, 4);
    assert.deepEqual(table.header.slice(0, 5), ['accountcode', 'src', 'dst', 'dcontext', 'clid']);
    assert.equal(table.header[15], 'amaflags');
    assert.deepEqual(preamble, []);
    assert.deepEqual(binding.drift, []);
    assert.deepEqual(talk(log), [61, 0, 0, 0]);
    assert.deepEqual([...log.status], [STATUS_BILLABLE, STATUS_NOT_BILLABLE, STATUS_NOT_BILLABLE, STATUS_NOT_BILLABLE]);
    assert.equal(log.stamps.values[0], START);
    assert.equal(table.text(0, log.fromColumn), '101');
    assert.equal(table.text(0, 4), '"Front, desk" <101>');
    assert.deepEqual([table.line(0), table.line(3)], [1, 4]);
    assert.deepEqual(table.range(0, 1), { startLine: 0, startCharacter: 3, endLine: 0, endCharacter: 8 });
    assert.deepEqual(table.headerRange(1), { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 });
    assert.deepEqual(table.cellAt(0, 4), { row: 0, column: 1 });
  });

  it('reads a dump of the database table without a header, its cells between bars and with commas of their own', () => {
    const row = (minute: number, billsec: number, said: string) =>
      [
        ...[`${DAY} 09:${String(minute).padStart(2, '0')}:00`, 'Desk <101>', '101', '2025550111', 'from-internal'],
        ...['SIP/101-1', 'SIP/trunk-2', 'Dial', 'SIP/trunk/2025550111,,Tt', '45', String(billsec), said, '3', ''],
        ...[`1745139${100 + minute}.1`, '', '', '', ''],
      ].join('|');
    const log = readText(
      `${[row(1, 40, 'ANSWERED'), row(2, 0, 'NO ANSWER'), row(3, 4, 'ANSWERED')].join('\n')}\n`,
      'cdr.csv',
    );
    assert.equal(log.file.format?.id, 'asterisk.cdr');
    assert.equal(log.file.delimiter, '|');
    assert.equal(log.file.table.rowCount, 3);
    assert.equal(log.file.table.text(0, 8), 'SIP/trunk/2025550111,,Tt');
    assert.deepEqual(talk(log), [40, 0, 4]);
  });

  it('tells unique id and user field apart in 17 columns, and names what newer versions add', () => {
    const names = (...more: string[]) =>
      openTable(`${master(0, 61, 'ANSWERED', ...more)}\n`, 'a.csv').table.header.slice(16);
    assert.deepEqual(names(epoch(0, 1)), ['uniqueid']);
    assert.deepEqual(names('"recording"'), ['userfield']);
    assert.deepEqual(names(epoch(0, 1), '""'), ['uniqueid', 'userfield']);
    assert.deepEqual(names('""', epoch(0, 1), '7'), ['peeraccount', 'linkedid', 'sequence']);
    assert.deepEqual(names(epoch(0, 1), '""', epoch(0, 1), '7'), ['uniqueid', 'peeraccount', 'linkedid', 'sequence']);
    const all = names(epoch(0, 1), '""', '""', epoch(0, 1), '7');
    assert.deepEqual(all, ['uniqueid', 'userfield', 'peeraccount', 'linkedid', 'sequence']);
    const own = openTable(`${master(0, 61, 'ANSWERED', epoch(0, 1), '""', '""', epoch(0, 1), '7', 'x')}\n`, 'a.csv');
    assert.equal(own.table.header[21], 'column 22');
    assert.deepEqual(own.binding.drift, []);
  });

  it('never takes a linked id for the id of a call', () => {
    const log = readText(`${master(0, 61, 'ANSWERED', epoch(0, 1), '""', '""', epoch(0, 1), '7')}\n`, 'a.csv');
    assert.deepEqual(log.idColumns, [16]);
  });

  it('reads the order of cdr_custom, with the caller first', () => {
    const line = (disposition: string, billsec: number) =>
      `"""A"" <101>","101","2025550111","ctx","SIP/1","SIP/2","Dial","x","${DAY} 10:00:00","${DAY} 10:00:05","${DAY} 10:01:06","66","${billsec}","${disposition}","3","acc","${START / 1000}.1","",1`;
    const log = readText(`${line('ANSWERED', 61)}\n${line('BUSY', 0)}\n`, 'Master.csv');
    assert.equal(log.file.format?.id, 'asterisk.cdr');
    assert.deepEqual(talk(log), [61, 0]);
    assert.equal(log.file.table.text(0, log.toColumn), '2025550111');
    assert.deepEqual(log.idColumns, [16]);
  });

  it('reads the export of FreePBX, with its header and without', () => {
    const header =
      'calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield,did,recordingfile,cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam,linkedid,peeraccount,sequence';
    const row = `${DAY} 10:00:00,"""A"" <101>",101,2025550111,from-internal,PJSIP/1,PJSIP/2,Dial,x,66,61,ANSWERED,3,,${START / 1000}.1,,,,101,A,12025550100,,,${START / 1000}.1,,9`;
    for (const text of [`${header}\n${row}\n`, `${row}\n`]) {
      const log = readText(text, 'cdr.csv');
      assert.equal(log.file.format?.id, 'asterisk.cdr');
      assert.equal(log.file.table.rowCount, 1);
      assert.deepEqual(log.file.binding.drift, []);
      assert.deepEqual(talk(log), [61]);
      assert.deepEqual(log.idColumns, [14]);
    }
  });

  it('survives line ends of CR alone, a first line that is cut off, malformed quotes and ragged lines', () => {
    const good = master(0, 61, 'ANSWERED', epoch(0, 1), '""');
    const lines = [
      '02","ANSWERED","DOCUMENTATION",,""',
      good,
      good.replace('"""Front, desk"" <101>"', '""Front desk" <101>"'),
      good.replace('"101"', '101,extra'),
      good,
    ];
    for (const end of ['\r', '\n', '\r\n']) {
      const file = openTable(lines.join(end) + end, 'Master.csv');
      assert.equal(file.format?.id, 'asterisk.cdr');
      assert.equal(file.table.rowCount, 5);
      assert.deepEqual(
        file.table.rows.ragged.map(({ row }) => row),
        [0, 3],
      );
      assert.equal(file.table.line(4), 5);
      const { findings } = checkFile(file, {});
      const ragged = findings.find(({ rule }) => rule === 'file/ragged-row');
      assert.equal(ragged?.list.length, 2);
      assert.ok(!findings.some(({ rule }) => rule === 'file/header-drift'));
    }
  });

  it('opens while the bytes arrive', () => {
    const lines = Array.from({ length: 2000 }, (_, at) => master(at, 61, 'ANSWERED', epoch(at, at), '""'));
    const whole = openTable(`${lines.join('\n')}\n`, 'Master.csv');
    const pieces = openInPieces(new TextEncoder().encode(`${lines.join('\n')}\n`), 'Master.csv', [1000, 70_000, 333]);
    assert.ok('table' in pieces);
    assert.equal(pieces.table.rowCount, 2000);
    assert.equal(whole.table.rowCount, 2000);
    assert.equal(pieces.table.line(1999), 2000);
    assert.deepEqual(pieces.table.header, whole.table.header);
  });

  it('is not made of a header, or of another list', () => {
    const names =
      'accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,disposition,amaflags,uniqueid';
    const file = openTable(`${names}\n${master(0, 61, 'ANSWERED', epoch(0, 1))}\n`, 'a.csv');
    assert.equal(file.table.rowCount, 1);
    assert.equal(file.format?.id, 'asterisk.cdr');
    assert.equal(file.table.line(0), 2);
    assert.equal(openTable('a,b\n1,2\n', 'a.csv').table.rowCount, 1);
  });
});
