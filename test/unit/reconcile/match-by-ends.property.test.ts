import assert from 'node:assert/strict';
import fc from 'fast-check';
import { match, type Situation } from './ends-situation.js';

/** The rule by trying every assignment: what the matcher is compared with. */
function bruteForce(situation: Situation) {
  const { usage, log } = situation;
  const tolerance = situation.tolerance ?? 5000;
  const distance = (u: number, l: number) => {
    if ((usage[u].ends ?? 0) !== (log[l].ends ?? 0) || usage[u].ends === -1) return Number.POSITIVE_INFINITY;
    if (situation.forbidden?.has(`${u} ${l}`)) return Number.POSITIVE_INFINITY;
    const places = [log[l].at, ...(situation.creation ? [log[l].end ?? Number.NaN] : [])];
    const known = places.filter((place) => !Number.isNaN(place)).map((place) => Math.abs(place - usage[u].at));
    const nearest = Math.min(...known);
    return nearest <= tolerance ? nearest : Number.POSITIVE_INFINITY;
  };
  const part = new Map<string, Set<string>>();
  const join = (a: string, b: string) => {
    const all = new Set([...(part.get(a) ?? [a]), ...(part.get(b) ?? [b])]);
    for (const member of all) part.set(member, all);
  };
  usage.forEach((_, u) => {
    log.forEach((__, l) => {
      if (Number.isFinite(distance(u, l))) join(`u${u}`, `l${l}`);
    });
  });
  const pairs: [number, number][] = [];
  const ambiguousUsage: number[] = [];
  const ambiguousLog: number[] = [];
  for (const members of new Set(part.values())) {
    const rows = usage.map((_, u) => u).filter((u) => members.has(`u${u}`));
    const columns = log.map((_, l) => l).filter((l) => members.has(`l${l}`));
    // By row number, so that the first of equally good ones is the one with the lowest rows.
    const number = (numbers: number[] | undefined, at: number) => numbers?.[at] ?? at;
    rows.sort((a, b) => number(situation.usageRows, a) - number(situation.usageRows, b));
    columns.sort((a, b) => number(situation.logRows, a) - number(situation.logRows, b));
    let best: { count: number; cost: number; found: [number, number][]; outcomes: Set<string> } | undefined;
    const chosen: [number, number][] = [];
    const taken = new Set<number>();
    const visit = (at: number, cost: number) => {
      if (at === rows.length) {
        const count = chosen.length;
        if (best && (count < best.count || (count === best.count && cost > best.cost))) return;
        const paired = new Set(chosen.map(([u]) => u));
        const outcome = [
          ...chosen.map(([u, l]) => `pair ${usage[u].kind}${log[l].kind}`),
          ...rows.filter((u) => !paired.has(u)).map((u) => `usage ${usage[u].kind}`),
          ...columns.filter((l) => !taken.has(l)).map((l) => `log ${log[l].kind}`),
        ]
          .sort()
          .join();
        if (best && count === best.count && cost === best.cost) best.outcomes.add(outcome);
        else best = { count, cost, found: [...chosen], outcomes: new Set([outcome]) };
        return;
      }
      const u = rows[at];
      for (const l of columns) {
        if (taken.has(l) || !Number.isFinite(distance(u, l))) continue;
        taken.add(l);
        chosen.push([u, l]);
        visit(at + 1, cost + distance(u, l));
        chosen.pop();
        taken.delete(l);
      }
      visit(at + 1, cost);
    };
    visit(0, 0);
    if (!best) continue;
    if (best.outcomes.size > 1) {
      ambiguousUsage.push(...rows);
      ambiguousLog.push(...columns);
    } else pairs.push(...best.found);
  }
  ambiguousUsage.sort((a, b) => a - b);
  ambiguousLog.sort((a, b) => a - b);
  pairs.sort(([a], [b]) => a - b);
  return {
    pairs: pairs.map(([u, l]) => [situation.usageRows?.[u] ?? u, situation.logRows?.[l] ?? l]),
    usage: ambiguousUsage.map((u) => situation.usageRows?.[u] ?? u),
    log: ambiguousLog.map((l) => situation.logRows?.[l] ?? l),
  };
}

/** Few times and few kinds, so that ties are the rule. */
function situations(most: number): fc.Arbitrary<Situation> {
  const row = (withEnd: boolean) =>
    fc.record({
      at: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 40 })),
      end: withEnd
        ? fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined, freq: 5 })
        : fc.constant(undefined as number | undefined),
      kind: fc.constantFrom('a', 'a', 'b'),
      ends: fc.constantFrom(0, 0, 0, 0, 1, -1),
    });
  return fc
    .record({
      usage: fc.array(row(false), { maxLength: most }),
      log: fc.array(row(true), { maxLength: most }),
      creation: fc.boolean(),
      tolerance: fc.constantFrom(0, 1, 3, 6, 20),
      forbidden: fc.option(
        fc
          .array(fc.tuple(fc.nat(most), fc.nat(most)), { maxLength: 8 })
          .map((pairs) => new Set(pairs.map(([u, l]) => `${u} ${l}`))),
        { nil: undefined },
      ),
    })
    .chain((situation) =>
      fc
        .record({
          usageRows: numbers(situation.usage.length),
          logRows: numbers(situation.log.length),
        })
        .map((rows) => ({ ...situation, ...rows })),
    );
}

/** Row numbers in any order. */
function numbers(length: number): fc.Arbitrary<number[]> {
  const all = Array.from({ length }, (_, i) => i * 3 + 2);
  return fc.shuffledSubarray(all, { minLength: length, maxLength: length });
}

describe('matching by ends, compared with every assignment', function () {
  // On a busy machine.
  this.timeout(60_000);

  it('finds what trying every assignment finds', () => {
    fc.assert(
      fc.property(situations(5), (situation) => {
        assert.deepEqual(match(situation), bruteForce(situation));
      }),
      { numRuns: 4000 },
    );
  });

  it('finds the same where everything has the same ends and the parts are larger', () => {
    const dense = situations(6).map((situation) => ({
      ...situation,
      usage: situation.usage.map((row) => ({ ...row, ends: 0 })),
      log: situation.log.map((row) => ({ ...row, ends: 0 })),
    }));
    fc.assert(
      fc.property(dense, (situation) => {
        assert.deepEqual(match(situation), bruteForce(situation));
      }),
      { numRuns: 1500 },
    );
  });
});
