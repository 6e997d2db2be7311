import assert from 'node:assert/strict';
import { mixedAccounts } from '../../../../src/core/checks/file/mixed-accounts.js';
import { outsideEnumeration } from '../../../../src/core/checks/file/outside-enumeration.js';
import { valueNotOfType } from '../../../../src/core/checks/file/value-not-of-type.js';
import { contextOf, run, type UsageRow, usageText } from '../rule-run.js';

const messages = (row: UsageRow) => run(valueNotOfType, contextOf(usageText([row, {}]))).map(({ message }) => message);

describe('file/value-not-of-type', () => {
  for (const minutes of ['1,5', '1e3', '. . .', '$0.05', '1 000', '½', '--1', '1.2.3', '0x10', 'NaN'])
    it(`takes ${minutes} for no number`, () => {
      const found = messages({ minutes });
      assert.equal(found.length, 1);
      assert.ok(found[0].includes(`“${minutes}”`), found[0]);
    });

  for (const minutes of ['0', '-3', '+3', '1.50', ' 7 ', ''])
    it(`takes ${JSON.stringify(minutes)} for a number, or for blank`, () =>
      assert.deepEqual(messages({ minutes }), []));

  for (const stamp of ['2022-02-30T00:00:00Z', '2025-04-31', '2025-13-01T00:00:00Z', '2025-04-14T25:00:00Z', 'soon'])
    it(`takes ${stamp} for no stamp`, () => assert.equal(messages({ stamp }).length, 1));

  it('says of a row without a stamp that it is not counted', () => {
    const found = messages({ stamp: '' });
    assert.equal(found.length, 1);
    assert.match(found[0], /no stamp/);
  });

  it('leaves ragged rows to their own rule', () => {
    const text = `${usageText([{}, {}])}Call,x,,1,5,1\n`;
    assert.deepEqual(run(valueNotOfType, contextOf(text)), []);
  });

  it('says once of a header that stands among the rows what it is, and no other rule takes it for a record', () => {
    const text = usageText([{}, {}]);
    const context = contextOf(`${text}\uFEFF${text}${text.toUpperCase()}`);
    assert.deepEqual(
      run(valueNotOfType, context).map(({ row, severity, message }) => [row, severity, /column names/.test(message)]),
      [
        [2, 'error', true],
        [5, 'error', true],
      ],
    );
    assert.deepEqual(run(outsideEnumeration, context), []);
    assert.deepEqual(run(mixedAccounts, context), []);
  });

  it('takes no row for a header that has but one of its names', () => {
    const found = run(valueNotOfType, contextOf(usageText([{ type: 'Type', minutes: 'x' }])));
    assert.deepEqual(
      found.map(({ message }) => message.slice(0, 3)),
      ['“x”'],
    );
  });
});
