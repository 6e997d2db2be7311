import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tallySteps } from '../../../src/core/table/decimal-tally.js';
import { ExactSums } from '../../../src/core/table/exact-sums.js';
import { firstInOrder } from '../../../src/core/table/largest.js';
import { takeAll } from '../../../src/core/table/steps.js';
import { tableOfRows } from './table-of.js';

describe('ExactSums', () => {
  it('adds up whole numbers exactly, however large the sum becomes', () => {
    const value = fc.oneof(
      fc.maxSafeInteger(),
      fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1, -1),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), value)), (added) => {
        const sums = new ExactSums(3);
        const expected = [0n, 0n, 0n];
        for (const [at, number] of added) {
          sums.add(at, number);
          expected[at] += BigInt(number);
        }
        assert.deepEqual(
          [0, 1, 2].map((at) => sums.sum(at)),
          expected,
        );
      }),
    );
  });
});

describe('tallySteps', () => {
  it('adds up every plain decimal of a column, with any number of digits', () => {
    const digits = (most: number) =>
      fc.array(fc.nat(9), { minLength: 1, maxLength: most }).map((list) => list.join(''));
    const decimal = fc
      .tuple(fc.constantFrom('', '-', '+'), digits(22), fc.option(digits(16)))
      .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}`);
    const cell = fc.oneof(decimal, fc.constantFrom('', ' ', 'n/a', '1,5', '1.', '.5', '12', '-3', ' 0.25 '));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 30 }), fc.option(fc.nat(3)), (cells, every) => {
        const table = tableOfRows(
          cells.map((text) => ['x', text]),
          2,
        );
        const rows = cells.map((_, row) => row).filter((row) => every === null || row % (every + 1) === 0);
        const numbers = rows.flatMap((row) => scaled(cells[row]));
        const tally = takeAll(tallySteps(table, 1, every === null ? undefined : Uint32Array.from(rows)));
        const sum = numbers.reduce((all, number) => all + number, 0n);
        assert.equal(tally.count, numbers.length);
        assert.equal(tally.unreadable, rows.filter((row) => cells[row].trim() !== '').length - numbers.length);
        assert.equal(tally.sum.mantissa * 10n ** BigInt(20 - tally.sum.scale), sum);
        const sorted = [...numbers].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        const extreme = (of: { mantissa: bigint; scale: number } | undefined) =>
          of && of.mantissa * 10n ** BigInt(20 - of.scale);
        assert.equal(extreme(tally.min), sorted[0]);
        assert.equal(extreme(tally.max), sorted.at(-1));
      }),
      { numRuns: 500 },
    );
  });
});

/** A plain decimal in units of 10⁻²⁰, or nothing. */
function scaled(cell: string): bigint[] {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(cell.trim());
  if (!found) return [];
  const size = BigInt(found[2] + (found[3] ?? '').padEnd(20, '0'));
  return [found[1] === '-' ? -size : size];
}

describe('firstInOrder', () => {
  it('gives the beginning of what sorting all would give', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 60 }), fc.nat(70), (values, limit) => {
        const before = (a: number, b: number) => values[a] > values[b] || (values[a] === values[b] && a < b);
        const expected = values.map((_, i) => i).sort((a, b) => (before(a, b) ? -1 : 1));
        assert.deepEqual(Array.from(firstInOrder(values.length, limit, before)), expected.slice(0, limit));
      }),
    );
  });
});
