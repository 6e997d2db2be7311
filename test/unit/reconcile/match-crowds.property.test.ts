import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchByEnds } from '../../../src/core/reconcile/match-by-ends.ts';
import { input, type Row, type Situation } from './ends-situation.js';

/** Kinds and stamps are few, so that most rows have their like; the rest is as wide as a day of calls. */
function situations(most: number): fc.Arbitrary<Situation> {
  const row = (withEnd: boolean): fc.Arbitrary<Row> =>
    fc.record({
      at: fc.integer({ min: 0, max: 9 }).map((second) => second * 1000),
      end: withEnd
        ? fc.option(
            fc.integer({ min: 0, max: 14 }).map((second) => second * 1000),
            { nil: undefined, freq: 5 },
          )
        : fc.constant(undefined as number | undefined),
      kind: fc.constantFrom('a', 'a', 'a', 'b'),
    });
  return fc
    .record({
      usage: fc.array(row(false), { minLength: 20, maxLength: most }),
      log: fc.array(row(true), { minLength: 20, maxLength: most }),
      creation: fc.boolean(),
      tolerance: fc.constantFrom(0, 1000, 2000, 5000),
      oneKind: fc.boolean(),
    })
    .chain(({ oneKind, ...situation }) => {
      const alike = (rows: Row[]) => (oneKind ? rows.map((one) => ({ ...one, kind: 'a' })) : rows);
      return fc.record({
        usageRows: numbers(situation.usage.length),
        logRows: numbers(situation.log.length),
        usage: fc.constant(alike(situation.usage)),
        log: fc.constant(alike(situation.log)),
        creation: fc.constant(situation.creation),
        tolerance: fc.constant(situation.tolerance),
      });
    });
}

/** Row numbers in any order. */
function numbers(length: number): fc.Arbitrary<number[]> {
  const all = Array.from({ length }, (_, i) => i * 3 + 2);
  return fc.shuffledSubarray(all, { minLength: length, maxLength: length });
}

const code = (row: Row) => (row.kind ?? '').charCodeAt(0);

describe('matching crowds of equal calls, compared with matching each call', function () {
  // On a busy machine.
  this.timeout(60_000);

  it('finds the same pairs and the same ambiguous rows', () => {
    let pairs = 0;
    let ambiguous = 0;
    fc.assert(
      fc.property(situations(60), (situation) => {
        const each = input(situation);
        const found = matchByEnds(each);
        pairs += found.usageRows.length;
        ambiguous += found.ambiguousUsage.length;
        const crowds = matchByEnds({
          ...each,
          usageKind: (u) => code(situation.usage[u]),
          logKind: (l) => code(situation.log[l]),
        });
        assert.deepEqual(crowds, found);
      }),
      { numRuns: 600 },
    );
    assert.ok(pairs > 1000 && ambiguous > 1000);
  });

  it('finds the same where some pairs are not allowed', () => {
    fc.assert(
      fc.property(situations(40), (situation) => {
        // As with ids: a row that has one meets rows without one only.
        const hasId = (row: Row, at: number) => (at + row.at / 1000) % 3 === 0;
        const usageId = situation.usage.map(hasId);
        const logId = situation.log.map(hasId);
        const each = { ...input(situation), allowed: (u: number, l: number) => !usageId[u] || !logId[l] };
        const crowds = {
          ...each,
          usageKind: (u: number) => code(situation.usage[u]) * 2 + Number(usageId[u]),
          logKind: (l: number) => code(situation.log[l]) * 2 + Number(logId[l]),
        };
        assert.deepEqual(matchByEnds(crowds), matchByEnds(each));
      }),
      { numRuns: 400 },
    );
  });

  it('weighs a crowd that is too large to weigh call by call', () => {
    const count = 20_000;
    const usage = Array.from({ length: count }, (_, i) => ({ at: (i % 7) * 1000, kind: 'u' }));
    const log = Array.from({ length: count }, (_, i) => ({ at: (i % 5) * 1000, kind: 'l' }));
    const found = matchByEnds({ ...input({ usage, log }), usageKind: () => 0, logKind: () => 0 });
    assert.deepEqual([found.usageRows.length, found.ambiguousUsage.length], [count, 0]);
    assert.equal(new Set(found.logRows).size, count);
  });
});
