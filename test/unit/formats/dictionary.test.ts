import assert from 'node:assert/strict';
import { nameKey } from '../../../src/core/formats/columns.js';
import { FORMATS } from '../../../src/core/formats/registry.js';

const PARTS = ['meaning', 'unit', 'billed', 'invoiceLine', 'trap'] as const;

/** Words of a text that are not in the column's name, nor too short to say anything. */
function wordsBeyond(text: string, name: string): string[] {
  const known = new Set(name.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2 && !known.has(word));
}

describe('dictionaries of columns', () => {
  for (const format of FORMATS) {
    describe(format.title, () => {
      it('has columns, each with a key and names of its own', () => {
        assert.ok(format.columns.length > 0);
        const keys = format.columns.map(({ key }) => key);
        assert.equal(new Set(keys).size, keys.length, 'a key stands twice');
        const names = format.columns.map(({ name }) => nameKey(name));
        assert.equal(new Set(names).size, names.length, 'a name stands twice');
      });

      for (const column of format.columns) {
        it(`explains ${column.name}`, () => {
          for (const part of PARTS) {
            const text = column[part];
            assert.ok(text.trim().length > 0, `${part} is empty`);
            assert.notEqual(nameKey(text), nameKey(column.name), `${part} repeats the name`);
            const least = part === 'unit' ? 1 : 3;
            assert.ok(wordsBeyond(text, column.name).length >= least, `${part} says no more than the name: ${text}`);
          }
          assert.equal(new Set(PARTS.map((part) => column[part])).size, PARTS.length, 'two parts say the same');
          for (const { value, meaning } of column.values ?? []) {
            assert.ok(wordsBeyond(meaning, value).length >= 1, `${value} is not explained`);
          }
        });
      }

      it('names what it rests on', () => {
        assert.ok(format.sources.length > 0);
      });
    });
  }

  it('covers the sixteen columns of the Aircall usage report', () => {
    const report = FORMATS.find(({ id }) => id === 'aircall.usage-report');
    assert.deepEqual(report?.columns.map(({ name }) => name).sort(), [
      'Billed Duration in Mins',
      'Billed Duration in Sec',
      'Call ID',
      'Company ID',
      'Description',
      'Direction',
      'From Country',
      'From Number',
      'Is Conference',
      'Is External Transfer',
      'Record Timestamp',
      'Record UUID',
      'Segment Count',
      'To Country',
      'To Number',
      'Type',
    ]);
    const enumerations = report?.columns.filter(({ values }) => values !== undefined).map(({ key }) => key);
    assert.deepEqual(enumerations, ['type', 'direction', 'isConference', 'isExternalTransfer']);
  });

  it('says of activity data that it is not the bill, and where the bill is', () => {
    const history = FORMATS.find(({ id }) => id === 'aircall.call-history');
    assert.match(history?.notTheBill ?? '', /invoice/i);
    assert.match(history?.notTheBill ?? '', /Billing tab/);
    assert.match(history?.notTheBill ?? '', /owner/);
  });
});
