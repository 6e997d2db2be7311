import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FIT_MODELS, fitCharge } from '../../../src/core/billing/rounding.js';
import { exceptionRows, exceptionsName, exceptionsOf } from '../../../src/core/reconcile/evidence.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { selectRows } from '../../../src/core/reconcile/selection.js';
import type { ReconcileChoices, Statement } from '../../../src/core/reconcile/statement.js';
import { usageText } from '../checks/rule-run.js';
import { openTable } from '../formats/open-text.js';

const START = Date.UTC(2025, 3, 28, 10, 0, 7);
const LOG_HEADER = 'Call ID,Status,Direction,From,To,Start Time,Duration';

/** A call with what was billed and talked, and by how much the log's stamp is off. */
interface Call {
  minutes: number;
  seconds: number;
  status?: string;
  /** Seconds that the log's stamp is behind the bill's. */
  behind?: number;
}

const stamp = (ms: number) => new Date(ms).toISOString().replace('.000', '');

function statementOf(calls: readonly Call[], choices: ReconcileChoices = {}, logs = 1): Statement {
  const usage = usageText(
    calls.map(({ minutes }, at) => ({ call: `c${at}`, minutes: String(minutes), stamp: stamp(START + at * 600_000) })),
  );
  const lines = calls.map(({ seconds, status, behind = 0 }, at) =>
    [
      `c${at}`,
      status ?? 'completed',
      'outbound',
      '+12025550101',
      '+14155550150',
      stamp(START + at * 600_000 - behind * 1000),
      seconds,
    ].join(','),
  );
  const files = Array.from({ length: logs }, (_, log) => {
    const own = lines.filter((__, at) => at % logs === log);
    return openTable([LOG_HEADER, ...own, ''].join('\n'), `log${log}.csv`, { role: 'call-log' });
  });
  return reconcile(openTable(usage, 'usage.csv'), files, { period: { month: '2025-04' }, ...choices });
}

const fitOf = ({ evidence }: Statement) => {
  assert.ok(evidence?.fit, 'there are pairs to fit');
  return evidence.fit;
};
const clockOf = ({ evidence }: Statement) => {
  assert.ok(evidence?.clock, 'there are pairs with times');
  return evidence.clock;
};

