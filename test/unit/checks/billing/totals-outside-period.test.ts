import assert from 'node:assert/strict';
import { outsidePeriod } from '../../../../src/core/checks/billing/outside-period.js';
import { run } from '../rule-run.js';
import { contextOf, recordsText } from '../twilio/twilio-texts.js';

const OF_MAY = { period: { month: '2025-05' } };

describe('billing/outside-period, of totals', () => {
  it('finds records before, after and across the period that was chosen, at the date that lies outside', () => {
    const category = 'calls-outbound';
    const text = recordsText([
      { category, usage: '10' },
      { category, usage: '10', first: '2025-04-30', last: '2025-04-30' },
      { category, usage: '10', first: '2025-06-01', last: '2025-06-30' },
      { category, usage: '10', first: '2025-01-01', last: '2025-12-31' },
      { category, usage: '10', first: '2025-05-15', last: '2025-06-14' },
      // Nothing was used, so nothing is billed of another month.
      { category: 'calls-sip', usage: '0', first: '2025-06-01', last: '2025-06-30' },
    ]);
    const found = run(outsidePeriod, contextOf(text, OF_MAY));
    assert.deepEqual(
      found.map(({ row, column, severity }) => `${row} ${column} ${severity}`),
      ['1 start_date error', '2 start_date error', '3 start_date error', '4 end_date error'],
    );
    assert.match(found[0].message, /30 Apr 2025 to 30 Apr 2025, lie before the billing period, 1 May 2025 to 31 May/);
    assert.match(found[1].message, /1 Jun 2025 to 30 Jun 2025, lie after the billing period/);
    assert.match(found[2].message, /1 Jan 2025 to 31 Dec 2025, go beyond the billing period/);
    assert.match(found[2].message, /cannot be divided/);
  });

  it('passes where the period is that of the file, and says so', () => {
    assert.deepEqual(run(outsidePeriod, contextOf(recordsText([{ category: 'calls', usage: '1' }]))), []);
  });
});
