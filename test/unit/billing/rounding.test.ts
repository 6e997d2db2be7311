import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  charge,
  FIT_MODELS,
  fitCharge,
  PER_MINUTE,
  parseRounding,
  VOICE_AI,
} from '../../../src/core/billing/rounding.ts';

describe('rounding', () => {
  const perMinute: [seconds: number, billed: number][] = [
    [-5, 0],
    [0, 0],
    [0.4, 60],
    [1, 60],
    [14, 60],
    [15, 60],
    [30, 60],
    [31, 60],
    [59, 60],
    [60, 60],
    [60.4, 120],
    [61, 120],
    [119, 120],
    [120, 120],
    [121, 180],
  ];
  for (const [seconds, billed] of perMinute) {
    it(`60/60 bills ${billed} s for ${seconds} s`, () => {
      assert.equal(charge(seconds * 1000, PER_MINUTE), billed * 1000);
      assert.equal(fitCharge(seconds * 1000, '60/60'), billed * 1000);
    });
  }

  const voiceAi: [seconds: number, billed: number][] = [
    [0, 0],
    [0.4, 0],
    [1, 0],
    [14, 0],
    [14.999, 0],
    [15, 15],
    [15.001, 16],
    [30, 30],
    [121, 121],
  ];
  for (const [seconds, billed] of voiceAi) {
    it(`Voice AI bills ${billed} s for ${seconds} s`, () => {
      assert.equal(charge(seconds * 1000, VOICE_AI), billed * 1000);
    });
  }

  const thirtySix: [number, number][] = [
    [0, 0],
    [0.4, 30],
    [1, 30],
    [14, 30],
    [15, 30],
    [30, 30],
    [31, 36],
    [32, 36],
    [57, 60],
    [59, 60],
    [60, 60],
    [61, 66],
    [75, 78],
    [119, 120],
    [120, 120],
    [121, 126],
  ];
  for (const [seconds, billed] of thirtySix) {
    it(`30/6 bills ${billed} s for ${seconds} s`, () => assert.equal(fitCharge(seconds * 1000, '30/6'), billed * 1000));
  }

  const others: [(typeof FIT_MODELS)[number], number, number][] = [
    ['6/6', 0.4, 6],
    ['6/6', 6, 6],
    ['6/6', 31, 36],
    ['1/1', 0.4, 1],
    ['1/1', 60, 60],
    ['60/1', 59, 60],
    ['60/1', 60.4, 61],
    ['60/1', 121, 121],
    ['truncate-60', 59, 0],
    ['truncate-60', 119, 60],
    ['truncate-60', 120, 120],
    ['nearest-60', 29, 0],
    ['nearest-60', 30, 60],
    ['nearest-60', 89, 60],
    ['nearest-60', 90, 120],
  ];
  for (const [model, seconds, billed] of others) {
    it(`${model} bills ${billed} s for ${seconds} s`, () => {
      assert.equal(fitCharge(seconds * 1000, model), billed * 1000);
    });
  }

  it('never bills less than was talked when it counts up, and never a whole increment more', () => {
    const model = fc.record({
      minimumMs: fc.integer({ min: 0, max: 120_000 }),
      incrementMs: fc.integer({ min: 1, max: 120_000 }),
      freeBelowMs: fc.constant(0),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90_000_000 }), model, (talk, rounding) => {
        const billed = charge(talk, rounding);
        assert.ok(billed >= talk && billed >= rounding.minimumMs);
        assert.ok(billed === rounding.minimumMs || billed - talk < rounding.incrementMs);
        assert.equal((billed - rounding.minimumMs) % rounding.incrementMs, 0);
      }),
    );
  });

  it('reads minimum and increment in seconds', () => {
    assert.deepEqual(parseRounding(' 30 / 6 '), { minimumMs: 30_000, incrementMs: 6000 });
    assert.deepEqual(parseRounding('0/1'), { minimumMs: 0, incrementMs: 1000 });
    for (const text of ['60', '60/0', '1.5/6', '-60/60', '', '60/60/60']) assert.equal(parseRounding(text), undefined);
  });

  it('lists the fit models in the order in which ties are shown', () => {
    assert.deepEqual([...FIT_MODELS], ['60/60', '30/6', '6/6', '1/1', '60/1', 'truncate-60', 'nearest-60']);
  });
});
