import assert from 'node:assert/strict';
import { minutesNotWhole } from '../../../../src/core/checks/billing/minutes-not-whole.js';
import { contextOf, run, usageText } from '../rule-run.js';

const rows = (...list: string[]) =>
  run(minutesNotWhole, contextOf(usageText(list.map((minutes) => ({ minutes }))))).map(({ row }) => row);

describe('billing/minutes-not-whole', () => {
  it('finds the least negative number in a file of whole ones', () => assert.deepEqual(rows('0', '-1', '5'), [1]));

  it('finds fractions however small, in a file of any precision', () => {
    assert.deepEqual(rows('1', '2.000001', '3.50', '4.00'), [1, 2]);
  });

  it('leaves what is no number to the rule on types', () => assert.deepEqual(rows('1,5', '', 'x', '2'), []));
});
