import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findNextSteps } from '../../../src/core/table/find-next.js';
import { takeAll } from '../../../src/core/table/steps.js';
import { tableOfRows } from './table-of.js';

const WIDTH = 3;
const word = fc.constantFrom('', 'US', 'us', 'a,b', 'say "US"', 'Zoë', 'ZOË', 'line\nbreak', 'aaab');
const rowsOfCells = fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 12 });

describe('findNextSteps', () => {
  it('goes from hit to hit in the order of the view, in both directions and around the ends', () => {
    fc.assert(
      fc.property(
        rowsOfCells,
        fc.constantFrom('us', 'US', 'b', '"', 'ë', 'oË', '\n', 'zzz'),
        fc.boolean(),
        fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
        fc.option(fc.infiniteStream(fc.nat(100))),
        fc.integer({ min: -1, max: 12 }),
        fc.integer({ min: -1, max: 2 }),
        fc.constantFrom<1 | -1>(1, -1),
        (rows, text, matchCase, columns, shuffle, atIndex, atColumn, direction) => {
          const table = tableOfRows(rows, WIDTH);
          const order = shuffle ? shuffled(rows.length, shuffle) : undefined;
          const from = { index: Math.min(atIndex, rows.length - 1), column: atColumn };
          const found = takeAll(findNextSteps(table, { text, matchCase, columns }, order, from, direction));
          const expected = naive(rows, { text, matchCase, columns }, order, from, direction);
          assert.deepEqual(found && [found.index, found.column], expected);
          if (found) {
            assert.equal(found.row, order ? order[found.index] : found.index);
            const ahead = (found.index - from.index) * direction;
            assert.equal(found.wrapped, ahead < 0 || (ahead === 0 && passed(found.column, from, columns, direction)));
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});

/** Whether a hit in the row of the start lies behind the start, so that the search came around to it. */
function passed(column: number, from: { column: number }, columns: readonly number[], direction: 1 | -1): boolean {
  const start = columns.indexOf(from.column);
  if (start < 0) return from.column < 0 && direction === -1;
  return (columns.indexOf(column) - start) * direction <= 0;
}

/** Rows `0 … count - 1` in an order, some left out. */
function shuffled(count: number, numbers: Iterable<number>): Uint32Array {
  const keys: number[] = [];
  for (const number of numbers) {
    if (keys.length === count) break;
    keys.push(number);
  }
  const rows = keys.map((_, row) => row).filter((row) => row === 0 || keys[row] > 20);
  return Uint32Array.from(rows.sort((a, b) => keys[a] - keys[b] || a - b));
}

/** All cells of the view from the start on, in a circle; the first that holds the text. */
function naive(
  rows: readonly (readonly string[])[],
  { text, matchCase, columns }: { text: string; matchCase: boolean; columns: readonly number[] },
  order: Uint32Array | undefined,
  from: { index: number; column: number },
  direction: 1 | -1,
): [number, number] | null {
  const count = order?.length ?? rows.length;
  const cells: [number, number][] = [];
  for (let index = 0; index < count; index++) for (const column of columns) cells.push([index, column]);
  const place = columns.indexOf(from.column);
  const inside = from.index >= 0 && from.index < count;
  // The cell that was before: a place that is not searched lies before its row's cells, or behind them from the other side.
  let at = direction === 1 ? from.index * columns.length - 1 : (from.index + 1) * columns.length;
  if (!inside) at = direction === 1 ? -1 : cells.length;
  else if (place >= 0) at = from.index * columns.length + place;
  else if (from.column < 0 && direction === -1) at = from.index * columns.length;
  for (let step = 1; step <= cells.length + 1; step++) {
    const candidate = cells[(((at + direction * step) % cells.length) + cells.length) % cells.length];
    const cell = rows[order ? order[candidate[0]] : candidate[0]][candidate[1]];
    if (matchCase ? cell.includes(text) : cell.toLowerCase().includes(text.toLowerCase())) return candidate;
  }
  return null;
}
