import assert from 'node:assert/strict';
import { eventually } from './harness/eventually.ts';
import { type Grid, policyViolations } from './harness/grid.ts';
import type { Workbench } from './harness/index.ts';
import { LARGE_ROWS, openLargeGrid } from './harness/opened-grid.ts';

const MOST_ROW_ELEMENTS = 200;

describe('a grid of a million rows', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    ({ workbench, grid } = await openLargeGrid());
  });
  after(() => workbench?.close());

  it('can be looked at while it is checked', async () => {
    await grid.focusCell(0, 0);
    await grid.press('PageDown');
    assert.ok((await grid.focused()).row > 10);
    await grid.findings.waitFor({ timeout: 120_000 });
    assert.equal(await grid.element.getAttribute('aria-rowcount'), String(LARGE_ROWS + 1));
  });

  it('reaches its last row with End, and its first with Home', async () => {
    await grid.press('End');
    const last = await grid.focused();
    assert.equal(last.row, LARGE_ROWS + 1);
    await grid.press('Control+ArrowLeft', 'ArrowLeft');
    assert.equal((await grid.focused()).text, String(LARGE_ROWS + 1), 'its line in the file');
    await grid.press('ArrowUp', 'ArrowUp', 'PageUp');
    assert.ok((await grid.focused()).row < LARGE_ROWS - 10);
    await grid.press('Home');
    assert.equal((await grid.focused()).row, 2);
  });

  it('has at most 200 row elements wherever it is scrolled, and shows rows there', async () => {
    for (const part of [0, 0.1, 0.25, 0.5, 0.77, 0.999, 1]) {
      await grid.element.evaluate((element, to) => {
        element.scrollTop = to * (element.scrollHeight - element.clientHeight);
      }, part);
      const expected = Math.round(part * LARGE_ROWS);
      const near = grid.frame.locator('[role=row]:not([hidden]):not([aria-busy]) [role=rowheader]').first();
      await eventually(async () => assert.ok(Math.abs(Number(await near.innerText()) - expected) < LARGE_ROWS / 500));
      const rows = await grid.rowElements();
      assert.ok(rows > 10 && rows <= MOST_ROW_ELEMENTS, `${rows} row elements at ${part}`);
    }
  });

  it('goes row by row with the wheel although the scroll bar cannot', async () => {
    await grid.element.evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2;
    });
    const numbers = grid.frame.locator('[role=row]:not([hidden]):not([aria-busy]) [role=rowheader]');
    const first = numbers.first();
    await eventually(async () => assert.ok(Math.abs(Number(await first.innerText()) - LARGE_ROWS / 2) < 2000));
    const lines = async () => Math.min(...(await numbers.allInnerTexts()).map(Number));
    const before = await lines();
    await grid.element.hover();
    await workbench.page.mouse.wheel(0, 220);
    await eventually(async () => assert.notEqual(await lines(), before));
    const moved = (await lines()) - before;
    assert.ok(moved >= 9 && moved <= 11, `${moved} rows`);
  });

  it('has at most 200 row elements in a window of twice the usual height', async () => {
    await workbench.page.setViewportSize({ width: 1280, height: 6000 });
    await eventually(async () => assert.ok((await grid.rowElements()) > 100));
    assert.ok((await grid.rowElements()) <= MOST_ROW_ELEMENTS);
    assert.deepEqual(policyViolations(workbench), []);
  });
});
