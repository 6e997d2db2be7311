import assert from 'node:assert/strict';
import { categoryDescriptions } from '../../../src/core/reconcile/category-descriptions.js';
import { openTable } from '../formats/open-text.js';
import type { TwilioCall } from './aggregate/aggregate-pair.js';
import { record, twilio } from './aggregate/priced-totals.js';

const CALLS: readonly TwilioCall[] = [
  { at: '2025-05-01T10:00:00Z', seconds: 61 },
  { at: '2025-05-03T10:00:00Z', seconds: 60, direction: 'inbound' },
];
const OUTBOUND = record('calls-outbound', '01', 1, 2, '0.2', 'Outbound Voice Minutes');
const INBOUND = record('calls-inbound', '03', 1, 1, '0.1', 'Inbound Voice Minutes');

/** Outcomes of the lines of an invoice against records. */
function outcomes(records: readonly string[], lines: string) {
  const { invoice } = twilio(records, [...CALLS], undefined, `Description,Quantity,Amount\n${lines}`);
  return invoice?.map(({ description, delta, outcome }) => [description, delta, outcome]);
}

describe('the Description of a category', () => {
  it('is what an invoice may call it, in other case and blanks too', () => {
    assert.deepEqual(outcomes([OUTBOUND, INBOUND], 'outbound  voice minutes,2,0.20\ncalls-inbound,3,0.30\n'), [
      ['Outbound Voice Minutes', '0', 'matched'],
      ['calls-inbound', '2', 'differs'],
    ]);
    // What contains it, or is inside it, is invoiced with it.
    const all = record('calls', '01', 2, 3, '0.3', 'Voice Minutes');
    assert.deepEqual(outcomes([all, OUTBOUND, INBOUND], 'Voice Minutes,3,0.30\n'), [
      ['Voice Minutes', '0', 'matched'],
      ['calls-outbound', null, 'listed-not-billed'],
      ['calls-inbound', null, 'listed-not-billed'],
    ]);
  });

  it('is none where a category has several, or one that stands for another as well', () => {
    const named = (...rows: readonly [category: string, description: string][]) => {
      const text = ['category,description,start_date,end_date,count,usage,usage_unit,price,price_unit'];
      for (const [category, description] of rows)
        text.push(`${category},${description},2025-05-01,2025-05-01,1,1,minutes,0.1,usd`);
      return [...categoryDescriptions(openTable(`${text.join('\n')}\n`, 'usage.csv', { role: 'usage' }))];
    };
    assert.deepEqual(named(['calls-inbound', 'In'], ['calls-inbound', ' In '], ['calls-outbound', '']), [
      ['calls-inbound', 'In'],
    ]);
    assert.deepEqual(named(['calls-inbound', 'In'], ['calls-inbound', 'Inbound'], ['calls-outbound', 'Out']), [
      ['calls-outbound', 'Out'],
    ]);
    assert.deepEqual(named(['calls-inbound', 'Minutes'], ['calls-outbound', 'minutes']), []);
    assert.deepEqual(named(['calls', 'All'], ['calls-outbound', 'CALLS']), [['calls', 'All']]);
    assert.deepEqual(named(['calls', 'Calls']), [['calls', 'Calls']]);
  });
});
