import assert from 'node:assert/strict';
import fc from 'fast-check';
import { USAGE_BUCKETS } from '../../../src/core/checks/statement-facts.js';
import { readInvoiceLines } from '../../../src/core/reconcile/invoice-lines.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { PricedAmount, Statement, StatementMoney } from '../../../src/core/reconcile/statement.js';
import { formatDecimal } from '../../../src/core/table/decimal.js';
import { usageText } from '../checks/rule-run.js';
import { openTable } from '../formats/open-text.js';

const LOG_HEADER = 'Call ID,Status,Direction,From,To,Start Time,Duration';
const STAMP = '2025-04-28T10:00:07Z';

interface Billed {
  id: string;
  minutes: number;
  description: string;
}

interface Talked {
  id: string;
  seconds: number;
  status?: string;
}

function statementOf(billed: readonly Billed[], talked: readonly Talked[], invoice: string): Statement {
  const usage = usageText(
    billed.map(({ id, minutes, description }) => ({ call: id, minutes: String(minutes), description, stamp: STAMP })),
  );
  const log = talked.map(({ id, seconds, status }) =>
    [id, status ?? 'completed', 'outbound', '+12025550101', '+14155550150', STAMP, seconds].join(','),
  );
  return reconcile(
    openTable(usage, 'usage.csv'),
    [openTable([LOG_HEADER, ...log, ''].join('\n'), 'log.csv', { role: 'call-log' })],
    { period: { month: '2025-04' } },
    readInvoiceLines(invoice),
  );
}

function moneyOf(...given: Parameters<typeof statementOf>): StatementMoney {
  const { money } = statementOf(...given);
  assert.ok(money, 'there is money');
  return money;
}

const shown = ({ amount }: PricedAmount) => (amount === null ? null : formatDecimal(amount));

