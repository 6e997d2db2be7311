import assert from 'node:assert/strict';
import fc from 'fast-check';
import { USAGE_BUCKETS } from '../../../src/core/checks/statement-facts.js';
import { BRIDGE_STEPS, type PricedAmount } from '../../../src/core/reconcile/statement.js';
import { add, type Decimal, fromInteger, subtract } from '../../../src/core/table/decimal.js';
import { call, pricedStatement, sources } from './priced-calls.js';

/** Amounts are rounded once, 18 digits behind the point: sums of a few hundred agree to far more than a billionth. */
function isNear(a: Decimal, b: Decimal): boolean {
  const { mantissa, scale } = subtract(a, b);
  const size = mantissa < 0n ? -mantissa : mantissa;
  return size * 1_000_000_000n <= 10n ** BigInt(scale);
}

const sumOf = (amounts: readonly PricedAmount[]) =>
  amounts.reduce((sum, { amount }) => add(sum, amount ?? fromInteger(0)), fromInteger(0));
const of = (names: readonly string[], priced: Readonly<Record<string, PricedAmount>>) =>
  names.map((name) => priced[name]);

describe('the bridge in money, with every source of rates', () => {
  it('has no residual, and its steps, buckets, breaks and the bill add up', () => {
    fc.assert(
      fc.property(
        fc.array(call, { minLength: 1, maxLength: 18 }),
        fc.array(call, { maxLength: 18 }),
        sources,
        (billed, logged, given) => {
          const statement = pricedStatement(billed, logged, given);
          const { money, breaks } = statement;
          if (!money) return;
          assert.equal(money.residual.mantissa, 0n);
          const total = money.bridge[BRIDGE_STEPS.indexOf('usage')];
          assert.ok(isNear(sumOf(money.bridge.slice(0, -1)), total.amount ?? fromInteger(0)), 'steps');
          assert.ok(isNear(sumOf(of(USAGE_BUCKETS, money.usage)), total.amount ?? fromInteger(0)), 'buckets');
          assert.ok(isNear(sumOf(Object.values(money.callLog)), money.bridge[0].amount ?? fromInteger(0)), 'log');
          let net = fromInteger(0);
          for (let at = 0; at < breaks.length; at++) {
            const [delta, billedFor, expected] = (['delta', 'billed', 'expected'] as const).map((part) =>
              money.ofBreak(at, part),
            );
            if (!delta) continue;
            net = add(net, delta);
            assert.ok(isNear(subtract(billedFor ?? fromInteger(0), expected ?? fromInteger(0)), delta));
          }
          assert.ok(isNear(net, money.net.amount ?? fromInteger(0)), 'net');
          assert.ok(isNear(sumOf([...money.kinds.values()]), money.net.amount ?? fromInteger(0)), 'kinds');
        },
      ),
      { numRuns: 150 },
    );
  });

  it('stays whole under another model: Descriptions add up to the bill, in time and money', () => {
    fc.assert(
      fc.property(
        fc.array(call, { minLength: 1, maxLength: 18 }),
        fc.array(call, { maxLength: 18 }),
        sources,
        (billed, logged, given) => {
          const { whatIf, facts, money } = pricedStatement(billed, logged, given);
          const [{ bill, lines }] = whatIf;
          assert.equal(bill.billedMs, facts.billedTotalMs);
          const sum = (figure: 'underMs' | 'billedMs' | 'deltaMs') =>
            lines.reduce((all, line) => all + line[figure], 0);
          assert.deepEqual(
            [sum('underMs'), sum('billedMs'), sum('deltaMs')],
            [bill.underMs, bill.billedMs, bill.deltaMs],
          );
          assert.equal(bill.underMs - bill.billedMs, bill.deltaMs);
          if (!money || !bill.money) return;
          const amounts = lines.flatMap((line) => (line.money ? [line.money] : []));
          assert.ok(isNear(sumOf(amounts.map(({ under }) => under)), bill.money.under.amount ?? fromInteger(0)));
          assert.ok(
            isNear(
              subtract(bill.money.under.amount ?? fromInteger(0), bill.money.billed.amount ?? fromInteger(0)),
              bill.money.delta.amount ?? fromInteger(0),
            ),
          );
        },
      ),
      { numRuns: 80 },
    );
  });
});
