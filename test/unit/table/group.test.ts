import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupSteps } from '../../../src/core/table/group.js';
import { keysOf, type RowKeys } from '../../../src/core/table/row-keys.js';
import { takeAll } from '../../../src/core/table/steps.js';

describe('groupSteps', () => {
  it('puts each row into exactly one group, by order of first appearance', () => {
    const row = fc.tuple(fc.nat(3), fc.nat(2), fc.nat(60_000));
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 60 }),
        fc.shuffledSubarray([0, 1, 2]),
        fc.option(fc.constant(true)),
        fc.boolean(),
        (cells, columns, some, large) => {
          // Keys of very many values are combined in another way.
          const keys = columns.map((column) => keyed(cells.map((row) => row[column])));
          if (large)
            keys.push(
              keyed(
                cells.map(() => 0),
                5_000_000,
              ),
            );
          const rows = some ? cells.map((_, row) => row).filter((row) => row % 3 !== 0) : cells.map((_, row) => row);
          const expected = new Map<string, number[]>();
          rows.forEach((row, place) => {
            const key = JSON.stringify(columns.map((column) => cells[row][column]));
            expected.set(key, [...(expected.get(key) ?? []), place]);
          });
          const found = takeAll(groupSteps(cells.length, keys, some ? Uint32Array.from(rows) : undefined));
          assert.equal(found.count, expected.size);
          [...expected.values()].forEach((places, group) => {
            assert.equal(found.sizes[group], places.length);
            assert.equal(found.firstRows[group], rows[places[0]]);
            for (const place of places) assert.equal(found.groups[place], group);
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});

function keyed(codes: readonly number[], size = Math.max(0, ...codes) + 1): RowKeys {
  return keysOf(Uint32Array.from(codes), size, { sorted: false, none: -1 }, String);
}
