import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filterRows } from '../../../src/core/table/filter.js';
import { findInTable } from '../../../src/core/table/find.js';
import { ISO_READER } from '../../../src/core/table/instant-column.js';
import { tableOfRows } from './table-of.js';

const word = fc.constantFrom(
  '',
  ' ',
  'US',
  'us',
  'GB',
  'a,b',
  'say "US"',
  'Zoë',
  'ZOË',
  'line\nbreak',
  'aaab',
  'aab',
  ' US',
  'US\u00a0',
);
const cells = fc.array(fc.tuple(word, word, fc.integer({ min: -5, max: 5 }).map(String)), { maxLength: 50 });

describe('filterRows', () => {
  it('keeps the rows that meet every condition, as a naive filter does', () => {
    fc.assert(
      fc.property(
        cells,
        fc.uniqueArray(word, { maxLength: 3 }),
        fc.option(word),
        fc.option(fc.boolean()),
        fc.uniqueArray(word, { maxLength: 2 }),
        (rows, values, contains, blank, exclude) => {
          const table = tableOfRows(rows, 3);
          const wanted = new Set(values.map((value) => value.trim()));
          const unwanted = new Set(exclude.map((value) => value.trim()));
          const expected = rows.flatMap(([a, b, n], row) => {
            const kept =
              (values.length === 0 || wanted.has(a.trim())) &&
              !unwanted.has(a.trim()) &&
              (contains === null || contains === '' || b.toLowerCase().includes(contains.toLowerCase())) &&
              (blank === null || (b.trim() === '') === blank) &&
              Number(n) >= -2 &&
              Number(n) <= 3;
            return kept ? [row] : [];
          });
          const filters = [
            { column: 0, exclude, ...(values.length > 0 ? { values } : {}) },
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

  it('keeps numbers at their bounds exactly, whatever a double makes of them', () => {
    const table = tableOfRows([['1.09'], ['1.10'], ['1.1'], ['1.11'], ['x'], ['']], 1);
    assert.deepEqual(Array.from(filterRows(table, [{ column: 0, number: { min: 1.1, max: 1.1 } }])), [1, 2]);
    assert.deepEqual(Array.from(filterRows(table, [{ column: 0, number: { min: 1e-7, max: 1.095 } }])), [0]);
  });

  it('keeps stamps without offset by the wall, and the others by the instant', () => {
    const table = tableOfRows([['2025-05-14T01:00:00Z'], ['2025-05-14T01:00:00'], ['2025-05-13T23:30:00Z']], 1);
    const day = Date.UTC(2025, 4, 14);
    const instant = { from: day - 3_600_000, to: day, wallFrom: day, wallTo: day + 86_400_000, reader: ISO_READER };
    assert.deepEqual(Array.from(filterRows(table, [{ column: 0, instant }])), [1, 2]);
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
    const needle = fc.constantFrom('us', 'US', 'b', 'aab', '"', ',', 'ë', 'Ë', 'oë', '\n', '\u00a0', 'zzz');
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

  it('counts all and lists some where there are very many', () => {
    const table = tableOfRows(
      Array.from({ length: 20_000 }, () => ['x']),
      1,
    );
    const found = findInTable(table, { text: 'x', matchCase: true }, { limit: 10 });
    assert.deepEqual([found.total, found.hits.length], [20_000, 20]);
  });

  it('leaves rows out that do not count, and columns that are not searched', () => {
    const table = tableOfRows(
      [
        ['x', 'y', 'x'],
        ['x', 'x', ''],
        ['y', 'x', 'x'],
      ],
      3,
    );
    const only = Uint8Array.of(1, 0, 1);
    const found = findInTable(table, { text: 'x', matchCase: true, columns: [2, 0] }, { only });
    assert.deepEqual([found.total, ...found.hits], [3, 0, 0, 0, 2, 2, 2]);
  });
});
