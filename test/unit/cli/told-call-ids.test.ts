import assert from 'node:assert/strict';
import { ToldCallIds } from '../../../src/cli/told-call-ids.js';

describe('call ids told by one thread to another', () => {
  it('are there for whoever has the same memory', () => {
    const memory = ToldCallIds.memoryFor(3);
    const other = new ToldCallIds(memory);
    new ToldCallIds(memory).tell((firstRows) => {
      firstRows.set([-1, 0, -1]);
      return true;
    });
    assert.deepEqual([...(other.wait() ?? [])], [-1, 0, -1]);
  });

  it('are not there where nobody knows them', () => {
    const memory = ToldCallIds.memoryFor(3);
    new ToldCallIds(memory).tell(() => false);
    assert.equal(new ToldCallIds(memory).wait(), undefined);
  });
});
