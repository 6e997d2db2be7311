import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ScrollSpace } from '../../../webview/grid/scroll-space.ts';

const ROW = 22;

function spaceOf(rows: number, viewport: number): ScrollSpace {
  const space = new ScrollSpace(ROW);
  space.resize(rows, viewport);
  return space;
}

const rowCounts = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 20_000_000 }));
const viewports = fc.integer({ min: 0, max: 3000 });

describe('the space that the scroll bar stands for', () => {
  it('is as high as the rows, or as high as browsers can', () => {
    assert.equal(spaceOf(1000, 500).height, 22_000);
    assert.equal(spaceOf(1000, 500).isScaled, false);
    assert.equal(spaceOf(10_000_000, 500).isScaled, true);
    assert.ok(spaceOf(10_000_000, 500).height < 17_000_000);
  });

  it('reaches the first and the last row of any file', () => {
    fc.assert(
      fc.property(rowCounts, viewports, (rows, viewport) => {
        const space = spaceOf(rows, viewport);
        assert.equal(space.topRow(0), 0);
        const bottom = space.topRow(Math.max(0, space.height - viewport));
        assert.ok(Math.abs(bottom - space.lastTop) < 1e-6, `${bottom} is not ${space.lastTop}`);
        assert.equal(space.onScreen(space.lastTop).to, rows);
      }),
    );
  });

  it('finds back every row from its scroll position', () => {
    fc.assert(
      fc.property(rowCounts, viewports, fc.double({ min: 0, max: 1, noNaN: true }), (rows, viewport, part) => {
        const space = spaceOf(rows, viewport);
        const row = part * space.lastTop;
        assert.ok(Math.abs(space.topRow(space.scrollTop(row)) - row) < 1e-4);
      }),
    );
  });

  it('shows a row completely after revealing it, wherever it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.integer({ min: ROW, max: 3000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (rows, viewport, wherePart, rowPart, center) => {
          const space = spaceOf(rows, viewport);
          const row = Math.floor(rowPart * (rows - 1));
          const top = space.revealing(row, wherePart * space.lastTop, center);
          assert.ok(top >= 0 && top <= space.lastTop);
          assert.ok(row >= top - 1e-6 && row + 1 <= top + viewport / ROW + 1e-6, `row ${row} at top ${top}`);
        },
      ),
    );
  });

  it('does not move for a row that is on screen already', () => {
    const space = spaceOf(1000, 220);
    assert.equal(space.revealing(12, 10.5, true), 10.5);
    assert.equal(space.revealing(10, 10.5, false), 10);
    assert.equal(space.revealing(20, 10.5, false), 11);
  });

  it('puts a row that is far away in the middle when asked', () => {
    const space = spaceOf(1000, 220);
    const top = space.revealing(500, 0, true);
    assert.ok(Math.abs(500 + 0.5 - (top + 5)) <= 1);
  });
});
