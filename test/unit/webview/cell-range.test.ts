import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnView, GridRow } from '../../../src/engine/protocol.ts';
import { cellCount, rangeBetween, sameRange } from '../../../webview/grid/cell-range.ts';
import { cellText, rangeText } from '../../../webview/grid/range-copy.ts';
import { decimal } from '../../../webview/grid/texts.ts';

const extent = { rows: 100, columns: 5 };

describe('ranges of cells', () => {
  it('are the cells between two places, whichever comes first', () => {
    const range = { from: 2, to: 5, first: 1, last: 3 };
    assert.deepEqual(rangeBetween({ row: 2, column: 3 }, { row: 4, column: 1 }, extent), range);
    assert.deepEqual(rangeBetween({ row: 4, column: 1 }, { row: 2, column: 3 }, extent), range);
    assert.equal(cellCount(range), 9);
  });

  it('are whole columns from a header, whole rows from line numbers, everything from the corner', () => {
    assert.deepEqual(rangeBetween({ row: -1, column: 2 }, { row: 7, column: 1 }, extent), {
      from: 0,
      to: 100,
      first: 1,
      last: 2,
    });
    assert.deepEqual(rangeBetween({ row: 7, column: -1 }, { row: 8, column: 3 }, extent), {
      from: 7,
      to: 9,
      first: 0,
      last: 4,
    });
    assert.equal(rangeBetween({ row: -1, column: -1 }, { row: 3, column: 2 }, extent)?.to, 100);
    assert.equal(rangeBetween({ row: -1, column: 0 }, { row: -1, column: 0 }, { rows: 0, columns: 5 }), undefined);
    assert.ok(sameRange(undefined, undefined));
  });

  it('stay within the grid and have both ends in them', () => {
    const place = fc.record({ row: fc.integer({ min: 0, max: 99 }), column: fc.integer({ min: 0, max: 4 }) });
    fc.assert(
      fc.property(place, place, (anchor, head) => {
        const range = rangeBetween(anchor, head, extent);
        assert.ok(range && range.from >= 0 && range.to <= 100 && range.first >= 0 && range.last <= 4);
        for (const { row, column } of [anchor, head])
          assert.ok(row >= range.from && row < range.to && column >= range.first && column <= range.last);
      }),
    );
  });
});

describe('copying cells', () => {
  const column = (index: number): ColumnView => ({ index, name: `c${index}`, type: 'text', widthInCharacters: 4 });
  const rowAt = (row: number): GridRow => ({ row, number: row + 2, cells: [`a${row}`, 'b\tb', 'long…'], cut: [2] });
  const source = (rows: number, isCurrent = () => true) => ({
    // Column 1 before column 0, as on screen.
    columns: [column(1), column(0), column(2)],
    lineTitle: 'Line',
    row: (index: number) => (index < rows ? rowAt(index) : undefined),
    isCurrent,
    host: {
      // The engine gives no more than 7 at once here.
      rows: async (from: number, to: number) => ({
        from,
        rows: Array.from({ length: Math.max(0, Math.min(to, rows, from + 7) - from) }, (_, at) => rowAt(from + at)),
      }),
      cell: async (row: number, at: number) => `long ${row} ${at}`,
    },
  });

  it('gives the cells in the order on screen, whole, quoted where they need it', async () => {
    const text = await rangeText({ from: 1, to: 3, first: 0, last: 2 }, true, source(50));
    assert.equal(text, 'c1\tc0\tc2\n"b\tb"\ta1\tlong 1 2\n"b\tb"\ta2\tlong 2 2');
    assert.equal(await cellText({ row: 3, column: 1 }, source(50)), 'a3');
    assert.equal(await cellText({ row: -1, column: 0 }, source(50)), 'c1');
    assert.equal(await cellText({ row: 3, column: -1 }, source(50)), '5');
    assert.equal(await cellText({ row: 60, column: 1 }, source(50)), undefined);
  });

  it('fetches many rows in windows and leaves none out', async () => {
    const text = await rangeText({ from: 0, to: 1234, first: 1, last: 1 }, false, source(1234));
    assert.equal(text, Array.from({ length: 1234 }, (_, row) => `a${row}`).join('\n'));
  });

  it('refuses what is too much, and rows that changed meanwhile', async () => {
    await assert.rejects(rangeText({ from: 0, to: 500_001, first: 0, last: 0 }, false, source(9)), {
      code: 'too-large',
    });
    await assert.rejects(
      rangeText(
        { from: 0, to: 5, first: 0, last: 0 },
        false,
        source(9, () => false),
      ),
      { code: 'changed' },
    );
  });

  it('writes figures exactly, however large they are', () => {
    assert.equal(decimal('12345678901234567890.0001234'), '12,345,678,901,234,567,890.0001234');
    assert.equal(decimal('-1234.5'), '-1,234.5');
    assert.equal(decimal('999'), '999');
  });
});
