import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ISO_READER } from '../../../src/core/table/instant-column.js';
import { dayKeySteps, type RowKeys, textKeySteps } from '../../../src/core/table/row-keys.js';
import { takeAll } from '../../../src/core/table/steps.js';
import { columnOf, tableOfRows } from './table-of.js';

const valuesOf = ({ codes, value }: RowKeys) => Array.from(codes, (code) => value(code));

describe('textKeySteps', () => {
  it('takes cells that differ in blanks at their ends for the same, and counts them together', () => {
    const cell = fc.constantFrom('', ' ', 'US', ' US', 'US ', 'US\u00a0', 'us', '"', 'a "b" ', 'Zoë', 'Zoë ');
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), fc.array(cell, { maxLength: 3 }), (cells, wanted) => {
        const keys = takeAll(
          textKeySteps(
            tableOfRows(
              cells.map((text) => [text, 'x']),
              2,
            ),
            0,
          ),
        );
        const trimmed = cells.map((text) => text.trim());
        assert.deepEqual(valuesOf(keys), trimmed);
        assert.equal(keys.none < 0 ? '' : keys.value(keys.none), '');
        assert.equal(keys.none >= 0, trimmed.includes(''));
        const marked = keys.mark(wanted);
        const texts = new Set(wanted.map((text) => text.trim()));
        cells.forEach((_, row) => {
          if (trimmed[row] === '') assert.equal(keys.codes[row], keys.none);
          assert.equal(keys.counts[keys.codes[row]], trimmed.filter((text) => text === trimmed[row]).length);
          assert.equal(marked[keys.codes[row]] === 1, texts.has(trimmed[row]));
        });
      }),
      { numRuns: 400 },
    );
  });

  it('finds a few values among very many without decoding them all', () => {
    const cells = Array.from({ length: 21_000 }, (_, row) => (row === 20_500 ? ' id-7 ' : `id-${row}`));
    const { table, column } = columnOf(cells);
    const keys = takeAll(textKeySteps(table, column));
    const marked = keys.mark(['id-7', 'id-20999', 'id-7000000', '']);
    const rows = cells.flatMap((_, row) => (marked[keys.codes[row]] === 1 ? [row] : []));
    assert.deepEqual(rows, [7, 20_500, 20_999]);
  });
});

describe('dayKeySteps', () => {
  const instants = (cells: readonly string[]) => {
    const { table, column } = columnOf(cells);
    return table.instantColumn(column, ISO_READER);
  };
  const cells = ['2025-05-14T23:30:00Z', '2025-05-14T23:30:00', '', 'x', '2025-05-01', '2025-05-14T21:00:00Z'];

  it('tells days on the wall, in their order, blank where there is none', () => {
    const keys = takeAll(dayKeySteps(instants(cells), (ms) => ms + 7_200_000));
    assert.deepEqual(valuesOf(keys), ['2025-05-15', '2025-05-14', '', '', '2025-05-01', '2025-05-14']);
    assert.deepEqual(
      Array.from({ length: keys.size }, (_, code) => keys.value(code)),
      ['2025-05-01', '2025-05-14', '2025-05-15', ''],
    );
    assert.deepEqual(Array.from(keys.counts), [1, 2, 1, 2]);
  });

  it('reads stamps without offset as UTC where the column says so', () => {
    const keys = takeAll(dayKeySteps(instants(cells), (ms) => ms + 7_200_000, true));
    assert.equal(valuesOf(keys)[1], '2025-05-15');
  });
});
