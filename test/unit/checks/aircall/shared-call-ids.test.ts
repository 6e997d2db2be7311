import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sharedCallIds, sharedIds } from '../../../../src/core/checks/aircall/shared-call-ids.js';
import { columnOf } from '../../table/table-of.js';
import { openText } from '../open-fixture.js';
import { usageText } from '../rule-run.js';

/** The rule in the plainest words: rows by trimmed id, blank ones apart. */
function plainly(cells: readonly string[]) {
  const rowsOf = new Map<string, number[]>();
  cells.forEach((cell, row) => {
    const id = cell.trim();
    if (id !== '') rowsOf.set(id, [...(rowsOf.get(id) ?? []), row]);
  });
  return [...rowsOf.values()].filter((rows) => rows.length > 1);
}

function shared(cells: readonly string[]) {
  const quoted = cells.map((cell) => (cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell));
  const { table, column } = columnOf(quoted);
  const { rows, ids, distinct, shared: isShared } = sharedIds(table, column);
  const groups: number[][] = Array.from({ length: distinct }, () => []);
  rows.forEach((row, i) => {
    groups[ids[i]].push(row);
  });
  return { groups, isShared: [...isShared] };
}

describe('shared call ids', () => {
  it('are found once per file, in its column of call ids', () => {
    const file = openText(usageText([{ call: 'a' }, { call: 'b' }, { call: 'a' }]), { format: 'aircall.usage-report' });
    assert.deepEqual([...sharedCallIds(file).rows], [0, 2]);
    assert.equal(sharedCallIds(file), sharedCallIds(file));
  });

  it('are told from others by every byte, blanks around them and quotes apart', () => {
    const cells = ['a', 'A', ' a', 'a"b', 'ab', 'a"b', '', ' ', 'abcd', 'abcde', 'abcd '];
    assert.deepEqual(shared(cells), {
      groups: [
        [0, 2],
        [3, 5],
        [8, 10],
      ],
      isShared: [1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1],
    });
  });

  it('are those that a plain grouping finds', () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[ab" ]{0,3}$/),
      fc.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}$/),
      fc.constantFrom('CA-1', 'CA-2', ' CA-1', 'ça-1'),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 300 }), (cells) => {
        const expected = plainly(cells);
        const { groups, isShared } = shared(cells);
        assert.deepEqual(groups, expected);
        const inGroups = new Set(expected.flat());
        assert.deepEqual(
          isShared,
          cells.map((_, row) => (inGroups.has(row) ? 1 : 0)),
        );
      }),
    );
  });

  it('are found among many', () => {
    const cells = Array.from({ length: 20_000 }, (_, i) => `id-${(i * 7919) % 19_990}`);
    assert.deepEqual(shared(cells).groups, plainly(cells));
  });
});