describe('money of a statement', () => {
  const billed = [
    { id: 'a', minutes: 2, description: 'France' },
    { id: 'b', minutes: 5, description: 'France' },
    { id: 'c', minutes: 3, description: 'Spain' },
    { id: 'd', minutes: 1, description: 'Chile' },
  ];
  const talked = [
    { id: 'a', seconds: 90 },
    { id: 'b', seconds: 120 },
    { id: 'e', seconds: 30 },
  ];
  const invoice =
    'Description,Quantity,Unit,Amount\nFrance,7,minutes,€0.35\nSpain,4,minutes,€0.90\nSpain,-1,minutes,€-0.30\n';

  it('is the time of each step at the rate of its rows, and what has no rate is counted', () => {
    const statement = statementOf(billed, talked, invoice);
    const money = statement.money as StatementMoney;
    assert.equal(money.currency, 'EUR');
    const steps = Object.fromEntries(statement.bridge.map(({ step }, at) => [step, money.bridge[at]]));
    // France 0.05 a minute: 210 s of talk, 30 s of rounding, 3 minutes too many. Spain 0.20. Chile and call e: no rate.
    assert.equal(shown(steps['call-log']), '0.175');
    assert.equal(steps['call-log'].unpricedRows, 1);
    assert.equal(shown(steps.rounding), '0.025');
    assert.equal(shown(steps['billed-differs']), '0.15');
    assert.equal(shown(steps['not-billed']), null);
    assert.deepEqual([shown(steps['not-in-call-log']), steps['not-in-call-log'].unpricedRows], ['0.6', 1]);
    assert.equal(shown(steps.free), '0');
    assert.equal(shown(steps.usage), '0.95');
    assert.equal(steps.usage.unpricedRows, 1);
    assert.equal(money.residual.mantissa, 0n);
    assert.equal(shown(money.usage.matched), '0.1');
    assert.equal(shown(money.usage['billed-differs']), '0.25');
    assert.equal(shown(money.callLog['billed-differs']), '0.1');
    assert.equal(shown(money.callLog['not-billed']), null);
    assert.deepEqual([shown(money.net), money.net.unpricedRows], ['0.75', 2]);
    assert.equal(shown(money.gross), '0.75');
    assert.equal(shown(money.kinds.get('billed-differs') as PricedAmount), '0.15');
    assert.equal(shown(money.kinds.get('not-billed') as PricedAmount), null);
  });

  it('is that of each break', () => {
    const statement = statementOf(billed, talked, invoice);
    const found = Array.from({ length: statement.breaks.length }, (_, at) => {
      const { callId } = statement.breaks.at(at);
      const amount = statement.money?.ofBreak(at, 'delta') ?? null;
      return [callId, amount === null ? null : formatDecimal(amount)];
    });
    assert.deepEqual(Object.fromEntries(found), { b: '0.15', c: '0.6', d: null, e: null });
  });

  it('loses nothing where a rate has no end of decimals', () => {
    const thirds = [1, 1, 1].map((minutes, at) => ({ id: `t${at}`, minutes, description: 'France' }));
    const money = moneyOf(thirds, [], 'Description,Quantity,Amount\nFrance,3,1.00\n');
    assert.equal(shown(money.usage['not-in-call-log']), '1');
    assert.equal(money.currency, null);
  });

  it('prices Voice AI by the second, or by the minute where the invoice counts minutes', () => {
    for (const line of ['Agent,90,seconds,1.80', 'Agent,1.5,minutes,1.80']) {
      const usage = usageText([
        { type: 'Voice AI Call', call: 'v', seconds: '90', minutes: '', description: 'Agent', stamp: STAMP },
      ]);
      const log = `${LOG_HEADER}\nv,completed,outbound,+12025550101,+14155550150,${STAMP},60\n`;
      const { money } = reconcile(
        openTable(usage, 'usage.csv'),
        [openTable(log, 'log.csv', { role: 'call-log' })],
        { period: { month: '2025-04' } },
        readInvoiceLines(`Description,Quantity,Unit,Amount\n${line}\n`),
      );
      assert.equal(money && shown(money.usage['billed-differs']), '1.8', line);
      assert.equal(money && shown(money.net), '0.6', line);
    }
  });

  it('is not there without a rate, and never adds currencies', () => {
    assert.equal(statementOf(billed, talked, 'Description,Quantity\nFrance,7\n').money, null);
    assert.equal(statementOf(billed, talked, 'Description,Quantity,Amount\nFrance,0,5.00\n').money, null);
    assert.equal(statementOf(billed, talked, 'Description,Quantity,Amount\nFrance,7,-0.35\n').money, null);
    assert.equal(statementOf(billed, talked, 'Description,Quantity,Amount\nNobody,7,0.35\n').money, null);
    const mixed = statementOf(billed, talked, 'Description,Quantity,Amount\nFrance,7,€0.35\nSpain,3,USD 0.60\n');
    assert.equal(mixed.money, null);
    assert.ok(
      mixed.scope.some((text) => /EUR and USD/.test(text)),
      mixed.scope.join('\n'),
    );
    const column = statementOf(billed, talked, 'Description,Quantity,Amount,Currency\nFrance,7,0.35,eur\n');
    assert.equal(column.money?.currency, 'EUR');
    const within = statementOf(
      billed,
      talked,
      'Description,Quantity,Amount,Currency\nFrance,3,0.15,EUR\nFrance,4,0.20,USD\n',
    );
    assert.deepEqual(
      within.invoice?.filter(({ description }) => description === 'France').map(({ amount, rate }) => [amount, rate]),
      [[null, null]],
    );
  });

  it('says in the scope what its rates stand for', () => {
    const scope = (...given: Parameters<typeof statementOf>) => statementOf(...given).scope.join('\n');
    assert.match(scope(billed, talked, invoice), /1 billed row of the usage has no known rate.*\n1 call of the log/);
    assert.match(scope(billed, talked, invoice), /rates/);
    assert.match(scope(billed, talked, 'Description,Quantity,Included,Amount\nFrance,5,2,0.25\n'), /bundle/);
    assert.match(scope(billed, talked, 'Description,Quantity\nFrance,7\n'), /Nothing gives a rate/);
  });

  /** A fraction as numerator and denominator, which is slow and cannot be wrong. */
  type Fraction = readonly [bigint, bigint];
  const plus = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
  const near = (amount: PricedAmount['amount'], [top, bottom]: Fraction): boolean => {
    const { mantissa, scale } = amount ?? { mantissa: 0n, scale: 0 };
    const off = mantissa * bottom - top * 10n ** BigInt(scale);
    // Within a billionth.
    return (off < 0n ? -off : off) * 1_000_000_000n <= (bottom < 0n ? -bottom : bottom) * 10n ** BigInt(scale);
  };

  it('ties in every file: steps to the bill, buckets to their side, breaks to net', () => {
    const name = fc.constantFrom('France', 'Spain', 'Chile');
    const rows = fc.array(fc.record({ id: fc.integer({ min: 0, max: 15 }), minutes: fc.nat(9), description: name }), {
      minLength: 1,
      maxLength: 25,
    });
    const calls = fc.array(
      fc.record({
        id: fc.integer({ min: 0, max: 15 }),
        seconds: fc.nat(500),
        status: fc.constantFrom('completed', 'busy'),
      }),
      { maxLength: 25 },
    );
    const rates = fc.record({ France: priceLine(), Spain: priceLine() });
    fc.assert(
      fc.property(rows, calls, rates, (made, logged, priced) => {
        const lines = Object.entries(priced).map(
          ([description, { quantity, cents }]) => `${description},${quantity},${(cents / 100).toFixed(2)}`,
        );
        const statement = statementOf(
          made.map((row) => ({ ...row, id: `id-${row.id}` })),
          logged.map((row) => ({ ...row, id: `id-${row.id}` })),
          `Description,Quantity,Amount\n${lines.join('\n')}\n`,
        );
        const { money } = statement;
        if (!money) {
          assert.ok(!made.some(({ description }) => description !== 'Chile'));
          return;
        }
        const rateOf = (row: number): Fraction | undefined => {
          const line = priced[made[row].description as 'France' | 'Spain'];
          return line && [BigInt(line.cents), BigInt(line.quantity) * 6_000_000n];
        };
        const { facts } = statement;
        USAGE_BUCKETS.forEach((bucket, code) => {
          let sum: Fraction = [0n, 1n];
          for (let row = 0; row < made.length; row++) {
            const rate = facts.usageBucket[row] === code ? rateOf(row) : undefined;
            if (rate) sum = plus(sum, [rate[0] * BigInt(facts.usage.billedMs[row]), rate[1]]);
          }
          assert.ok(near(money.usage[bucket].amount, sum), bucket);
        });
        assert.equal(money.residual.mantissa, 0n);
        let net: Fraction = [0n, 1n];
        for (let at = 0; at < statement.breaks.length; at++) {
          const { usage, deltaMs } = statement.breaks.at(at);
          const rate = usage.length === 0 ? undefined : rateOf(usage[0].row - 1);
          const amount: PricedAmount['amount'] = money.ofBreak(at, 'delta');
          assert.equal(amount !== null, rate !== undefined && deltaMs !== null);
          if (rate && deltaMs !== null) net = plus(net, [rate[0] * BigInt(deltaMs), rate[1]]);
        }
        assert.ok(near(money.net.amount, net));
      }),
      { numRuns: 60 },
    );
  });
});

function priceLine() {
  return fc.record({ quantity: fc.integer({ min: 1, max: 99 }), cents: fc.nat(5000) });
}