describe('evidence of the rounding', () => {
  it('counts per model, marks the best and the one in force, and names what they leave', () => {
    const statement = statementOf([
      { minutes: 1, seconds: 30 },
      { minutes: 2, seconds: 61 },
      { minutes: 1, seconds: 119 },
      { minutes: 1, seconds: 60 },
    ]);
    const { pairs, models } = fitOf(statement);
    assert.equal(pairs, 4);
    const [best] = models;
    assert.deepEqual(
      { model: best.model, pairs: best.pairs, isBest: best.isBest, isInForce: best.isInForce },
      { model: '60/60', pairs: 3, isBest: true, isInForce: true },
    );
    assert.equal(models.filter(({ isBest }) => isBest).length, 1);
    assert.deepEqual([...exceptionRows(statement.facts, { model: '60/60' })], [2]);
    assert.deepEqual([...selectRows(statement.facts, { side: 'usage', bucket: 'fit:60/60' })], [2]);
    assert.deepEqual([...selectRows(statement.facts, { side: 'call-log', bucket: 'fit:60/60' })], [2]);
  });

  it('adds a model in force that the list does not have', () => {
    const statement = statementOf(
      [
        { minutes: 1, seconds: 30 },
        { minutes: 2, seconds: 61 },
      ],
      { minimumMs: 120_000, incrementMs: 120_000 },
    );
    const own = fitOf(statement).models.at(-1);
    assert.deepEqual(own, { model: 'own', name: '120/120', pairs: 1, isBest: false, isInForce: true });
    assert.deepEqual([...exceptionRows(statement.facts, { model: 'own' })], [0]);
  });

  it('explains with a model as many pairs as it leaves no exception', () => {
    const call = fc.record({
      minutes: fc.integer({ min: 0, max: 4 }),
      seconds: fc.integer({ min: 0, max: 200 }),
      status: fc.constantFrom('completed', 'completed', 'failed'),
    });
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 12 }), (calls) => {
        const statement = statementOf(calls);
        const { fit } = statement;
        for (const { model, pairs } of fit.explained) {
          const rows = exceptionRows(statement.facts, { model });
          assert.equal(rows.length, fit.pairs - pairs, model);
          for (const row of rows) {
            const { seconds, minutes, status } = calls[row];
            const due = status === 'failed' ? 0 : fitCharge(seconds * 1000, model);
            assert.notEqual(due, minutes * 60_000, `${model} explains call ${row}`);
          }
        }
        assert.equal(statement.evidence?.fit === null, fit.pairs === 0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('evidence of the clocks', () => {
  const hourBehind = Array.from({ length: 9 }, () => ({ minutes: 1, seconds: 30, behind: 3600 }));

  it('shows the shift found beside none, and the pairs that it leaves apart', () => {
    const clock = clockOf(statementOf([...hourBehind, { minutes: 1, seconds: 30, behind: 90 }]));
    assert.equal(clock.basis, 'ids');
    assert.equal(clock.isMarked, true);
    assert.equal(clock.foundMs, 3_600_000);
    assert.deepEqual(clock.logs, [
      {
        log: 0,
        pairs: 10,
        shifts: [
          { shiftMs: 3_600_000, pairs: 9, isBest: true, isApplied: false },
          { shiftMs: 0, pairs: 0, isBest: false, isApplied: true },
        ],
        isMarked: true,
        judgedMs: 3_600_000,
        exceptions: 1,
      },
    ]);
  });

  it('keeps the shift that was applied apart from none', () => {
    const statement = statementOf(hourBehind, { callLogShiftMs: 3_600_000 });
    const clock = clockOf(statement);
    assert.equal(clock.isMarked, false);
    assert.deepEqual(clock.logs[0].shifts, [
      { shiftMs: 3_600_000, pairs: 9, isBest: true, isApplied: true },
      { shiftMs: 0, pairs: 0, isBest: false, isApplied: false },
    ]);
    assert.deepEqual([...exceptionRows(statement.facts, { log: 0, shiftMs: 3_600_000 })], []);
    assert.equal(exceptionRows(statement.facts, { log: 0, shiftMs: 0 }).length, 9);
  });

  it('tells one log’s clock from another’s', () => {
    const calls = Array.from({ length: 12 }, (_, at) => ({
      minutes: 1,
      seconds: 30,
      behind: at % 2 === 0 ? 0 : 7200,
    }));
    const clock = clockOf(statementOf(calls, {}, 2));
    assert.deepEqual(
      clock.logs.map(({ log, pairs, shifts }) => ({ log, pairs, best: shifts[0].shiftMs, explained: shifts[0].pairs })),
      [
        { log: 0, pairs: 6, best: 0, explained: 6 },
        { log: 1, pairs: 6, best: 7_200_000, explained: 6 },
      ],
    );
    assert.equal(clock.isMarked, false, 'no one shift is right for both');
    assert.deepEqual(
      clock.logs.map(({ isMarked, judgedMs, exceptions }) => [isMarked, judgedMs, exceptions]),
      [
        [false, 0, 0],
        [true, 7_200_000, 0],
      ],
    );
  });

  it('agrees with the finder over all logs, and each shift with its exceptions', () => {
    const call = fc.record({
      minutes: fc.constant(1),
      seconds: fc.constant(30),
      behind: fc.constantFrom(0, 30, 61, 3600, 3640, 5400, -3600),
    });
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 12 }), fc.constantFrom(0, 3600, 1000), (calls, applied) => {
        const statement = statementOf(calls, { callLogShiftMs: applied * 1000 });
        const { clock } = statement.facts;
        const [log] = clockOf(statement).logs;
        assert.equal(log.pairs, clock.pairs);
        const inForce = log.shifts.find(({ isApplied }) => isApplied);
        assert.equal(inForce?.pairs, clock.explainedWithout);
        if (applied % 900 === 0) assert.equal(log.shifts[0].pairs, clock.explained);
        for (const { shiftMs, pairs } of log.shifts)
          assert.equal(exceptionRows(statement.facts, { log: 0, shiftMs }).length, log.pairs - pairs);
        assert.equal(exceptionRows(statement.facts, { log: 0, shiftMs: log.judgedMs }).length, log.exceptions);
      }),
      { numRuns: 60 },
    );
  });
});

describe('names of exceptions', () => {
  it('are read back', () => {
    for (const model of FIT_MODELS) assert.deepEqual(exceptionsOf(exceptionsName({ model })), { model });
    for (const of of [
      { log: 0, shiftMs: 0 },
      { log: -1, shiftMs: -3_600_000 },
    ])
      assert.deepEqual(exceptionsOf(exceptionsName(of)), of);
  });

  it('are none where they are not', () => {
    for (const name of ['matched', 'fit:61/61', 'clock', 'clock:x:1', 'clock:0:', 'group:1', 'fit:'])
      assert.equal(exceptionsOf(name), undefined, name);
  });
});
