import assert from 'node:assert/strict';
import { ToldFirstRows } from '../../../src/cli/told-first-rows.js';

describe('first rows told by one thread to another', () => {
  it('are there for whoever has the same memory', () => {
    const memory = ToldFirstRows.memoryFor(3);
    const other = new ToldFirstRows(memory);
    new ToldFirstRows(memory).tell((firstRows) => {
      firstRows.set([-1, 0, -1]);
      return true;
    });
    assert.deepEqual([...(other.wait() ?? [])], [-1, 0, -1]);
  });

  it('are not there where nobody knows them', () => {
    const memory = ToldFirstRows.memoryFor(3);
    new ToldFirstRows(memory).tell(() => false);
    assert.equal(new ToldFirstRows(memory).wait(), undefined);
  });
});
