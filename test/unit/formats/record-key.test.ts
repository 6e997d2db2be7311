import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { recordKey } from '../../../src/core/formats/record-key.js';
import { openTable } from './open-text.js';

const USAGE_HEADER =
  'Type,Record UUID,Billed Duration in Sec,Billed Duration in Mins,Call ID,Company ID,Direction,Is Conference,From Country,From Number,Record Timestamp,Segment Count,Description,To Country,To Number,Is External Transfer';
const TWILIO_HEADER =
  'category,start_date,end_date,count,count_unit,usage,usage_unit,price,price_unit,as_of,description,account_sid,api_version,uri,subresource_uris';
const LOG_HEADER = 'call id,start,duration,from,to,status';

function usage(uuid: string, minutes: string): string {
  return `Call,${uuid},,${minutes},c-${uuid.trim()},84213,Outbound,False,US,+12025550101,2025-04-16T10:00:00Z,,Landline,US,+13125550161,False`;
}

function keysOf(file: OpenedFile): string[] {
  return Array.from({ length: file.table.rowCount }, (_, row) => recordKey(file, row));
}

function keys(header: string, rows: readonly string[], name = 'file.csv'): string[] {
  return keysOf(openTable([header, ...rows, ''].join('\n'), name));
}

describe('recordKey', () => {
  it('is the id of the record, without the blanks around it', () => {
    const found = keys(USAGE_HEADER, [usage('a1', '4'), usage(' b2 ', '3')]);
    assert.deepEqual(found, ['a1', 'b2']);
  });

  it('stays what it is where the provider corrects the row', () => {
    assert.deepEqual(keys(USAGE_HEADER, [usage('a1', '4')]), keys(USAGE_HEADER, [usage('a1', '5')]));
  });

  it('counts rows that are equal, and tells rows of one id apart by their content', () => {
    const equal = keys(USAGE_HEADER, [usage('a1', '4'), usage('a1', '4'), usage('a1', '4')]);
    assert.deepEqual(equal, ['a1', 'a1#2', 'a1#3']);
    const [first, second, third] = keys(USAGE_HEADER, [usage('a1', '4'), usage('a1', '5'), usage('a1', '4')]);
    assert.match(first, /^a1~[0-9a-f]{16}$/);
    assert.match(second, /^a1~[0-9a-f]{16}$/);
    assert.notEqual(first, second);
    assert.equal(third, `${first}#2`);
  });

  it('is a digest of the content where the record has no id', () => {
    const [none, id, again] = keys(USAGE_HEADER, [usage('', '4'), usage('a1', '4'), usage('', '4')]);
    assert.match(none, /^~[0-9a-f]{16}$/);
    assert.equal(id, 'a1');
    assert.equal(again, `${none}#2`);
  });

  it('is what a total is of, whatever it amounts to', () => {
    const row = (count: number) =>
      `calls-inbound,2025-05-01,2025-05-31,${count},calls,${count},minutes,1.5,usd,,,AC1,2010-04-01,,`;
    assert.deepEqual(keys(TWILIO_HEADER, [row(3)]), ['calls-inbound/2025-05-01/2025-05-31/AC1']);
    assert.deepEqual(keys(TWILIO_HEADER, [row(4)]), ['calls-inbound/2025-05-01/2025-05-31/AC1']);
  });

  it('does not depend on the order of the columns, on empty ones or on quotes', () => {
    const plain = keys('when,who,what', ['1,2,3', '3,2,1']);
    assert.deepEqual(keys('what,when,who', ['3,1,2', '1,3,2']), plain);
    assert.deepEqual(keys('when,who,what,more', ['1,2,3,', '"3",2,"1",""']), plain);
    assert.notEqual(plain[0], plain[1]);
  });

  it('gives each row of a file a key of its own that neither order nor appended rows change', () => {
    const cell = fc.constantFrom('', '1', '2', 'ä', '"x,""y"""', '+12025550101');
    const row = fc.tuple(fc.constantFrom('', 'i1', 'i2', 'i3'), cell, cell).map(([id, a, b]) =>
      // Whoever has an id has one content, but for equal rows; the next test is of the others.
      id === '' ? `,2025-05-01T00:00:00Z,${a.length},${a},${b},answered` : `${id},2025-05-01T00:00:00Z,1,,,answered`,
    );
    const rows = fc.array(row, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(rows, rows, fc.infiniteStream(fc.nat()), (some, more, random) => {
        const found = keys(LOG_HEADER, some);
        assert.equal(new Set(found).size, found.length);
        assert.deepEqual(keys(LOG_HEADER, [...some, ...more]).slice(0, some.length), found);
        const shuffled = some
          .map((text) => ({ text, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ text }) => text);
        assert.deepEqual(namedRows(shuffled, keys(LOG_HEADER, shuffled)), namedRows(some, found));
      }),
      { numRuns: 400, seed: 20251101 },
    );
  });

  it('gives rows that share an id keys of their own, whatever their order', () => {
    const row = fc.tuple(fc.constantFrom('i1', 'i2'), fc.constantFrom('1', '2', '3'));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), (pairs) => {
        const rows = pairs.map(([id, talk]) => `${id},2025-05-01T00:00:00Z,${talk},,,answered`);
        const found = keys(LOG_HEADER, rows);
        assert.equal(new Set(found).size, found.length);
        const back = [...rows].reverse();
        assert.deepEqual(namedRows(back, keys(LOG_HEADER, back)), namedRows(rows, found));
      }),
      { numRuns: 200, seed: 20251102 },
    );
  });
});

/** Each row with its key, in an order of their own. */
function namedRows(rows: readonly string[], found: readonly string[]): string[] {
  return rows.map((text, at) => `${found[at]} ${text}`).sort();
}
