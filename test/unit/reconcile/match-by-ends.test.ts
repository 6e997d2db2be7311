import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type EndsInput, type EndsMatching, matchByEnds } from '../../../src/core/reconcile/match-by-ends.ts';

/** A row of either side in a form that is easy to write; `kind` decides its outcome. */
interface Row {
  at: number;
  end?: number;
  kind?: string;
  ends?: number;
}

interface Situation {
  usage: Row[];
  log: Row[];
  creation?: boolean;
  tolerance?: number;
  /** Pairs `usage log` that may not meet. */
  forbidden?: ReadonlySet<string>;
  /** Row numbers; counted up from 0 if not given. */
  usageRows?: number[];
  logRows?: number[];
}

function input(situation: Situation): EndsInput {
  const { usage, log, forbidden } = situation;
  const candidate = (rows: Row[], numbers: number[] | undefined) => ({
    rows: Int32Array.from(numbers ?? rows.keys()),
    from: Int32Array.from(rows, (row) => row.ends ?? 0),
    to: Int32Array.from(rows, (row) => (row.ends === -1 ? 1 : (row.ends ?? 0) + 1)),
    start: Float64Array.from(rows, (row) => row.at),
  });
  return {
    usage: candidate(usage, situation.usageRows),
    log: {
      ...candidate(log, situation.logRows),
      end: Float64Array.from(log, (row) => row.end ?? Number.NaN),
    },
    usageStampIsCreation: situation.creation ?? false,
    toleranceMs: situation.tolerance ?? 5000,
    allowed: forbidden ? (u, l) => !forbidden.has(`${u} ${l}`) : undefined,
    pairOutcome: (u, l) => `${usage[u].kind}${log[l].kind}`,
    usageOutcome: (u) => `${usage[u].kind}`,
    logOutcome: (l) => `${log[l].kind}`,
  };
}

function match(situation: Situation) {
  return plain(matchByEnds(input(situation)));
}

function plain(found: EndsMatching) {
  return {
    pairs: Array.from(found.usageRows, (usage, i) => [usage, found.logRows[i]]),
    usage: [...found.ambiguousUsage],
    log: [...found.ambiguousLog],
  };
}

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

