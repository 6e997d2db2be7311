import assert from 'node:assert/strict';
import { MASKED } from '../../../src/core/report/number-masking.js';

describe('masking of numbers', () => {
  it('reaches the number inside a call id, however its sign is written', () => {
    for (const id of [
      'call-_+12025550123_abc123',
      'call-_12025550123_abc123',
      'call-_%2B12025550123_abc123',
      'call-_0012025550123_abc123',
      'calls call-_+12025550123_a and call-_12025550124',
    ]) {
      const masked = MASKED.text(id);
      assert.doesNotMatch(masked, /2025550/, masked);
      assert.match(masked, /call-_/);
    }
    assert.equal(MASKED.text('call-_+12025550123_abc123'), 'call-_+1******0123_abc123');
    assert.equal(MASKED.text('call-_12025550123_abc123'), 'call-_1******0123_abc123');
  });

  it('gives equal ids equal masks, and leaves other ids alone', () => {
    assert.equal(MASKED.text('call-_+12025550123_x'), MASKED.text('call-_+12025550123_x'));
    for (const id of ['call-12', '1234567890', 'call-_web_1234567', 'CA0123456789abcdef0123456789abcdef'])
      assert.equal(MASKED.text(id), id);
  });
});
