import assert from 'node:assert/strict';
import { repeatedAggregate } from '../../../../src/core/checks/talkdesk/repeated-aggregate.js';
import { contextOf, run } from '../rule-run.js';
import { monthlyUsageText } from './monthly-usage-text.js';

describe('talkdesk/repeated-aggregate', () => {
  it('tells totals apart where their values have more combinations than a number can count', () => {
    const rows = Array.from({ length: 4000 }, (_, index) => ({
      account: `account-${index}`,
      product: `TD-${(index * 7) % 4001}`,
      month: `${1000 + index}-10`,
      price: `0.${String(10_000 + index).padStart(6, '0')}`,
    }));
    const context = contextOf(monthlyUsageText([...rows, { ...rows[1234] }, { ...rows[1234], price: '0.5' }]));
    assert.deepEqual(
      run(repeatedAggregate, context).map(({ row }) => row),
      [4000],
    );
  });

  it('names the first row, and prefers the id', () => {
    const found = run(
      repeatedAggregate,
      contextOf(
        monthlyUsageText([
          { id: 'a', product: 'x' },
          { id: 'b' },
          { id: 'a', product: 'x' },
          { id: 'c', product: 'x' },
        ]),
      ),
    );
    assert.deepEqual(
      found.map(({ row, column }) => [row, column]),
      [
        [2, 'id'],
        [3, ''],
      ],
    );
    assert.match(found[0].message, /Row 1 \(line 2\) has the same id/);
    assert.match(found[1].message, /Row 1 \(line 2\) is a total of the same account/);
  });
});
