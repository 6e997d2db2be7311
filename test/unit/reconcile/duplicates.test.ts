import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findRepeatedRows } from '../../../src/core/reconcile/duplicates.js';
import type { Table } from '../../../src/core/table/table.js';
import { tableOf } from '../table/table-of.js';

/** Pairs `[row, earlier]` of a table whose rows may all equal one another. */
function repeated(table: Table): [number, number][] {
  const found: [number, number][] = [];
  const groups = new Int32Array(table.rowCount).fill(-1);
  findRepeatedRows(
    table,
    groups,
    0,
    0,
    () => true,
    (row, earlier) => found.push([row, earlier]),
  );
  return found;
}

describe('rows that repeat an earlier one', () => {
  it('are found where a cell is written with doubled quotes in one and with bare ones in the other', () => {
    assert.deepEqual(repeated(tableOf('1,x"y\n1,"x""y"\n', 2)), [[1, 0]]);
    assert.deepEqual(repeated(tableOf('1,"x""y"\n1,x"y\n', 2)), [[1, 0]]);
    assert.deepEqual(repeated(tableOf('"1" ,é"\n1,"é"""\n', 2)), [[1, 0]]);
  });

  it('are found however their cells are written', () => {
    const cell = fc.constantFrom('', 'a', 'x"y', 'é"', '""', 'long enough a text to be hashed by words "of four"');
    const written = fc.tuple(cell, fc.boolean());
    fc.assert(
      fc.property(fc.array(fc.tuple(written, written), { minLength: 1, maxLength: 12 }), (rows) => {
        const text = rows.map((row) => `k,${row.map(([value, quoted]) => write(value, quoted)).join(',')}\n`).join('');
        const seen = new Map<string, number>();
        const expected: [number, number][] = [];
        rows.forEach((row, at) => {
          const key = JSON.stringify(row.map(([value]) => value));
          const earlier = seen.get(key);
          if (earlier === undefined) seen.set(key, at);
          else expected.push([at, earlier]);
        });
        assert.deepEqual(repeated(tableOf(text, 3)), expected);
      }),
      { numRuns: 300 },
    );
  });
});

/** A cell that opens with a quote must be quoted; others may be. */
function write(value: string, quoted: boolean): string {
  return quoted || value.startsWith('"') ? `"${value.replaceAll('"', '""')}"` : value;
}
