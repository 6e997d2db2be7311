import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { accessibilityProblems } from './harness/accessibility.ts';
import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { reconcileWithLog } from './harness/reconciling.ts';

/** A window of 1280 × 800 at 200 %: half as many CSS pixels, twice as large. */
const AT_200_PERCENT = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };

/** Buttons, fields and regions that stick out of the page at its sides, or that no scrolling brings into it. */
function outOfReach(frame: FrameLocator): Promise<string[]> {
  return frame.locator('body').evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'vscode-button, vscode-text-field, button, .banner-text, a[href]',
    );
    const out: string[] = [];
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true })) continue;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top, bottom } = control.getBoundingClientRect();
      if (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1)
        out.push(`${control.outerHTML.slice(0, 120)} at ${left},${top} to ${right},${bottom}`);
    }
    return out;
  });
}

/** How many pixels a page is wider than its window. */
function excess(frame: FrameLocator): Promise<number> {
  return frame
    .locator('body')
    .evaluate((body) =>
      Math.max(
        ...[document.documentElement, body, ...body.querySelectorAll('.file-page, .page')].map(
          (one) => one.scrollWidth - one.clientWidth,
        ),
      ),
    );
}

describe('pages at 200 %', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    const example = (name: string) => [name, readFileSync(join('examples', 'aircall', name))] as const;
    // Without what was decided about the bill: the page asks for its period.
    workbench = await openWorkspace(Object.fromEntries(['usage.csv', 'call-log.csv'].map(example)), AT_200_PERCENT);
    grid = new Grid(workbench);
    await grid.open('usage.csv');
    await workbench.runCommand('View: Close Primary Side Bar');
  });
  after(() => workbench?.close());

  it('shows rows of the grid under notices, find bar and beside findings', async () => {
    await grid.frame.locator('.banner').waitFor();
    await grid.findings.click();
    await grid.frame.getByRole('region', { name: 'Findings' }).waitFor();
    await grid.focusCell(0, 0);
    await grid.press('Control+f');
    await grid.frame.getByRole('search').waitFor();
    await workbench.screenshot('zoom-grid-find');
    assert.equal(await excess(grid.frame), 0, 'the page is wider than its window');
    assert.deepEqual(await outOfReach(grid.frame), []);
    assert.deepEqual(await accessibilityProblems(grid.frame), []);
    await grid.focus();
    await grid.press('ArrowDown', 'ArrowDown');
    const seen = await grid.element.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const header = element.querySelector('[role=columnheader]')?.getBoundingClientRect().height ?? 0;
      return (Math.min(bottom, innerHeight) - Math.max(top, 0) - header) / 22;
    });
    assert.ok(seen >= 3, `${seen} rows are in sight`);
    const cell = await grid.frame.locator('[aria-colindex]:focus').boundingBox();
    assert.ok(cell && cell.y + cell.height <= 400, 'the active cell is in sight');
    await workbench.screenshot('zoom-grid');
  });

  it('shows a statement', async () => {
    await workbench.tab('usage.csv').click();
    await reconcileWithLog(workbench, 'call-log.csv');
    const frame = workbench.frontFrame();
    await frame.locator('#verdict').waitFor({ timeout: 30_000 });
    await workbench.screenshot('zoom-statement');
    assert.equal(await excess(frame), 0, 'the page is wider than its window');
    for (const heading of await frame.getByRole('heading').all()) {
      await heading.scrollIntoViewIfNeeded();
      assert.ok(await heading.isVisible());
    }
    assert.deepEqual(await outOfReach(frame), []);
    assert.deepEqual(await accessibilityProblems(frame), []);
    await frame.locator('#bridge').evaluate((part) => part.scrollIntoView());
    await workbench.screenshot('zoom-statement-bridge');
  });
});
