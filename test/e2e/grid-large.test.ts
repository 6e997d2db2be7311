import assert from 'node:assert/strict';
import { Grid, policyViolations } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { usageFile } from './harness/usage-file.ts';

const ROWS = 1_000_000;
const MOST_ROW_ELEMENTS = 200;

describe('a grid of a million rows', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    workbench = await openWorkspace({ 'usage.csv': usageFile(ROWS) });
    grid = new Grid(workbench);
    await grid.show('usage.csv');
    await grid.cell(0, 0).waitFor({ timeout: 60_000 });
  });
  after(() => workbench?.close());

  it('can be looked at while it is checked', async () => {
    await grid.focusCell(0, 0);
    await grid.press('PageDown');
    assert.ok((await grid.focused()).row > 10);
    await grid.findings.waitFor({ timeout: 120_000 });
    assert.equal(await grid.element.getAttribute('aria-rowcount'), String(ROWS + 1));
  });

  it('reaches its last row with End, and its first with Home', async () => {
    await grid.press('End');
    const last = await grid.focused();
    assert.equal(last.row, ROWS + 1);
    await grid.press('Control+ArrowLeft', 'ArrowLeft');
    assert.equal((await grid.focused()).text, String(ROWS + 1), 'its line in the file');
    await grid.press('ArrowUp', 'ArrowUp', 'PageUp');
    assert.ok((await grid.focused()).row < ROWS - 10);
    await grid.press('Home');
    assert.equal((await grid.focused()).row, 2);
  });

  it('has at most 200 row elements wherever it is scrolled, and shows rows there', async () => {
    for (const part of [0, 0.1, 0.25, 0.5, 0.77, 0.999, 1]) {
      await grid.element.evaluate((element, to) => {
        element.scrollTop = to * (element.scrollHeight - element.clientHeight);
      }, part);
      const expected = Math.round(part * ROWS);
      const near = grid.frame.locator('[role=row]:not([hidden]):not([aria-busy]) [role=rowheader]').first();
      await waitUntil(async () => Math.abs(Number(await near.innerText()) - expected) < ROWS / 500);
      const rows = await grid.rowElements();
      assert.ok(rows > 10 && rows <= MOST_ROW_ELEMENTS, `${rows} row elements at ${part}`);
    }
  });

  it('goes row by row with the wheel although the scroll bar cannot', async () => {
    await grid.element.evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2;
    });
    const first = grid.frame.locator('[role=row]:not([hidden]) [role=rowheader]').first();
    await waitUntil(async () => Math.abs(Number(await first.innerText()) - ROWS / 2) < 2000);
    const lines = async () => {
      const texts = await grid.frame.locator('[role=row]:not([hidden]) [role=rowheader]').allInnerTexts();
      return Math.min(...texts.map(Number));
    };
    const before = await lines();
    await grid.element.hover();
    await workbench.page.mouse.wheel(0, 220);
    await waitUntil(async () => (await lines()) !== before);
    const moved = (await lines()) - before;
    assert.ok(moved >= 9 && moved <= 11, `${moved} rows`);
  });

  it('has at most 200 row elements in a window of twice the usual height', async () => {
    await workbench.page.setViewportSize({ width: 1280, height: 6000 });
    await waitUntil(async () => (await grid.rowElements()) > 100);
    assert.ok((await grid.rowElements()) <= MOST_ROW_ELEMENTS);
    assert.deepEqual(policyViolations(workbench), []);
  });
});

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  for (const started = Date.now(); Date.now() - started < 20_000; ) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`not within 20 s: ${isSo}`);
}
