import assert from 'node:assert/strict';
import fc from 'fast-check';
import { add, type Decimal, formatDecimal, fromInteger, subtract } from '../../../../src/core/table/decimal.js';
import { record, twilio } from './priced-totals.js';

describe('any prices of totals', () => {
  it('leave nothing over, whatever the prices, fees and counts are', () => {
    const price = fc.integer({ min: 0, max: 9999 }).map((value) => (value / 10_000).toFixed(4));
    const day = fc.constantFrom('01', '02', '03');
    const category = fc.constantFrom('calls-inbound', 'calls-outbound', 'calls-client');
    const billed = fc.record({
      category,
      day,
      count: fc.constantFrom('' as const, 0, 1, 4),
      minutes: fc.constantFrom(-1, 0, 1, 2, 9),
      price: fc.option(price, { nil: '' }),
      wording: fc.constantFrom('', 'Voice'),
    });
    const call = fc.record({
      day,
      seconds: fc.constantFrom(0, 30, 61, 400),
      direction: fc.constantFrom('inbound', 'outbound-api'),
      to: fc.constantFrom('+12025550123', 'client:alice'),
    });
    const line = fc.record({ name: fc.oneof(category, fc.constant('voice')), price, fee: fc.constantFrom('', '0.05') });
    fc.assert(
      fc.property(
        fc.array(billed, { minLength: 1, maxLength: 8 }),
        fc.array(call, { maxLength: 8 }),
        fc.uniqueArray(line, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
        (records, calls, lines) => {
          const { money, breaks } = twilio(
            records.map((one) => record(one.category, one.day, one.count, one.minutes, one.price, one.wording)),
            calls.map(({ day: of, ...one }) => ({ at: `2025-05-${of}T10:00:00Z`, ...one })),
            ['Description,Per minute,Connect fee', ...lines.map((one) => Object.values(one).join()), ''].join('\n'),
          );
          if (!money) return;
          assert.equal(money.residual.mantissa, 0n);
          const sumOf = (parts: readonly (Decimal | null)[]) =>
            parts.reduce<Decimal>((sum, part) => (part ? add(sum, part) : sum), fromInteger(0));
          const same = (one: Decimal, other: Decimal | null) =>
            assert.ok(Math.abs(Number(formatDecimal(subtract(one, other ?? fromInteger(0))))) < 1e-12);
          const steps = money.bridge.map(({ amount }) => amount);
          same(sumOf(steps.slice(0, -1)), steps[steps.length - 1]);
          const deltas = Array.from({ length: breaks.length }, (_, at) => money.ofBreak(at, 'delta'));
          same(sumOf(deltas), money.net.amount);
          const sizes = deltas.map(
            (part) => part && { ...part, mantissa: part.mantissa < 0n ? -part.mantissa : part.mantissa },
          );
          same(sumOf(sizes), money.gross.amount);
          const buckets = Object.values(money.usage).map(({ amount }) => amount);
          same(sumOf(buckets), steps[steps.length - 1]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
