import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CellPlace, GridExtent } from '../../../webview/grid/cell-place.ts';
import { type KeyPress, moveOf } from '../../../webview/grid/keyboard-moves.ts';

const extent: GridExtent = { rows: 1_000_000, columns: 16, page: 30, topRow: 500 };

function move(keys: string, row: number, column: number, within = extent): CellPlace | undefined {
  const parts = keys.split('+');
  const press: KeyPress = {
    key: parts.at(-1) ?? '',
    ctrl: parts.includes('Control'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
  };
  return moveOf(press, { row, column }, within);
}

describe('moving with keys', () => {
  it('goes one cell with an arrow, and stops at the edges', () => {
    assert.deepEqual(move('ArrowDown', 3, 2), { row: 4, column: 2 });
    assert.deepEqual(move('ArrowRight', 3, 2), { row: 3, column: 3 });
    assert.deepEqual(move('ArrowRight', 3, 15), { row: 3, column: 15 });
    assert.deepEqual(move('ArrowDown', 999_999, 2), { row: 999_999, column: 2 });
  });

  it('reaches the header above the first row, and the line numbers before the first column', () => {
    assert.deepEqual(move('ArrowUp', 0, 2), { row: -1, column: 2 });
    assert.deepEqual(move('ArrowUp', -1, 2), { row: -1, column: 2 });
    assert.deepEqual(move('ArrowLeft', 7, 0), { row: 7, column: -1 });
  });

  it('comes down from the header to the rows that are on screen', () => {
    assert.deepEqual(move('ArrowDown', -1, 2), { row: 500, column: 2 });
  });

  it('goes a page, and from a row never into the header', () => {
    assert.deepEqual(move('PageDown', 10, 2), { row: 40, column: 2 });
    assert.deepEqual(move('PageUp', 10, 2), { row: 0, column: 2 });
    assert.deepEqual(move('PageDown', 999_990, 2), { row: 999_999, column: 2 });
  });

  it('goes to the first and last row with Home and End, to the first and last cell with Control', () => {
    assert.deepEqual(move('End', 10, 2), { row: 999_999, column: 2 });
    assert.deepEqual(move('Home', 10, 2), { row: 0, column: 2 });
    assert.deepEqual(move('Control+Home', 10, 2), { row: 0, column: 0 });
    assert.deepEqual(move('Control+End', 10, 2), { row: 999_999, column: 15 });
    assert.deepEqual(move('Control+ArrowLeft', 10, 2), { row: 10, column: 0 });
    assert.deepEqual(move('Control+ArrowRight', 10, 2), { row: 10, column: 15 });
  });

  it('leaves other keys alone', () => {
    for (const keys of ['a', 'Tab', 'Enter', 'Escape', 'F8', 'Alt+ArrowLeft', 'Shift+ArrowDown', 'Control+c']) {
      assert.equal(move(keys, 3, 2), undefined, keys);
    }
  });

  it('never leaves the grid, however small it is', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];
    fc.assert(
      fc.property(
        fc.record({
          rows: fc.integer({ min: 0, max: 5 }),
          columns: fc.integer({ min: 0, max: 3 }),
          page: fc.integer({ min: 1, max: 4 }),
          topRow: fc.integer({ min: 0, max: 4 }),
        }),
        fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), { maxLength: 30 }),
        (within, presses) => {
          let place: CellPlace = { row: -1, column: -1 };
          for (const [key, ctrl] of presses) {
            place = moveOf({ key, ctrl, alt: false, shift: false }, place, within) ?? place;
            assert.ok(place.row >= -1 && place.row <= within.rows - 1, `row ${place.row}`);
            assert.ok(place.column >= -1 && place.column <= within.columns - 1, `column ${place.column}`);
          }
        },
      ),
    );
  });
});
