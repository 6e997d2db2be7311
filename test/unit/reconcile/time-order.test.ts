import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orderByTime } from '../../../src/core/reconcile/time-order.ts';

describe('order by time', () => {
  const spans = [0, 50, 3000, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 33 + 5, 4e12, 2 ** 52];
  for (const span of spans) {
    it(`sorts a span of ${span} ms as a stable sort does`, () => {
      fc.assert(
        fc.property(
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 200 }),
          fc.integer({ min: -2, max: 2 }),
          (parts, low) => {
            const times = Float64Array.from(parts, (part) => Math.floor(part * span) + low * 1_000_000);
            const list = Int32Array.from({ length: times.length }, (_, i) => times.length - 1 - i);
            const given = [...list];
            const expected = [...list].sort((a, b) => times[a] - times[b]);
            assert.deepEqual([...orderByTime(list, times)], expected);
            assert.deepEqual([...list], given);
          },
        ),
        { numRuns: 60 },
      );
    });
  }

  it('gives back a list that is in order already', () => {
    const list = Int32Array.from([2, 0, 1]);
    assert.equal(orderByTime(list, Float64Array.from([5, 5, 1])), list);
  });
});
