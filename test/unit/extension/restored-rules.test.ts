import assert from 'node:assert/strict';
import { restoredRules } from '../../../src/extension/commands/restored-rules.js';

describe('a rule that is turned on again', () => {
  const off = { 'file/ragged-row': 'off', 'billing/missing-days': 'info' } as const;

  it('is as grave as it was before it was turned off', () => {
    const rules = restoredRules(off, 'file/ragged-row', 'error');
    assert.deepEqual(rules, { 'file/ragged-row': 'error', 'billing/missing-days': 'info' });
  });

  it('is left to its own severity where nothing else was said, or was off already', () => {
    for (const former of [undefined, 'off'] as const)
      assert.deepEqual(restoredRules(off, 'file/ragged-row', former), { 'billing/missing-days': 'info' });
  });

  it('leaves nothing behind where it was the only one', () => {
    assert.equal(restoredRules({ 'file/ragged-row': 'off' }, 'file/ragged-row', undefined), undefined);
  });
});
