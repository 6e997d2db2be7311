import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ISO_READER } from '../../../src/core/table/instant-column.js';
import { allRows, type SortColumn, sortRows } from '../../../src/core/table/order.js';
import { tableOfRows } from './table-of.js';

/** Number cells with blanks, decimals, signs, large values and what is no number. */
const numberCell = fc.oneof(
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.integer({ min: -(2 ** 42), max: 2 ** 42 }).map(String),
  fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 0, max: 999 })).map(([a, b]) => `${a}.${b}`),
  fc.constantFrom('', 'x', '1e3'),
);
const stampCell = fc.oneof(
  fc.integer({ min: 0, max: 4_000_000_000 }).map((s) => new Date(s * 1000).toISOString()),
  fc.integer({ min: 0, max: 100_000 }).map((ms) => new Date(Date.UTC(2025, 0, 1) + ms).toISOString()),
  fc.constantFrom('', '2022-02-30'),
);
const textCell = fc.constantFrom('', ' ', 'a', 'B', 'b2', 'b10', 'é', '+1202', 'zz');

/** What a key compares by: undefined for cells that always come last. */
function comparable(as: SortColumn['as'], text: string): number | string | undefined {
  if (as === 'number') return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (as === 'instant') return text === '' || text.startsWith('2022-02-30') ? undefined : Date.parse(text);
  return text.trim() === '' ? undefined : text;
}

function naiveOrder(cells: string[][], keys: SortColumn[], rows: number[]): number[] {
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });
  return [...rows].sort((a, b) => {
    for (const { column, descending, as } of keys) {
      const x = comparable(as, cells[a][column]);
      const y = comparable(as, cells[b][column]);
      if (x === undefined || y === undefined) {
        if (x !== y) return x === undefined ? 1 : -1;
        continue;
      }
      const order = typeof x === 'string' ? collator.compare(x, y as string) : x - (y as number);
      if (order !== 0) return descending ? -order : order;
    }
    return rows.indexOf(a) - rows.indexOf(b);
  });
}

describe('sortRows', () => {
  const key = (column: number, as: SortColumn['as']) =>
    fc.boolean().map((descending): SortColumn => ({ column, descending, as, reader: ISO_READER }));

  it('orders as a naive stable sort does, by any keys, blanks last', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(numberCell, stampCell, textCell), { maxLength: 60 }),
        fc
          .shuffledSubarray([0, 1, 2], { minLength: 1 })
          .chain((columns) =>
            fc.tuple(...columns.map((column) => key(column, (['number', 'instant', 'text'] as const)[column]))),
          ),
        (cells, keys) => {
          const table = tableOfRows(cells, 3);
          const expected = naiveOrder(cells, keys, Array.from(cells.keys()));
          assert.deepEqual(Array.from(sortRows(table, keys)), expected);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('orders the rows it is given, and leaves them as they were', () => {
    const cells = [['3'], ['1'], ['2'], ['1'], ['']];
    const table = tableOfRows(cells, 1);
    const rows = Uint32Array.of(4, 3, 1, 0);
    assert.deepEqual(Array.from(sortRows(table, [{ column: 0, descending: false, as: 'number' }], rows)), [3, 1, 0, 4]);
    assert.deepEqual(Array.from(sortRows(table, [{ column: 0, descending: true, as: 'number' }], rows)), [0, 3, 1, 4]);
    assert.deepEqual(Array.from(rows), [4, 3, 1, 0]);
  });

  it('gives the file’s order without keys', () => {
    assert.deepEqual(Array.from(sortRows(tableOfRows([['2'], ['1']], 1), [])), Array.from(allRows(2)));
  });
});
