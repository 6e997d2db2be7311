import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  askForFirstRows,
  firstRowsOfAll,
  firstRowsOfIds,
  NEW_ID,
  NO_ID,
} from '../../../src/core/table/repeated-ids.js';
import { columnOf, tableOf } from './table-of.js';

/** First row of each row's id, as a map would find it. */
function byMap(ids: readonly string[]): number[] {
  const first = new Map<string, number>();
  return ids.map((id, row) => {
    const key = id.trim();
    const found = first.get(key);
    if (found === undefined && key !== '') first.set(key, row);
    return found ?? (key === '' ? NO_ID : NEW_ID);
  });
}

function found(ids: readonly string[]): number[] {
  const { table, column } = columnOf(ids.map((id) => `"${id.replaceAll('"', '""')}"`));
  assert.equal(table.rowCount, ids.length);
  const firstRows = [...firstRowsOfAll(table, column)];
  const repeats = firstRows.some((first) => first >= 0);
  assert.deepEqual(firstRowsOfIds(table, column), repeats ? Int32Array.from(firstRows) : undefined);
  return firstRows;
}

describe('repeated ids', () => {
  it('are those that a map finds, quoted, padded or blank', () => {
    const id = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        'a',
        'A',
        'aa',
        'abcd',
        'abcde',
        'say "hi"',
        'x, y',
        '"',
        ' a ',
        'é',
        '\u00a0a',
        'éé',
        'line\nbreak',
      ),
      fc.string({ unit: 'grapheme-ascii', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 60 }), (ids) => {
        assert.deepEqual(found(ids), byMap(ids));
      }),
      { numRuns: 150 },
    );
  });

  it('are found in every partition of many rows', () => {
    const ids = Array.from({ length: 30_000 }, (_, row) => (row % 7 === 3 ? `id-${row - 3}` : `id-${row}`));
    const expected = byMap(ids);
    assert.ok(expected.filter((first) => first >= 0).length > 4000);
    assert.deepEqual(found(ids), expected);
  });

  it('are not seen where only hashes are equal', () => {
    // Among 200,000 ids about five pairs share a hash of 32 bits.
    const ids = Array.from(
      { length: 200_000 },
      (_, row) => `${((row * 2_654_435_761) % 4_294_967_296).toString(36)}-${row}`,
    );
    assert.ok(found(ids).every((first) => first === NEW_ID));
  });

  it('are found where all rows have the same id', () => {
    const ids = Array.from({ length: 5000 }, () => 'the one');
    assert.deepEqual(found(ids), byMap(ids));
  });

  it('of rows with too few or too many cells do not count, neither first nor later', () => {
    const table = tableOf('x,a,1\nx,a\nx,a,1\nx,b\nx,b,1\nx,b,1\nx,c,1,2\nx,c,1\n', 3);
    assert.deepEqual([...(firstRowsOfIds(table, 1) ?? [])], [-1, -2, 0, -2, -1, 4, -2, -1]);
  });

  it('are those that somebody else found out, where there is somebody and rows are whole', () => {
    const { table, column } = columnOf(['a', 'a', 'b']);
    const answers = [Int32Array.of(NEW_ID, NEW_ID, 0), undefined];
    askForFirstRows(table, column, () => answers.shift());
    assert.deepEqual([...firstRowsOfAll(table, column)], [NEW_ID, NEW_ID, 0]);
    assert.deepEqual([...firstRowsOfAll(table, column)], [NEW_ID, 0, NEW_ID]);

    const ragged = tableOf('a,1\na\nb,1\n', 2);
    askForFirstRows(ragged, 0, () => assert.fail('What others found may count ragged rows.'));
    assert.deepEqual([...firstRowsOfAll(ragged, 0, false)], [NEW_ID, 0, NEW_ID]);
  });
});
