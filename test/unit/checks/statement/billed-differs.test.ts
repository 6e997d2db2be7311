import assert from 'node:assert/strict';
import { PER_MINUTE, VOICE_AI } from '../../../../src/core/billing/rounding.js';
import { explainingModels } from '../../../../src/core/checks/statement/billed-differs.js';

describe('models that explain a billed time', () => {
  const cases: [number, number, string[]][] = [
    [121, 120, ['truncate-60', 'nearest-60']],
    [75, 78, ['30/6', '6/6']],
    [10, 30, ['30/6']],
    [32, 36, ['30/6', '6/6']],
    [61, 61, ['1/1', '60/1']],
    [59, 0, ['truncate-60']],
    [30, 0, ['truncate-60']],
    [31, 240, []],
    [60.4, 60, ['truncate-60', 'nearest-60']],
    [0.4, 1, ['1/1']],
  ];
  for (const [talk, billed, models] of cases) {
    it(`${billed} s for ${talk} s: ${models.join(', ') || 'none'}`, () =>
      assert.deepEqual(explainingModels(talk * 1000, billed * 1000, PER_MINUTE), models));
  }

  it('never name the one in force', () => {
    assert.ok(!explainingModels(20_000, 20_000, VOICE_AI).includes('1/1'));
  });
});