describe('matching by ends', function () {
  // Properties and long chains, on a busy machine.
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

  it('pairs rows of equal ends up to the tolerance and not beyond', () => {
    const usage = [{ at: 10_000 }];
    assert.deepEqual(match({ usage, log: [{ at: 15_000 }] }).pairs, [[0, 0]]);
    assert.deepEqual(match({ usage, log: [{ at: 5000 }] }).pairs, [[0, 0]]);
    assert.deepEqual(match({ usage, log: [{ at: 15_001 }] }).pairs, []);
    assert.deepEqual(match({ usage, log: [{ at: 10_000, ends: 1 }] }).pairs, []);
  });

  it('never pairs a row without a number or without a stamp', () => {
    assert.deepEqual(match({ usage: [{ at: 0, ends: -1 }], log: [{ at: 0, ends: -1 }] }).pairs, []);
    assert.deepEqual(match({ usage: [{ at: Number.NaN }], log: [{ at: 0 }] }).pairs, []);
    assert.deepEqual(match({ usage: [{ at: 0 }], log: [{ at: Number.NaN }] }).pairs, []);
  });

  it('takes the end of the call only for a creation stamp, and the nearer of the two', () => {
    const log = [{ at: 0, end: 100_000 }];
    assert.deepEqual(match({ usage: [{ at: 100_000 }], log }).pairs, []);
    assert.deepEqual(match({ usage: [{ at: 100_000 }], log, creation: true, tolerance: 60_000 }).pairs, [[0, 0]]);
    assert.deepEqual(match({ usage: [{ at: 160_001 }], log, creation: true, tolerance: 60_000 }).pairs, []);
    // 10 s from the end of the first call, 20 s from the start of the second.
    const two = [
      { at: 0, end: 90_000, kind: 'first' },
      { at: 120_000, end: 500_000, kind: 'second' },
    ];
    assert.deepEqual(match({ usage: [{ at: 100_000 }], log: two, creation: true, tolerance: 60_000 }).pairs, [[0, 0]]);
  });

  it('makes as many pairs as possible before it makes them near', () => {
    // The nearest pair would be usage 0 with log 1, and leave two rows alone.
    const usage = [
      { at: 4000, kind: 'a' },
      { at: 9000, kind: 'b' },
    ];
    const log = [
      { at: 0, kind: 'c' },
      { at: 4500, kind: 'd' },
    ];
    assert.deepEqual(match({ usage, log }).pairs, [
      [0, 0],
      [1, 1],
    ]);
  });

  it('takes none where equally good choices differ in what they mean', () => {
    const found = match({
      usage: [{ at: 10_000, kind: 'u' }],
      log: [
        { at: 8000, kind: 'short' },
        { at: 12_000, kind: 'long' },
      ],
    });
    assert.deepEqual(found, { pairs: [], usage: [0], log: [0, 1] });
  });

  it('takes the lowest rows where equally good choices mean the same', () => {
    const usage = [{ at: 10_000, kind: 'u' }];
    const log = [
      { at: 8000, kind: 'same' },
      { at: 12_000, kind: 'same' },
    ];
    assert.deepEqual(match({ usage, log }), { pairs: [[0, 0]], usage: [], log: [] });
    assert.deepEqual(match({ usage, log, logRows: [9, 4] }).pairs, [[0, 4]]);
  });

  it('makes all rows of a connected part ambiguous, also those with one choice only, and no others', () => {
    const found = match({
      usage: [
        { at: 0, kind: 'u' },
        { at: 9000, kind: 'u' },
        { at: 50_000, kind: 'u' },
      ],
      log: [
        { at: 0, kind: 'x' },
        { at: 4500, kind: 'x' },
        { at: 7000, kind: 'short' },
        { at: 11_000, kind: 'long' },
        { at: 50_000, kind: 'long' },
      ],
    });
    assert.deepEqual(found, { pairs: [[2, 4]], usage: [0, 1], log: [0, 1, 2, 3] });
  });

  it('keeps to the pairs that are allowed', () => {
    const situation = { usage: [{ at: 0 }], log: [{ at: 0 }, { at: 1000 }] };
    assert.deepEqual(match(situation).pairs, [[0, 0]]);
    assert.deepEqual(match({ ...situation, forbidden: new Set(['0 0']) }).pairs, [[0, 1]]);
    assert.deepEqual(match({ ...situation, forbidden: new Set(['0 0', '0 1']) }).pairs, []);
  });

  it('asks what becomes of rows only where there is a real choice', () => {
    let asked = 0;
    const count = () => {
      asked++;
      return '';
    };
    const plainInput = input({
      usage: [{ at: 0 }, { at: 100_000 }],
      log: [{ at: 0 }, { at: 1000 }, { at: 100_000 }],
    });
    matchByEnds({ ...plainInput, pairOutcome: count, usageOutcome: count, logOutcome: count });
    assert.equal(asked, 0);
  });

  it('follows a chain of 50,000 calls between the same two numbers', () => {
    const count = 50_000;
    // Every minute a call, stamped 20 s late in the usage file; each usage row is near two or three log rows.
    const usage = Array.from({ length: count }, (_, i) => ({ at: i * 60_000 + 20_000, kind: 'u' }));
    const log = Array.from({ length: count }, (_, i) => ({ at: i * 60_000, end: i * 60_000 + 15_000, kind: 'l' }));
    const found = match({ usage, log, creation: true, tolerance: 60_000 });
    assert.equal(found.pairs.length, count);
    assert.ok(found.pairs.every(([u, l]) => u === l));
  });

  it('follows a chain of ties whose rows mean the same, and one whose rows do not', () => {
    const count = 4000;
    // Usage rows lie half-way between log rows; one log row more, so that all pairs could shift.
    const usage = Array.from({ length: count }, (_, i) => ({ at: i * 8000 + 4000, kind: 'u' }));
    const log = Array.from({ length: count + 1 }, (_, i) => ({ at: i * 8000, kind: 'l' }));
    const same = match({ usage, log });
    assert.deepEqual([same.pairs.length, same.usage.length, same.log.length], [count, 0, 0]);
    assert.ok(same.pairs.every(([u, l]) => u === l));
    log[count] = { at: count * 8000, kind: 'other' };
    const differs = match({ usage, log });
    assert.deepEqual([differs.pairs.length, differs.usage.length, differs.log.length], [0, count, count + 1]);
  });

  it('pairs many calls in the same second', () => {
    const count = 600;
    const usage = Array.from({ length: count }, () => ({ at: 1000, kind: 'u' }));
    const log = Array.from({ length: count }, () => ({ at: 1000, kind: 'l' }));
    const found = match({ usage, log });
    assert.ok(found.pairs.every(([u, l]) => u === l));
    assert.equal(found.pairs.length, count);
  });

  it('gives up on a crowd that cannot be weighed, and says so by making it ambiguous', () => {
    const count = 3000;
    const usage = [...Array.from({ length: count }, () => ({ at: 1000, kind: 'u' })), { at: 900_000, kind: 'u' }];
    const log = [...Array.from({ length: count }, () => ({ at: 1000, kind: 'l' })), { at: 900_000, kind: 'l' }];
    const found = match({ usage, log });
    assert.deepEqual(found.pairs, [[count, count]]);
    assert.deepEqual([found.usage.length, found.log.length], [count, count]);
  });
});
