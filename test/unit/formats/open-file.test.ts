import assert from 'node:assert/strict';
import { FileOpening, type OpenChoices } from '../../../src/core/formats/open-file.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { USAGE_HEADER } from '../../fixtures/constructed-csv.js';
import { openBytes, openText, utf16 } from './open-text.js';

const ROW =
  'Call,r-1,,3,c-1,77,Outbound,False,FR,+33199000001,2025-04-20 10:00:00,,"Outbound, GB",GB,+442079460001,False';

function opened(text: string | Uint8Array, name = 'usage.csv', choices?: OpenChoices): OpenedFile {
  const file = typeof text === 'string' ? openText(text, name, choices) : openBytes(text, name, choices);
  assert.ok('table' in file, JSON.stringify(file));
  return file;
}

function refused(text: string | Uint8Array, name = 'usage.csv') {
  const file = typeof text === 'string' ? openText(text, name) : openBytes(text, name);
  assert.ok(!('table' in file), 'it was opened');
  return file;
}

describe('opening a file', () => {
  it('recognises a usage report and binds its columns', () => {
    const file = opened(`${USAGE_HEADER}\n${ROW}\n`);
    assert.equal(file.format?.id, 'aircall.usage-report');
    assert.equal(file.table.rowCount, 1);
    assert.equal(file.table.text(0, file.binding.column('description')), 'Outbound, GB');
    assert.deepEqual(file.binding.drift, []);
    assert.equal(file.delimiter, ',');
  });

  for (const [what, text] of [
    ['semicolons', `${USAGE_HEADER}\n${ROW}\n`.replaceAll(',', ';').replace('Outbound; GB', 'Outbound, GB')],
    ['tabs', `${USAGE_HEADER}\n${ROW}\n`.replaceAll(',', '\t').replace('Outbound\t GB', 'Outbound, GB')],
    ['a byte order mark', `\uFEFF${USAGE_HEADER}\r\n${ROW}\r\n`],
    ['a title and a blank line above', `Usage report\n\n${USAGE_HEADER}\n${ROW}\n${ROW.replace('r-1', 'r-2')}\n`],
    ['carriage returns only', `${USAGE_HEADER}\r${ROW}\r`],
  ] as const) {
    it(`reads ${what}`, () => {
      const file = opened(text);
      assert.equal(file.format?.id, 'aircall.usage-report');
      assert.equal(file.table.text(0, file.binding.column('billedMinutes')), '3');
      assert.equal(file.table.text(0, file.binding.column('description')), 'Outbound, GB');
    });
  }

  for (const [what, options] of [
    ['little endian', { big: false, bom: true }],
    ['big endian', { big: true, bom: true }],
    ['little endian without a mark', { big: false, bom: false }],
    ['big endian without a mark', { big: true, bom: false }],
  ] as const) {
    it(`reads UTF-16, ${what}`, () => {
      const file = opened(utf16(`${USAGE_HEADER}\n${ROW.replace('GB', 'Zürich 😀')}\n`, options.big, options.bom));
      assert.equal(file.encoding, options.big ? 'utf-16be' : 'utf-16le');
      assert.equal(file.table.text(0, file.binding.column('description')), 'Outbound, Zürich 😀');
      assert.equal(file.format?.id, 'aircall.usage-report');
    });
  }

  it('places header cells and rows in the text', () => {
    const file = opened(`Usage of é\n"Type ""x""\nfoo",b,c\n1,2,3\n4,5,6\n`);
    assert.deepEqual(file.table.header, ['Type "x"\nfoo', 'b', 'c']);
    assert.deepEqual(file.table.headerRange(0), { startLine: 1, startCharacter: 0, endLine: 2, endCharacter: 4 });
    assert.deepEqual(file.table.headerRange(2), { startLine: 2, startCharacter: 7, endLine: 2, endCharacter: 8 });
    assert.equal(file.table.line(0), 4);
    assert.deepEqual(file.table.range(1, 1), { startLine: 4, startCharacter: 2, endLine: 4, endCharacter: 3 });
    assert.deepEqual(file.preamble, [['Usage of é']]);
  });

  it('opens a file that has a header only', () => {
    for (const text of [USAGE_HEADER, `${USAGE_HEADER}\n`, `${USAGE_HEADER}\r\n\r\n`]) {
      const file = opened(text);
      assert.equal(file.table.rowCount, 0);
      assert.equal(file.format?.id, 'aircall.usage-report');
    }
  });

  it('refuses an empty file', () => {
    for (const text of ['', '\uFEFF', '\n\r\n\n', ' ']) {
      assert.equal(refused(text).kind, 'empty', JSON.stringify(text));
    }
    assert.equal(refused('', 'calls.json').kind, 'empty');
    assert.equal(refused(' \n', 'calls.json').kind, 'empty');
  });

  it('says what else a file is', () => {
    const bytes = (...list: number[]) => new Uint8Array([...list, ...new Array(64).fill(1)]);
    assert.equal(refused(bytes(0x50, 0x4b, 3, 4)).kind, 'archive');
    assert.equal(refused(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)).kind, 'spreadsheet');
    assert.equal(refused('%PDF-1.7\n').kind, 'pdf');
    assert.equal(refused(bytes(0x1f, 0x8b)).kind, 'gzip');
    assert.equal(refused('\n<!DOCTYPE html><html><body>Sign in</body></html>').kind, 'html');
    assert.equal(refused('<?xml version="1.0"?><TwilioResponse><RestException/></TwilioResponse>').kind, 'error-body');
    assert.equal(refused(new Uint8Array(5000)).kind, 'binary');
    const spreadsheet = new TextEncoder().encode('PK\u0003\u0004......[Content_Types].xml');
    assert.match(openBytes(spreadsheet, 'usage.csv') instanceof Object ? refused(spreadsheet).advice : '', /CSV UTF-8/);
  });

  it('does not take a text with odd bytes for a binary file', () => {
    assert.equal(opened('a,b\n\0\u0001,2\n').table.text(0, 0), '\0\u0001');
    assert.equal(opened('PK,b\n1,2\n').table.header[0], 'PK');
    assert.equal(opened('[a],b\n1,2\n').table.header[0], '[a]');
    assert.equal(opened('{a},b\n1,2\n').table.header[0], '{a}');
  });

  it('explains an error that was saved in place of the data', () => {
    const twilio = refused(
      '{"code":20003,"message":"Authenticate","more_info":"https://example.com/20003","status":401}',
    );
    assert.equal(twilio.kind, 'error-body');
    assert.match(twilio.message, /401.*Authenticate/);
    assert.match(twilio.advice, /key/i);
    assert.equal(refused('{"error":"forbidden","message":"Not your account","status":403}').kind, 'error-body');
    assert.equal(refused('{"code":"400","message":"bad","description":"x","fields":[]}', 'x.json').kind, 'error-body');
  });

  it('gives the same however the bytes arrive', () => {
    const text = `${USAGE_HEADER}\r\n${`${ROW}\r\n`.repeat(2000)}`;
    const whole = opened(text);
    const encoded = new TextEncoder().encode(text);
    const bytes = new Uint8Array(encoded.length + 1);
    const opening = new FileOpening('usage.csv', encoded.length);
    let rows = 0;
    for (let at = 0; at < encoded.length; ) {
      const to = Math.min(encoded.length, at + 997);
      bytes.set(encoded.subarray(at, to), at);
      at = to;
      const state = opening.advance(bytes, at, at === encoded.length);
      assert.ok('rows' in state);
      assert.ok(state.rows >= rows);
      rows = state.rows;
      const soFar = opening.current();
      if (soFar) assert.equal(soFar.table.rowCount, rows);
      if (at < 64 * 1024) assert.equal(soFar, undefined);
    }
    const file = opening.finish('abc');
    assert.ok('table' in file);
    assert.equal(file.sha256, 'abc');
    assert.equal(file.table.rowCount, 2000);
    for (const row of [0, 1, 700, 1999]) {
      assert.deepEqual(file.table.range(row, 12), whole.table.range(row, 12));
      assert.equal(file.table.text(row, 12), 'Outbound, GB');
    }
  });

  it('takes no title for the header that a spreadsheet filled up with delimiters', () => {
    const file = opened(
      'Calls of May,,,\n,,,\nstart,from,to,duration\n2025-05-01 10:00:00,1,2,3\n2025-05-01 11:00:00,1,2,3\n',
    );
    assert.deepEqual(file.table.header, ['start', 'from', 'to', 'duration']);
    assert.equal(file.table.rowCount, 2);
  });

  it('reads on below a header with a quote that never closes', () => {
    const text = `a,"b,c\n${'1,2,3\n'.repeat(40_000)}`;
    const file = opened(text);
    assert.deepEqual(file.table.header, ['a', '"b', 'c']);
    assert.equal(file.table.rowCount, 40_000);
    const encoded = new TextEncoder().encode(text);
    const bytes = new Uint8Array(encoded.length + 1);
    bytes.set(encoded);
    const opening = new FileOpening('x.csv', encoded.length);
    for (let at = 64 * 1024; at < encoded.length; at += 64 * 1024) opening.advance(bytes, at, false);
    assert.equal(opening.current(), undefined);
    opening.advance(bytes, encoded.length, true);
    assert.ok('table' in opening.finish(''));
    assert.deepEqual(bytes.subarray(0, encoded.length), encoded);
  });

  it('refuses what cannot be addressed', () => {
    const opening = new FileOpening('usage.csv', 2 ** 32);
    const state = opening.advance(new Uint8Array(1), 0, false);
    assert.equal('kind' in state && state.kind, 'too-large');
  });
});
