import assert from 'node:assert/strict';
import { matchByEnds } from '../../../src/core/reconcile/match-by-ends.ts';
import { input, match } from './ends-situation.js';

describe('matching by ends', function () {
  // Long chains, on a busy machine.
  this.timeout(60_000);

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

  it('pairs 1,000 calls between two numbers within seconds with the least distance there is', () => {
    let seed = 5;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const rows = () => Array.from({ length: 1000 }, () => ({ at: random(8000), kind: 'same' }));
    const [usage, log] = [rows(), rows()];
    const { pairs, usage: ambiguous } = match({ usage, log, tolerance: 60_000 });
    assert.deepEqual(ambiguous, []);
    assert.equal(new Set(pairs.map(([, l]) => l)).size, 1000);
    const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
    const inOrder = (list: readonly { at: number }[]) => list.map(({ at }) => at).sort((a, b) => a - b);
    // On a line of time nothing is shorter than the first with the first, the second with the second, and so on.
    const [first, second] = [inOrder(usage), inOrder(log)];
    assert.equal(
      sum(pairs.map(([u, l]) => Math.abs(usage[u].at - log[l].at))),
      sum(first.map((at, index) => Math.abs(at - second[index]))),
    );
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
