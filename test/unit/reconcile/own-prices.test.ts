import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import {
  BRIDGE_STEPS,
  type PricedAmount,
  type ReconcileChoices,
  type Statement,
} from '../../../src/core/reconcile/statement.js';
import {
  add,
  type Decimal,
  formatDecimal,
  fromInteger,
  parseDecimal,
  subtract,
} from '../../../src/core/table/decimal.js';
import { openTable } from '../formats/open-text.js';
import { statementOf as aggregateOf } from './aggregate/aggregate-pair.js';

const MONTH: ReconcileChoices = { period: { month: '2025-12' } };

const BLANK = { caller_phone: '+12025550111', assistant_phone: '+12025550160', duration_seconds: 0 };

interface Priced {
  id: string;
  seconds: number;
  minutes: number;
  /** As the file writes it; undefined: the key is missing. */
  cost?: string;
  talk?: number;
}

/** Flireo's usage log and list of calls: what a call costs stands in the former. */
function flireo(calls: readonly Priced[], choices = MONTH): Statement {
  const stamp = (at: number, seconds: number) => new Date(Date.UTC(2025, 11, 3, 10, at) + seconds * 1000).toISOString();
  const logs = calls.map(({ id, seconds, minutes, cost }, at) => {
    const record = {
      id: `log-${at}`,
      call_id: id,
      duration_seconds: seconds,
      minutes_used: minutes,
      created_at: stamp(at, seconds),
    };
    const text = JSON.stringify(record);
    return cost === undefined ? text : text.replace('"created_at"', `"cost":${cost},"created_at"`);
  });
  const log = calls.flatMap(({ id, talk }, at) =>
    talk === undefined
      ? []
      : [
          {
            id,
            caller_phone: '+12025550111',
            assistant_phone: '+12025550160',
            status: 'ended',
            started_at: stamp(at, 0),
            ended_at: stamp(at, talk),
            duration_seconds: talk,
          },
        ],
  );
  // A log without any call is not known to be one.
  const rejected = { ...BLANK, id: 'rejected', status: 'rejected', started_at: stamp(59, 0), ended_at: stamp(59, 0) };
  return reconcile(
    openTable(
      `{"logs":[${logs.join(',')}],"pagination":{"total":${logs.length},"limit":100,"offset":0}}`,
      'usage.json',
    ),
    [openTable(JSON.stringify({ calls: [...log, rejected] }), 'calls.json', { role: 'call-log' })],
    choices,
  );
}

const shown = (priced: PricedAmount | undefined) => (priced?.amount ? formatDecimal(priced.amount) : null);
const step = ({ money }: Statement, name: (typeof BRIDGE_STEPS)[number]) => money?.bridge[BRIDGE_STEPS.indexOf(name)];

