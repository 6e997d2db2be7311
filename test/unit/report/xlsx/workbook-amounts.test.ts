import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRateCard } from '../../../../src/core/reconcile/rate-card-file.js';
import { reconcile } from '../../../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices, Statement } from '../../../../src/core/reconcile/statement.js';
import { openTable } from '../../formats/open-text.js';
import { type Call, call, pricedStatement, sources } from '../../reconcile/priced-calls.js';
import { totalsStatement } from '../generated-statements.js';
import { assertFormulasHold, assertSaysTheSame, assertSaysTheSameAmounts, sheetsOf } from './workbook-figures.js';

function assertHolds(statement: Statement, rowsPerSheet?: number): void {
  const sheets = sheetsOf(statement, { rowsPerSheet });
  assertFormulasHold(sheets);
  assertSaysTheSame(sheets, statement);
  if (statement.money) assertSaysTheSameAmounts(sheets, statement);
}

/** A call of Flireo, whose usage log states what each costs: for its time, for nothing, or given back. */
const ownPriced = fc.record({
  minutes: fc.constantFrom(0, 0, 1, 2, 7),
  talk: fc.constantFrom(null, 0, 1, 30, 60, 61, 400),
  cost: fc.constantFrom('0', '0.05', '0.0333', '1.005', '-0.25', '0.015', undefined),
  day: fc.integer({ min: 1, max: 31 }),
  isRepeated: fc.boolean(),
});

type OwnPriced = typeof ownPriced extends fc.Arbitrary<infer One> ? One : never;

function flireoStatement(calls: readonly OwnPriced[], choices: ReconcileChoices): Statement {
  const start = ({ day }: OwnPriced, at: number) => Date.UTC(2025, 11, day, 10, at);
  const stamp = (ms: number) => new Date(ms).toISOString();
  const logs = calls.flatMap((one, at) => {
    const record = {
      id: `log-${at}`,
      call_id: `call-${at}`,
      duration_seconds: one.minutes * 60,
      minutes_used: one.minutes,
      ...(one.cost !== undefined && { cost: Number(one.cost) }),
      created_at: stamp(start(one, at) + one.minutes * 60_000),
    };
    return one.isRepeated ? [record, record] : [record];
  });
  const ends = { caller_phone: '+12025550111', assistant_phone: '+12025550160' };
  const talks = calls.flatMap((one, at) =>
    one.talk === null
      ? []
      : [
          {
            ...ends,
            id: `call-${at}`,
            status: 'ended',
            started_at: stamp(start(one, at)),
            ended_at: stamp(start(one, at) + one.talk * 1000),
            duration_seconds: one.talk,
          },
        ],
  );
  const rejected = Date.UTC(2025, 11, 3, 23);
  const last = {
    ...ends,
    id: 'rejected',
    status: 'rejected',
    started_at: stamp(rejected),
    ended_at: stamp(rejected),
    duration_seconds: 0,
  };
  return reconcile(
    openTable(JSON.stringify({ logs, pagination: { total: logs.length, limit: 100, offset: 0 } }), 'usage.json'),
    [openTable(JSON.stringify({ calls: [...talks, last] }), 'calls.json', { role: 'call-log' })],
    { period: { month: '2025-12' }, ...choices },
  );
}

describe('the amounts of a workbook', () => {
  it('are formulas that give those of the statement, for rate cards with connect fees and for invoices', () => {
    fc.assert(
      fc.property(
        fc.array(call, { minLength: 1, maxLength: 18 }),
        fc.array(call, { maxLength: 18 }),
        sources,
        fc.constantFrom(undefined, 5),
        (billed, logged, given, rowsPerSheet) => assertHolds(pricedStatement(billed, logged, given), rowsPerSheet),
      ),
      { numRuns: 50 },
    );
  });

  it('have totals whose half is seen as one, though rows without end are cut', () => {
    const of = (seconds: Call['seconds']): Call => ({
      ...{ id: 0, day: '2025-04-10', number: '+33199006101', direction: 'Outbound', description: 'France' },
      ...{ minutes: 0, seconds, status: 'completed', linked: false },
    });
    const free = { later: '0', britain: '0', mobile: '0', spain: '0', fee: '' };
    // 861 seconds at 0.93407 a minute: 13.4039045, of which two rows of three end nowhere.
    assertHolds(
      pricedStatement([of(0)], [of(61), of(400), of(400)], { card: { france: '0.93407', ...free }, invoice: null }),
    );
  });

  it('are those of the file’s own prices, amounts without time and credits among them', () => {
    fc.assert(
      fc.property(
        fc.array(ownPriced, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(0, 60_000),
        fc.boolean(),
        (calls, toleranceMs, hasCard) =>
          assertHolds(
            flireoStatement(calls, {
              toleranceMs,
              ...(hasCard && { rates: readRateCard('Prefix,Per minute,Connect fee\n1,0.0333333,0.0125\n') }),
            }),
          ),
      ),
      { numRuns: 50 },
    );
  });

  it('are those of totals', () => {
    for (let seed = 0; seed < 40; seed++) assertHolds(totalsStatement(seed));
  });

  it('are those of totals at a rate card with connect fees, one for each call that they count', () => {
    const names = ['calls-inbound', 'calls-outbound', 'calls', 'calls-client', 'INBOUND ANSWERED', 'OUTBOUND ANSWERED'];
    const lines = names.map((name, at) => `${name},0.0${at}333,0.0${at + 1}5`);
    const rates = readRateCard(`Description,Per minute,Connect fee\n${lines.join('\n')}\n`);
    let withFees = 0;
    for (let seed = 0; seed < 40; seed++) {
      const statement = totalsStatement(seed, { rates });
      if (statement.money?.connectFees?.mantissa) withFees++;
      assertHolds(statement);
    }
    assert.ok(withFees > 5, `${withFees}`);
  });
});
