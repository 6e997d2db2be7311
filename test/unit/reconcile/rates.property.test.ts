import assert from 'node:assert/strict';
import fc from 'fast-check';
import { USAGE_BUCKETS } from '../../../src/core/checks/statement-facts.js';
import { readInvoiceLines } from '../../../src/core/reconcile/invoice-lines.js';
import { readRateCard } from '../../../src/core/reconcile/rate-card-file.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { BRIDGE_STEPS, type PricedAmount, type Statement } from '../../../src/core/reconcile/statement.js';
import { add, type Decimal, fromInteger, subtract } from '../../../src/core/table/decimal.js';
import { usageText } from '../checks/rule-run.js';
import { openTable } from '../formats/open-text.js';

const LOG_HEADER = 'Call ID,Status,Direction,From,To,Start Time,Duration';
const DAYS = ['2025-04-10', '2025-04-20', '2025-05-02'];
const NUMBERS = ['+33199006101', '+442079460101', '+447700900101', '+14155550150', ''];

/** A call as the bill or the log has it; the same id on both sides is one call. */
const call = fc.record({
  id: fc.integer({ min: 0, max: 12 }),
  day: fc.constantFrom(...DAYS),
  number: fc.constantFrom(...NUMBERS),
  direction: fc.constantFrom('Outbound', 'Inbound'),
  description: fc.constantFrom('France', 'Spain', 'Inbound Toll-free', 'Chile'),
  minutes: fc.constantFrom(0, 1, 2, 3, 7, -1),
  seconds: fc.constantFrom(0, 1, 59, 60, 61, 125, 400),
  status: fc.constantFrom('completed', 'completed', 'busy'),
  linked: fc.boolean(),
});

type Call = typeof call extends fc.Arbitrary<infer One> ? One : never;

const price = fc.integer({ min: 0, max: 99_999 }).map((value) => `0.${String(value).padStart(5, '0')}`);
const card = fc.record({
  france: price,
  later: price,
  britain: price,
  mobile: price,
  spain: price,
  fee: fc.constantFrom('', '0', '0.05', '0.0333'),
});

function cardText({ france, later, britain, mobile, spain, fee }: Record<string, string>): string {
  return [
    'Prefix;Description;Rate (EUR/min);Connection fee;Effective date',
    `33;;${france};${fee};`,
    `33;;${later};;2025-04-15`,
    `+44;;${britain};${fee};`,
    `00447;;${mobile};${fee};2025-05-01`,
    `;Spain;${spain};${fee};`,
  ].join('\n');
}

function statementOf(billed: readonly Call[], logged: readonly Call[], sources: Sources): Statement {
  const usage = usageText(
    billed.map((one) => ({
      call: one.id === 0 ? '' : `id-${one.id}`,
      minutes: String(one.minutes),
      description: one.description,
      direction: one.direction,
      stamp: `${one.day}T10:00:07Z`,
      conference: one.linked ? 'True' : 'False',
      from: one.direction === 'Inbound' ? one.number : '+12025550101',
      to: one.direction === 'Inbound' ? '+12025550101' : one.number,
    })),
  );
  const log = logged.map((one) =>
    [
      one.id === 0 ? '' : `id-${one.id}`,
      one.status,
      one.direction.toLowerCase(),
      ...(one.direction === 'Inbound' ? [one.number, '+12025550101'] : ['+12025550101', one.number]),
      `${one.day}T10:00:07Z`,
      one.seconds,
    ].join(','),
  );
  return reconcile(
    openTable(usage, 'usage.csv'),
    [openTable([LOG_HEADER, ...log, ''].join('\n'), 'log.csv', { role: 'call-log' })],
    {
      period: { month: '2025-04' },
      ...(sources.card && { rates: readRateCard(cardText(sources.card)) }),
      whatIf: [{ minimumMs: 6000, incrementMs: 6000 }],
    },
    sources.invoice ? readInvoiceLines(`Description,Quantity,Amount\n${sources.invoice}\n`) : null,
  );
}

interface Sources {
  card: Record<string, string> | null;
  invoice: string | null;
}

const sources: fc.Arbitrary<Sources> = fc.record({
  card: fc.option(card),
  invoice: fc.option(fc.constantFrom('France,7,0.35', 'France,3,1.00\nChile,9,0.11', 'Chile,1,5\nSpain,-2,-0.5')),
});

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
          const statement = statementOf(billed, logged, given);
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
          const { whatIf, facts, money } = statementOf(billed, logged, given);
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