describe('the prices that a file states itself', () => {
  it('make each row cost what it says, and its parts their share of that', () => {
    const statement = flireo([
      { id: 'a', seconds: 90, minutes: 2, cost: '0.10', talk: 90 },
      { id: 'b', seconds: 61, minutes: 3, cost: '0.2', talk: 61 },
      { id: 'c', seconds: 30, minutes: 1, cost: '0.30000000000000004' },
    ]);
    assert.deepEqual(statement.money?.sources, [{ source: 'own-prices', usageRows: 3, logRows: 0, refused: [] }]);
    assert.equal(shown(step(statement, 'usage')), '0.60000000000000004');
    assert.equal(shown(step(statement, 'not-in-call-log')), '0.30000000000000004');
    // A minute too many of b, at a third of 0.2.
    assert.match(shown(step(statement, 'billed-differs')) ?? '', /^0\.0666/);
    assert.equal(statement.money?.residual.mantissa, 0n);
    assert.match(statement.scope.join('\n'), /prices that the files themselves state/);
  });

  it('hold an amount for no time to be a fee by itself, and leave out what contradicts its time', () => {
    const fee = flireo([{ id: 'a', seconds: 0, minutes: 0, cost: '0.05', talk: 0 }]);
    assert.equal(shown(step(fee, 'usage')), '0.05');
    assert.equal(shown(step(fee, 'billed-not-billable')), '0.05');
    assert.equal(fee.money?.residual.mantissa, 0n);
    const credit = flireo([
      { id: 'a', seconds: 60, minutes: 1, cost: '-0.05', talk: 60 },
      { id: 'b', seconds: 60, minutes: 1, cost: '0.05', talk: 60 },
    ]);
    assert.deepEqual([shown(step(credit, 'usage')), step(credit, 'usage')?.unpricedRows], ['0.05', 1]);
  });

  it('take a credit for no time off the bill, and count it into the gross as what it is', () => {
    const credit = flireo([
      { id: 'a', seconds: 60, minutes: 1, cost: '0.05', talk: 60 },
      { id: 'b', seconds: 60, minutes: 1, cost: '0.05', talk: 60 },
      { id: 'c', seconds: 0, minutes: 0, cost: '-0.25' },
      { id: 'd', seconds: 0, minutes: 0, cost: '-0.1', talk: 60 },
    ]);
    assert.deepEqual([shown(step(credit, 'usage')), step(credit, 'usage')?.unpricedRows], ['-0.25', 0]);
    assert.equal(shown(step(credit, 'not-in-call-log')), '-0.25');
    assert.deepEqual([shown(credit.money?.net), shown(credit.money?.gross)], ['-0.1', '0.1']);
    assert.equal(credit.money?.residual.mantissa, 0n);
  });

  it('count totals for no time as an amount by itself, once for all records of a group', () => {
    const usage = (rows: readonly string[]) =>
      ['category,start_date,end_date,count,count_unit,usage,usage_unit,price,price_unit', ...rows, ''].join('\n');
    const log = [
      'sid,status,start_time,duration,direction,from,to',
      'CA1,completed,2025-05-01T10:00:00Z,61,outbound-api,+12025550100,+12025550123',
      'CA2,completed,2025-05-02T10:00:00Z,61,outbound-api,+12025550100,+12025550123',
      '',
    ].join('\n');
    const may = { period: { month: '2025-05' } };
    const statement = aggregateOf(
      usage([
        'calls-outbound,2025-05-01,2025-05-01,1,calls,2,minutes,0.08,usd',
        'calls-outbound,2025-05-02,2025-05-02,1,calls,0,minutes,5.00,usd',
        'calls-inbound,2025-05-03,2025-05-03,0,calls,0,minutes,1.50,usd',
        'calls-inbound,2025-05-03,2025-05-03,1,calls,0,minutes,-0.25,usd',
        'sms,2025-05-03,2025-05-03,9,messages,9,messages,0.70,usd',
        'sms,2025-05-03,2025-05-03,9,messages,9,messages,0.70,usd',
      ]),
      log,
      may,
    );
    assert.deepEqual([shown(step(statement, 'usage')), step(statement, 'usage')?.unpricedRows], ['6.33', 0]);
    assert.equal(shown(step(statement, 'billed-differs')), '6.25');
    assert.equal(step(statement, 'call-log')?.unpricedRows, 1);
    assert.equal(statement.money?.residual.mantissa, 0n);
    assert.equal(shown(statement.money?.net), '6.25');
  });

  it('give way to the agreed rate where a row states none', () => {
    const calls = [{ id: 'a', seconds: 60, minutes: 2, talk: 60 }];
    assert.equal(flireo(calls).money, null);
    const agreed = flireo(calls, { ...MONTH, flireoRate: '0.04' });
    assert.equal(shown(step(agreed, 'usage')), '0.08');
    assert.equal(shown(agreed.money?.net), '0.04');
  });

  it('tie in every file: the bill is the sum of its amounts, and nothing is left over', () => {
    const cost = fc.integer({ min: 0, max: 9999 }).map((value) => (value / 1000).toFixed(3));
    const talk = fc.option(fc.constantFrom(0, 1, 59, 61, 300), { nil: undefined });
    const call = fc.record({
      seconds: fc.constantFrom(0, 1, 60, 61, 300),
      minutes: fc.constantFrom(0, 1, 2, 5),
      cost,
      talk,
    });
    const credit = fc.record({
      seconds: fc.constant(0),
      minutes: fc.constant(0),
      cost: cost.map((text) => `-${text}`),
      talk,
    });
    fc.assert(
      fc.property(
        fc.array(call, { minLength: 1, maxLength: 12 }),
        fc.array(credit, { maxLength: 4 }),
        (charges, credits) => {
          // A file whose amounts are mostly below zero writes charges so.
          const calls = [...charges, ...credits.slice(0, charges.filter(({ cost }) => Number(cost) > 0).length)];
          const statement = flireo(calls.map((one, at) => ({ id: `call-${at}`, ...one })));
          const { money } = statement;
          assert.ok(money);
          assert.equal(money.residual.mantissa, 0n);
          const due = calls.reduce((sum, one) => add(sum, parseDecimal(one.cost) as Decimal), fromInteger(0));
          const off = subtract(due, step(statement, 'usage')?.amount ?? fromInteger(0));
          assert.ok(Math.abs(Number(off.mantissa)) < 10 ** (off.scale - 12), formatDecimal(off));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tie for totals too, whose calls cost their share of their group, or what the log says', () => {
    const price = fc.integer({ min: 0, max: 9999 }).map((value) => (value / 1000).toFixed(3));
    const day = fc.constantFrom('2025-05-01', '2025-05-02', '2025-06-01');
    const record = fc.record({
      category: fc.constantFrom('calls-inbound', 'calls-outbound', 'calls-client', 'calls', 'sms'),
      day,
      minutes: fc.nat(9),
      price: fc.option(price, { nil: '' }),
    });
    const call = fc.record({
      day,
      seconds: fc.constantFrom(0, 30, 61, 400),
      direction: fc.constantFrom('inbound', 'outbound-api'),
      to: fc.constantFrom('+12025550123', 'client:alice'),
      price: fc.option(price, { nil: '' }),
    });
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 8 }),
        fc.array(call, { maxLength: 10 }),
        (records, calls) => {
          const usage = [
            'category,start_date,end_date,count,count_unit,usage,usage_unit,price,price_unit',
            ...records.map((one) =>
              [one.category, one.day, one.day, 1, 'calls', one.minutes, 'minutes', one.price, 'usd'].join(','),
            ),
            '',
          ].join('\n');
          const log = [
            'sid,status,start_time,duration,direction,from,to,price,price_unit',
            ...calls.map((one, at) =>
              [
                `CA${at}`,
                'completed',
                `${one.day}T10:00:00Z`,
                one.seconds,
                one.direction,
                '+12025550100',
                one.to,
                one.price && `-${one.price}`,
                'USD',
              ].join(','),
            ),
            'CA99,failed,2025-05-01T10:00:00Z,0,outbound-api,+12025550100,+12025550123,,USD',
            '',
          ].join('\n');
          const statement = aggregateOf(usage, log, { period: { month: '2025-05' } });
          const { money } = statement;
          if (!money) return;
          assert.equal(money.residual.mantissa, 0n);
          const sum = money.bridge
            .slice(0, -1)
            .reduce((all, { amount }) => add(all, amount ?? fromInteger(0)), fromInteger(0));
          const off = subtract(sum, step(statement, 'usage')?.amount ?? fromInteger(0));
          assert.ok(Math.abs(Number(off.mantissa)) < 10 ** (off.scale - 12), formatDecimal(off));
          let net = fromInteger(0);
          for (let at = 0; at < statement.breaks.length; at++)
            net = add(net, money.ofBreak(at, 'delta') ?? fromInteger(0));
          const apart = subtract(net, money.net.amount ?? fromInteger(0));
          assert.ok(Math.abs(Number(apart.mantissa)) < 10 ** (apart.scale - 12), formatDecimal(apart));
        },
      ),
      { numRuns: 60 },
    );
  });
});
