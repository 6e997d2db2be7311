import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnOf, tableOf } from './table-of.js';

describe('a dictionary column', () => {
  it('gives equal texts equal codes in order of appearance, however they are quoted', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '"', ',', '\n', 'é', '😀'), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            text.map((parts) => parts.join('')),
            fc.boolean(),
          ),
          { maxLength: 30 },
        ),
        (cells) => {
          const { table, column } = columnOf(
            cells.map(([cell, quoted]) => (quoted || /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)),
          );
          const dictionary = table.dictionaryColumn(column);
          const distinct = [...new Set(cells.map(([cell]) => cell))];
          assert.equal(dictionary.distinct, distinct.length);
          cells.forEach(([cell], row) => {
            assert.equal(dictionary.codes[row], distinct.indexOf(cell));
          });
          distinct.forEach((cell, code) => {
            assert.equal(dictionary.text(code), cell);
            assert.equal(dictionary.counts[code], cells.filter(([one]) => one === cell).length);
            assert.equal(
              dictionary.firstRows[code],
              cells.findIndex(([one]) => one === cell),
            );
          });
        },
      ),
      { numRuns: 2000, seed: 3 },
    );
  });

  it('holds more distinct texts than it was made for', () => {
    const cells = Array.from({ length: 30_000 }, (_, i) => `${i % 12_345}`);
    const table = tableOf(cells.map((cell) => `${cell}\n`).join(''), 1);
    const dictionary = table.dictionaryColumn(0);
    assert.equal(dictionary.distinct, 12_345);
    assert.equal(dictionary.text(12_344), '12344');
    assert.equal(dictionary.counts[0], 3);
  });
});
