import assert from 'node:assert/strict';
import { duplicateRecord } from '../../../../src/core/checks/billing/duplicate-record.js';
import { contextOf, run, usageText } from '../rule-run.js';

const severities = (first: object, second: object) =>
  run(duplicateRecord, contextOf(usageText([{}, { record: 'r', ...first }, { record: 'r', ...second }]))).map(
    ({ row, severity }) => `${row} ${severity}`,
  );

describe('billing/duplicate-record', () => {
  it('is a warning only for legs of one call that was transferred', () => {
    const leg = { call: '7', transfer: 'True' };
    assert.deepEqual(severities(leg, leg), ['2 warning']);
    assert.deepEqual(severities({ call: '7' }, leg), ['2 warning']);
    assert.deepEqual(severities({ call: '7' }, { call: '7' }), ['2 error']);
    assert.deepEqual(severities(leg, { call: '8', transfer: 'True' }), ['2 error']);
  });

  it('says which row has the id already', () => {
    const [found] = run(duplicateRecord, contextOf(usageText([{}, { record: 'r' }, {}, { record: 'r' }])));
    assert.match(found.message, /^Row 2 \(line 3\) has the same record id/);
  });
});
