import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BLANK_ID, joinIds } from '../../../src/core/table/id-join.js';
import { IdSide } from '../../../src/core/table/id-side.js';
import { hashSpan } from '../../../src/core/table/span-hash.js';
import { columnOf } from './table-of.js';

/** Tables of ids, each a column of cells, as one side. */
function sideOf(tables: readonly (readonly string[])[], bits?: number): IdSide {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return new IdSide(
    tables.map((cells) => columnOf(cells.map(quoted))),
    bits,
  );
}

/** The same in the plainest words: the first row of either side that has the id. */
function plainly(first: readonly string[], second: readonly string[]) {
  const codes = new Map<string, number>();
  const code = (cell: string, row: number) => {
    const id = cell.trim();
    if (id === '') return BLANK_ID;
    if (!codes.has(id)) codes.set(id, row);
    return codes.get(id) as number;
  };
  const ofFirst = first.map((cell, row) => code(cell, row));
  const ofSecond = second.map((cell, row) => code(cell, first.length + row));
  return {
    first: ofFirst,
    second: ofSecond,
    shared: new Set(ofSecond.filter((one) => one >= 0 && one < first.length)).size,
  };
}

function joined(first: readonly (readonly string[])[], second: readonly (readonly string[])[], bits?: number) {
  const left = sideOf(first, bits);
  const found = joinIds(left, sideOf(second, left.bits));
  return { first: [...found.first], second: [...found.second], shared: found.shared };
}

describe('joined ids', () => {
  it('are those that a plain map finds, over several tables and any number of partitions', () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[ab" ]{0,3}$/),
      fc.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}$/),
      fc.constantFrom('CA-1', 'CA-2', ' CA-1', 'ça-1', '\u00a0CA-1', 'a\u2003', '', '\u00a0', `x${'y'.repeat(70_000)}`),
    );
    const tables = fc.array(fc.array(cell, { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(tables, tables, fc.integer({ min: 0, max: 6 }), (first, second, bits) => {
        assert.deepEqual(joined(first, second, bits), plainly(first.flat(), second.flat()));
      }),
      { numRuns: 600 },
    );
  });

  it('compare bytes where the hashes are equal', () => {
    const pairs = collidingIds();
    assert.ok(pairs.length > 2, 'no two ids with one hash were found');
    for (const [a, b] of pairs) {
      for (const [first, second] of [
        [[a], [b]],
        [
          [a, b],
          [b, a],
        ],
        [[b], [a, b, a]],
        [['c'], [a, b, a, b]],
        [[a, b, a], ['c']],
      ])
        assert.deepEqual(joined([first], [second]), plainly(first, second));
    }
  });

  it('are the same for very many rows as for few', () => {
    const ids = Array.from({ length: 40_000 }, (_, i) => (i % 1000 === 0 ? '0' : `id-${(i * 7919) % 30_011}`));
    const other = Array.from({ length: 30_000 }, (_, i) => (i % 7 === 0 ? '' : `id-${(i * 31) % 50_021}`));
    assert.deepEqual(joined([ids], [other]), plainly(ids, other));
  });

  it('know a side without a column, and one without rows', () => {
    const { table } = columnOf(['a', 'b']);
    const without = new IdSide([{ table, column: -1 }]);
    assert.deepEqual([...joinIds(without, sideOf([['a']], without.bits)).second], [2]);
    assert.deepEqual([...joinIds(without, new IdSide([], without.bits)).first], [BLANK_ID, BLANK_ID]);
  });
});

/** Pairs of ids that have the same hash. */
function collidingIds(): [string, string][] {
  const seen = new Map<number, string>();
  const pairs: [string, string][] = [];
  for (let i = 0; i < 250_000; i++) {
    const id = `call-${i}`;
    const bytes = new TextEncoder().encode(id);
    const hash = hashSpan(new DataView(bytes.buffer), 0, bytes.length);
    const other = seen.get(hash);
    if (other !== undefined) pairs.push([other, id]);
    else seen.set(hash, id);
  }
  return pairs;
}
