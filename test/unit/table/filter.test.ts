import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filterRows } from '../../../src/core/table/filter.js';
import { findInTable } from '../../../src/core/table/find.js';
import { groupRows } from '../../../src/core/table/group.js';
import { ISO_READER } from '../../../src/core/table/instant-column.js';
import { tableOfRows } from './table-of.js';

const word = fc.constantFrom('', ' ', 'US', 'us', 'GB', 'a,b', 'say "US"', 'Zoë', 'ZOË', 'line\nbreak', 'aaab', 'aab');
const cells = fc.array(fc.tuple(word, word, fc.integer({ min: -5, max: 5 }).map(String)), { maxLength: 50 });

describe('filterRows', () => {
  it('keeps the rows that meet every condition, as a naive filter does', () => {
    fc.assert(
      fc.property(
        cells,
        fc.uniqueArray(word, { maxLength: 3 }),
        fc.option(word),
        fc.option(fc.boolean()),
        (rows, values, contains, blank) => {
          const table = tableOfRows(rows, 3);
          const wanted = new Set(values.map((value) => value.trim()));
          const expected = rows.flatMap(([a, b, n], row) => {
            const kept =
              (values.length === 0 || wanted.has(a.trim())) &&
              (contains === null || contains === '' || b.toLowerCase().includes(contains.toLowerCase())) &&
              (blank === null || (b.trim() === '') === blank) &&
              Number(n) >= -2 &&
              Number(n) <= 3;
            return kept ? [row] : [];
          });
          const filters = [
            { column: 0, ...(values.length > 0 ? { values } : {}) },
            { column: 1, ...(contains === null ? {} : { contains }), ...(blank === null ? {} : { blank }) },
            { column: 2, number: { min: -2, max: 3 } },
          ];
          assert.deepEqual(Array.from(filterRows(table, filters)), expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps instants in a half-open range', () => {
    const table = tableOfRows(
      [['2025-04-14T00:00:00Z'], ['2025-05-13T23:59:59Z'], ['2025-05-14T00:00:00Z'], [''], ['x']],
      1,
    );
    const instant = { from: Date.UTC(2025, 3, 14), to: Date.UTC(2025, 4, 14), reader: ISO_READER };
    assert.deepEqual(Array.from(filterRows(table, [{ column: 0, instant }])), [0, 1]);
  });

  it('filters what a sort gave, in its order', () => {
    const table = tableOfRows([['1'], ['2'], ['3']], 1);
    assert.deepEqual(
      Array.from(filterRows(table, [{ column: 0, number: { min: 2 } }], Uint32Array.of(2, 0, 1))),
      [2, 1],
    );
  });
});

describe('findInTable', () => {
  it('finds each cell that holds the text once, in the file’s order, as a naive search does', () => {
    const needle = fc.constantFrom('us', 'US', 'b', 'aab', '"', ',', 'ë', '\n', 'zzz');
    fc.assert(
      fc.property(
        cells,
        needle,
        fc.boolean(),
        fc.option(fc.integer({ min: 0, max: 2 })),
        (rows, text, matchCase, column) => {
          const table = tableOfRows(rows, 3);
          const expected = rows.flatMap((row, r) =>
            row.flatMap((cell, c) => {
              const found = matchCase ? cell.includes(text) : cell.toLowerCase().includes(text.toLowerCase());
              return found && (column === null || column === c) ? [r, c] : [];
            }),
          );
          const found = findInTable(table, { text, matchCase, ...(column === null ? {} : { column }) });
          assert.equal(found.total, expected.length / 2);
          assert.deepEqual(Array.from(found.hits), expected);
        },
      ),
      { numRuns: 800 },
    );
  });

  it('counts all and lists some where there are very many, and stops when told to', () => {
    const table = tableOfRows(
      Array.from({ length: 20_000 }, () => ['x']),
      1,
    );
    const found = findInTable(table, { text: 'x', matchCase: true }, 10);
    assert.deepEqual([found.total, found.hits.length], [20_000, 20]);
    assert.ok(findInTable(table, { text: 'x', matchCase: true }, 10, () => false).total < 20_000);
  });
});

describe('groupRows', () => {
  it('puts each row into exactly one group, by order of first appearance', () => {
    fc.assert(
      fc.property(cells, fc.shuffledSubarray([0, 1, 2]), (rows, columns) => {
        const table = tableOfRows(rows, 3);
        const expected = new Map<string, number[]>();
        rows.forEach((row, r) => {
          const key = JSON.stringify(columns.map((column) => row[column]));
          expected.set(key, [...(expected.get(key) ?? []), r]);
        });
        const groups = groupRows(table, columns);
        assert.deepEqual(
          groups.map(({ key, rows: members }) => [JSON.stringify(key), Array.from(members)]),
          [...expected],
        );
      }),
      { numRuns: 400 },
    );
  });
});
