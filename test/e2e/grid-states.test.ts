import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { eventually } from './harness/eventually.ts';
import { inEveryTheme } from './harness/every-theme.ts';
import { Grid, policyViolations } from './harness/grid.ts';
import { openWorkspace, themes, type Workbench } from './harness/index.ts';
import { usageFile } from './harness/usage-file.ts';

describe('a grid that has no rows to show', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    workbench = await openWorkspace({
      // In UTF-16 no row is shown before all of the file is read.
      'long_usage.csv': Buffer.from(`\ufeff${usageFile(600_000)}`, 'utf16le'),
      'usage.csv': usageFile(100),
      'bill_usage.csv': '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< >>\nendobj\n',
      'header_usage.csv': usageFile(0),
      'empty_usage.csv': '',
    });
    grid = new Grid(workbench);
    await workbench.setTheme('dark');
  });
  after(() => workbench?.close());

  const page = () => grid.frame.locator('.state-page');
  const button = (name: string) => grid.frame.getByRole('button', { name });

  async function looksRight(name: string): Promise<void> {
    await inEveryTheme(workbench, grid, `grid-${name}`);
    await workbench.setTheme('dark');
  }

  it('says how far the reading of a long file is, and offers to cancel it', async () => {
    await grid.show('long_usage.csv');
    await page().getByText('long_usage.csv').waitFor();
    await page()
      .getByText(/^Reading/)
      .waitFor();
    await button('Cancel').waitFor();
    assert.equal(await page().locator('[role=status]').count(), 1, 'its progress is spoken');
    await workbench.screenshot('grid-loading-dark');
  });

  it('says that reading was cancelled, and reads again when asked to', async () => {
    await button('Cancel').focus();
    await grid.press('Enter');
    await page().getByText('Reading the file was cancelled.').waitFor();
    assert.match(await grid.frame.locator('vscode-button:focus').innerText(), /Read Again/, 'the keyboard is not lost');
    await looksRight('cancelled');
    await button('Read Again').click();
    await page()
      .getByText(/^Reading/)
      .waitFor();
    for (const theme of themes) {
      // As long as it lasts.
      await workbench.setTheme(theme);
      if (await button('Cancel').isVisible()) await workbench.screenshot(`grid-loading-${theme}`);
    }
    await workbench.setTheme('dark');
    await grid.findings.waitFor({ timeout: 120_000 });
    assert.equal(await grid.element.getAttribute('aria-rowcount'), '600001');
  });

  it('says that a file was deleted while it was shown, and shows it again when it is back', async () => {
    await grid.open('usage.csv');
    rmSync(join(workbench.folder, 'usage.csv'));
    await page().getByText('The file was deleted, moved or renamed while it was open.').waitFor();
    assert.equal(await page().getAttribute('role'), 'alert');
    assert.equal(await button('Open as Text').count(), 0, 'there is no text to open');
    await looksRight('deleted');
    await button('Retry').click();
    await page().getByText('The file is not there: it was deleted, moved or renamed.').waitFor();
    writeFileSync(join(workbench.folder, 'usage.csv'), usageFile(50));
    await button('Retry').click();
    await grid.findings.waitFor();
    assert.equal(await grid.element.getAttribute('aria-rowcount'), '51');
  });

  it('says what a file is that is no table, and opens it as text', async () => {
    await grid.show('bill_usage.csv');
    // While it is read there is another page, of its progress.
    await eventually(async () => assert.match(await page().innerText(), /PDF/));
    assert.ok((await page().locator('.advice').innerText()).length > 20, 'what to do is said');
    await looksRight('not-a-table');
    await button('Open as Text').click();
    await workbench.page.locator('.monaco-editor', { hasText: 'endobj' }).waitFor();
    await workbench.runCommand('View: Close All Editors');
  });

  it('says that a file has a header and no rows, or nothing at all', async () => {
    await grid.open('header_usage.csv');
    await page().getByText('The file ends after its header.').waitFor();
    // Longer than a tooltip waits.
    await workbench.page.waitForTimeout(800);
    assert.equal(await grid.tooltip.isVisible(), false, 'a tooltip that nobody asked for lies over it');
    await looksRight('no-rows');
    await grid.show('empty_usage.csv');
    // Its name, which says so too, stands on the page of its progress.
    await page().and(grid.frame.getByRole('alert')).getByText('empty', { exact: false }).first().waitFor();
    await looksRight('empty');
  });

  it('fits a narrow pane', async () => {
    await workbench.page.setViewportSize({ width: 560, height: 500 });
    await eventually(() => inside(page().locator('.state-title'), workbench));
    await workbench.screenshot('grid-empty-narrow');
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('broke no content security policy in any of this', () => {
    assert.deepEqual(policyViolations(workbench), []);
  });
});

/** Nothing of an element is cut off at the sides of the window. */
async function inside(element: Locator, workbench: Workbench): Promise<void> {
  const box = await element.boundingBox();
  const width = workbench.page.viewportSize()?.width ?? 0;
  assert.ok(box && box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
}
