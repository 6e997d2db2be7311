import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BRIDGE_STEPS, type Statement } from '../../../src/core/reconcile/statement.js';
import { statementJson } from '../../../src/core/report/statement-json.js';
import {
  add,
  compare,
  type Decimal,
  formatDecimal,
  fromInteger,
  parseDecimal,
  subtract,
} from '../../../src/core/table/decimal.js';
import { call, pricedStatement, sources } from '../reconcile/priced-calls.js';

const ZERO = fromInteger(0);
const decimal = (text: string | null) => (text === null ? ZERO : (parseDecimal(text) as Decimal));
const sumOf = (texts: readonly (string | null)[]) => formatDecimal(texts.map(decimal).reduce(add, ZERO));
const plain = (text: string | null) => formatDecimal(decimal(text));

interface Amounts {
  amount: string | null;
}

interface Figures extends Amounts {
  billedAmount: string | null;
  deltaAmount: string | null;
}

interface WrittenBreak extends Omit<Figures, 'amount'> {
  expectedAmount: string | null;
}

interface Written {
  money: { netAmount: string | null };
  bridge: readonly Amounts[];
  usage: { buckets: Readonly<Record<string, Amounts>> };
  callLog: { buckets: Readonly<Record<string, Amounts>> };
  breaks: readonly WrittenBreak[];
  whatIf: readonly (Figures & { descriptions: readonly Figures[] })[];
}

const written = (statement: Statement): Written => JSON.parse([...statementJson(statement, { version: '1' })].join(''));
const amounts = (parts: Iterable<Amounts>) => [...parts].map(({ amount }) => amount);

describe('amounts as they are written in JSON', () => {
  const calls = fc.array(call, { minLength: 1, maxLength: 18 });

  it('add up to the last digit: steps, buckets, and Descriptions under another model', () => {
    fc.assert(
      fc.property(calls, calls, sources, (billed, logged, given) => {
        const statement = pricedStatement(billed, logged, given);
        if (!statement.money) return;
        const { bridge, usage, callLog, whatIf } = written(statement);
        const total = plain(bridge[BRIDGE_STEPS.indexOf('usage')].amount);
        assert.equal(sumOf(amounts(bridge.slice(0, -1))), total, 'steps');
        assert.equal(sumOf(amounts(Object.values(usage.buckets))), total, 'usage');
        assert.equal(sumOf(amounts(Object.values(callLog.buckets))), plain(bridge[0].amount), 'call log');
        for (const { descriptions, ...bill } of whatIf) {
          if (bill.amount === undefined) continue;
          for (const figure of ['amount', 'billedAmount', 'deltaAmount'] as const)
            assert.equal(sumOf(descriptions.map((line) => line[figure] ?? null)), plain(bill[figure]), figure);
          for (const line of [bill, ...descriptions])
            if (line.amount !== undefined && line.amount !== null && line.billedAmount !== null)
              assert.equal(sumOf([line.billedAmount, line.deltaAmount]), plain(line.amount));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('differ in a break by what is written of it, and in all breaks by a unit each at most', () => {
    fc.assert(
      fc.property(calls, calls, sources, (billed, logged, given) => {
        const statement = pricedStatement(billed, logged, given);
        if (!statement.money) return;
        const { breaks, money } = written(statement);
        for (const { expectedAmount, billedAmount, deltaAmount } of breaks)
          if (deltaAmount !== null) assert.equal(sumOf([expectedAmount, deltaAmount]), plain(billedAmount));
        const apart = subtract(decimal(sumOf(breaks.map(({ deltaAmount }) => deltaAmount))), decimal(money.netAmount));
        const most = { mantissa: BigInt(breaks.length), scale: 12 };
        assert.ok(compare(apart, most) <= 0 && compare(subtract(ZERO, apart), most) <= 0, formatDecimal(apart));
      }),
      { numRuns: 60 },
    );
  });
});
