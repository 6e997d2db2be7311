import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { accessibilityProblems } from './harness/accessibility.ts';
import { eventually } from './harness/eventually.ts';
import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';

describe('a statement whose calls are right and whose invoice differs', function () {
  this.timeout(180_000);
  const title = 'Within tolerance; the invoice differs in 2 lines (amount +0.50)';
  let workbench: Workbench;
  let frame: FrameLocator;

  before(async () => {
    workbench = await openWorkspace(join('examples', 'aircall', 'damaged'), {
      name: 'invoice',
      viewport: { width: 1440, height: 900 },
      // As it is for everybody; the other tests have questions wait.
      settings: { 'workbench.quickOpen.closeOnFocusLost': true },
    });
    writeFileSync(
      join(workbench.folder, 'one-minute-over-usage.csv.reconcile.json'),
      JSON.stringify({ version: 1, invoiceDate: '2025-05-14', toleranceSeconds: 60 }),
    );
    await new Grid(workbench).show('one-minute-over-usage.csv');
    await workbench.openFromExplorer('one-minute-over-call-log.csv');
    await workbench.tab('one-minute-over-usage.csv').click();
    await workbench.frontFrame().locator('[role="grid"]').waitFor({ timeout: 60_000 });
    const invoice = readFileSync(join('examples', 'aircall', 'priced', 'one-minute-over-invoice.csv'), 'utf8');
    await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), invoice);
    await (await workbench.ask('Usage: Reconcile with Invoice Lines…', 'From the clipboard')).click();
    await workbench.tab('Statement: one-minute-over-usage.csv').waitFor({ timeout: 30_000 });
    frame = workbench.frontFrame();
    await frame.locator('#verdict').waitFor({ timeout: 30_000 });
  });
  after(() => workbench?.close());

  it('says so in its headline, which is a warning, in every theme and width', async () => {
    const heading = frame.locator('#verdict-title');
    assert.equal(await heading.textContent(), title);
    assert.match((await heading.getAttribute('class')) ?? '', /warning/);
    for (const theme of ['light', 'high-contrast', 'dark'] as const) {
      await workbench.setTheme(theme);
      assert.deepEqual(await accessibilityProblems(frame), [], theme);
      await workbench.screenshot(`invoice-differs-${theme}`);
    }
    await workbench.runCommand('View: Close Primary Side Bar').catch(() => undefined);
    await workbench.page.setViewportSize({ width: 520, height: 900 });
    const overflow = await frame.locator('.page').evaluate((page) => page.scrollWidth - page.clientWidth);
    assert.equal(overflow, 0);
    await workbench.screenshot('invoice-differs-520');
  });

  it('goes on asking where the lines are while somebody fetches them elsewhere', async () => {
    const entry = await workbench.ask('Usage: Reconcile with Invoice Lines…', 'From the clipboard');
    // What lies beside the question.
    await frame.locator('#verdict-title').click();
    await eventually(async () => assert.ok(await frame.locator('body').evaluate(() => document.hasFocus())));
    assert.ok(await entry.isVisible());
    await entry.click();
    await frame.locator('#verdict').waitFor({ timeout: 30_000 });
    assert.equal(await frame.locator('#verdict-title').textContent(), title);
  });
});
