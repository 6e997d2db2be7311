import assert from 'node:assert/strict';
import { duplicateRecord } from '../../../../src/core/checks/billing/duplicate-record.js';
import { run } from '../rule-run.js';
import { contextOf, recordsText, type UsageRow } from '../twilio/twilio-texts.js';

const found = (rows: readonly UsageRow[]) => run(duplicateRecord, contextOf(recordsText(rows)));

describe('billing/duplicate-record, of totals', () => {
  const client: UsageRow = { category: 'calls-client', usage: '40' };
  const voice: UsageRow = { category: 'calls-outbound', usage: '60' };

  it('finds a record of the same category, dates and account, whether equal or asked for at another time', () => {
    const later = { ...client, asOf: '2025-06-03T00:00:00+00:00' };
    const [equal, other, more] = found([client, voice, client, later]);
    assert.equal(`${equal.row} ${equal.column} ${equal.severity}`, '2 category error');
    assert.match(equal.message, /^Row 1 \(line 2\) is a record of the same category, dates and account/);
    assert.equal(`${other.row} ${other.column} ${other.severity}`, '3 category error');
    assert.equal(more, undefined);
  });

  it('knows a category in any spelling', () => {
    assert.equal(found([client, { ...client, category: 'Calls-Client' }]).length, 1);
  });

  it('says nothing of other dates, other accounts, credits, and records without usage', () => {
    const none = { category: 'sms', usage: '0' };
    const days = [1, 2].map((day): UsageRow => ({ ...client, first: `2025-05-0${day}`, last: `2025-05-0${day}` }));
    const credit = { ...client, usage: '-40' };
    assert.deepEqual(found([client, voice, none, none, ...days, { ...client, account: 'AC2' }, credit]), []);
  });
});
