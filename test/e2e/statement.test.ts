import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { accessibilityProblems } from './harness/accessibility.ts';
import { commandLine } from './harness/command-line.ts';
import { eventually } from './harness/eventually.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { openAndReconcile } from './harness/reconciling.ts';

describe('a statement in VS Code', function () {
  this.timeout(180_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkspace(join('examples', 'aircall'), {
      name: 'aircall',
      viewport: { width: 1440, height: 900 },
    });
  });
  after(() => workbench?.close());

  /** Brings the statement's tab to the front, and gives its page. */
  async function statement(): Promise<FrameLocator> {
    await workbench.tab('Statement: usage.csv').click();
    const frame = workbench.frontFrame();
    await frame.locator('#verdict').waitFor({ timeout: 30_000 });
    return frame;
  }

  it('appears when a usage file is reconciled with a call log that is picked', async () => {
    await openAndReconcile(workbench, 'call-log.csv');
    const frame = await statement();
    await frame.getByRole('heading', { name: 'Breaks', exact: true }).waitFor();
    await frame.getByText('Residual 0:00:00: nothing is left unexplained.').waitFor();
    await frame.getByText('Each row is in exactly one bucket, and rows and seconds add up on both sides.').waitFor();
  });

  it('says what the command line says', async () => {
    const files = ['usage.csv', 'call-log.csv'].map((name) => join('examples', 'aircall', name));
    const told = JSON.parse(commandLine('reconcile', ...files, '--format', 'json')) as {
      bridge: { rows: number; seconds: number }[];
      breaks: { kind: string; deltaSeconds: number | null }[];
      usage: { buckets: Record<string, { rows: number }> };
    };
    const frame = await statement();
    await frame.getByRole('heading', { name: 'Breaks', exact: true }).waitFor();
    await frame.getByText(`${told.breaks.length} differences to be decided`).waitFor();
    const shown = await frame.locator('.bridge-table tbody tr, .bridge-table tfoot tr').evaluateAll((rows) =>
      rows.map((row) => {
        const [, count, time] = [...row.children].map((cell) => (cell.textContent ?? '').replaceAll(',', ''));
        const [hours, minutes, seconds] = time.replace(/^[+−]/, '').split(':').map(Number);
        return {
          rows: Number(count),
          seconds: (time.startsWith('−') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds),
        };
      }),
    );
    assert.deepEqual(
      shown.map(({ rows, seconds }) => [rows, seconds + 0]),
      told.bridge.map(({ rows, seconds }) => [rows, seconds]),
    );
    const kinds = await frame
      .locator('.break-kinds tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    const counts = new Map<string, number>();
    for (const { kind } of told.breaks) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    assert.deepEqual(
      kinds.map(([, count]) => Number(count.replaceAll(',', ''))),
      [...counts.values()],
    );
    assert.equal(
      await frame.locator('.buckets tbody tr').first().locator('td').first().textContent(),
      told.usage.buckets.matched.rows.toLocaleString('en-US'),
    );
  });

  it('opens the rows of a bar by mouse, Enter and Space, in the grid of their file', async () => {
    await workbench.page.keyboard.press('Escape');
    const ways = [
      { step: 'not-in-call-log', file: 'usage.csv', open: 'click' },
      { step: 'not-billed', file: 'call-log.csv', open: 'Enter' },
      { step: 'duplicates-billed', file: 'usage.csv', open: ' ' },
    ];
    for (const { step, file, open } of ways) {
      const frame = await statement();
      const bar = frame.locator(`.bridge-step[data-step="${step}"]`);
      const name = (await bar.getAttribute('aria-label')) ?? '';
      const [, label, time, rows] = /^(.*): ([+−][\d:]+), ([\d,]+ rows?)$/.exec(name) ?? [];
      assert.ok(label, name);
      if (open === 'click') await bar.click();
      else await bar.press(open);
      await workbench.page.locator('.tab.active', { hasText: file }).waitFor({ timeout: 15_000 });
      const grid = workbench.frontFrame();
      await grid.getByText(`${label}: ${time} · ${rows}`).waitFor({ timeout: 15_000 });
      const expected = Number(rows.replace(/\D/g, '')) + 1;
      assert.equal(await grid.locator('[role="grid"]').getAttribute('aria-rowcount'), String(expected));
    }
  });

  it('opens the rows of a bucket on either side', async () => {
    for (const [side, file] of [
      [0, 'usage.csv'],
      [2, 'call-log.csv'],
    ] as const) {
      const frame = await statement();
      const row = frame.locator('.buckets tbody tr', { hasText: 'Billed differently' });
      const count = row.locator('td').nth(side).getByRole('button');
      const rows = await count.textContent();
      await count.click();
      await workbench.page.locator('.tab.active', { hasText: file }).waitFor({ timeout: 15_000 });
      await workbench.frontFrame().getByText(`Billed differently · ${rows} rows`).waitFor({ timeout: 15_000 });
    }
  });

  it('lands on the row of a break, and is as it was when one comes back', async () => {
    let frame = await statement();
    await frame.getByRole('button', { name: 'Next page of breaks' }).click();
    await frame.getByText(/^26 – \d+ of \d+$/).waitFor();
    const link = frame.locator('.breaks tbody tr').nth(3).locator('.row-links button').first();
    const name = (await link.getAttribute('aria-label')) ?? '';
    const [, row, file] = /row ([\d,]+) \(line [\d,]+\) of (.*)$/.exec(name) ?? [];
    await link.click();
    await workbench.page.locator('.tab.active', { hasText: file }).waitFor({ timeout: 15_000 });
    const grid = workbench.frontFrame();
    await grid
      .locator(`.active-row[aria-rowindex="${Number(row.replaceAll(',', '')) + 1}"]`)
      .waitFor({ timeout: 15_000 });
    frame = await statement();
    await frame.getByText(/^26 – \d+ of \d+$/).waitFor();
  });

  it('folds out a rule from the break that it explains', async () => {
    const frame = await statement();
    const link = frame.locator('.break-kind button').first();
    const rule = await link.textContent();
    await link.press('Enter');
    const entry = frame.locator('details.rule[open]', { hasText: rule ?? '' });
    await entry.waitFor();
    await entry.getByText('What to do').waitFor();
    await eventually(async () =>
      assert.ok(await entry.evaluate((details) => details.querySelector('summary') === document.activeElement)),
    );
  });

  it('offers its exports to the keyboard as a menu does', async () => {
    const frame = await statement();
    const button = frame.locator('vscode-button', { hasText: 'Export' });
    await button.press('ArrowDown');
    await frame.getByRole('menuitem', { name: /^JSON/ }).press('m');
    const focused = frame.locator('.menu-item:focus');
    assert.match((await focused.textContent()) ?? '', /^Markdown/);
    await focused.press('Escape');
    await frame.locator('.menu[aria-label="Export"]').waitFor({ state: 'hidden' });
    await eventually(async () => assert.ok(await button.evaluate((element) => element === document.activeElement)));
  });

  it('shows a checksum in full and copies it', async () => {
    const frame = await statement();
    const checksum = frame.locator('.provenance .copy').first();
    await checksum.press('Enter');
    await frame.getByText('The SHA-256 is copied.').waitFor();
    const bytes = readFileSync(join(workbench.folder, 'usage.csv'));
    const expected = createHash('sha256').update(bytes).digest('hex');
    assert.equal(await workbench.page.evaluate(() => navigator.clipboard.readText()), expected);
    await frame.locator('[role="tooltip"]', { hasText: expected }).waitFor();
  });

  it('is made again on request, and says why there is none when a file is gone', async () => {
    const frame = await statement();
    await frame.locator('#verdict').evaluate((part) => part.setAttribute('data-old', ''));
    await frame.locator('vscode-button', { hasText: 'Run again' }).click();
    await frame.locator('#verdict:not([data-old])').waitFor({ timeout: 15_000 });
    const log = join(workbench.folder, 'call-log.csv');
    renameSync(log, `${log}.away`);
    try {
      // VS Code tells of files that went away when it gets to it; the statement says so without being asked.
      const banner = frame.locator('.lost-inputs');
      await banner.getByText('call-log.csv changed or is gone').waitFor({ timeout: 30_000 });
      await frame.locator('#verdict').waitFor();
      await workbench.screenshot('statement-lost-input');
      const reason = frame.getByRole('heading', { name: 'There is no statement' });
      await banner.locator('vscode-button', { hasText: 'Run again' }).click();
      await reason.waitFor();
      await frame.getByText('The file was deleted, moved or renamed').waitFor();
    } finally {
      renameSync(`${log}.away`, log);
    }
    await frame.locator('#verdict').waitFor({ timeout: 30_000 });
  });

  it('has violated no content security policy', async () => {
    // Before axe, which tries styles of its own. A violation names the nonce of the page it happened in.
    const frame = await statement();
    const nonce = await frame.locator('meta[property="csp-nonce"]').getAttribute('content');
    assert.ok(nonce);
    assert.deepEqual(
      workbench.consoleErrors.filter((text) => text.includes(nonce)),
      [],
    );
  });

  it('has no obstacle that axe knows of', async () => {
    const frame = await statement();
    for (const theme of ['dark', 'light', 'high-contrast'] as const) {
      await workbench.setTheme(theme);
      assert.deepEqual(await accessibilityProblems(frame), [], theme);
    }
    await workbench.setTheme('dark');
  });

  it('can be read in every theme and width', async () => {
    await workbench.runCommand('View: Close Primary Side Bar').catch(() => undefined);
    for (const theme of ['light', 'high-contrast', 'dark'] as const) {
      await workbench.setTheme(theme);
      const frame = await statement();
      await frame.locator('.page').evaluate((page) => page.scrollTo(0, 0));
      await workbench.screenshot(`statement-${theme}`);
      await frame.locator('#bridge').evaluate((part) => part.scrollIntoView());
      await workbench.screenshot(`statement-bridge-${theme}`);
    }
    for (const width of [420, 1700]) {
      await workbench.page.setViewportSize({ width, height: 900 });
      const frame = await statement();
      await frame.locator('#bridge').evaluate((part) => part.scrollIntoView());
      const overflow = await frame.locator('.page').evaluate((page) => page.scrollWidth - page.clientWidth);
      assert.equal(overflow, 0, `${width} px: the page is wider than its pane`);
      await workbench.screenshot(`statement-${width}`);
    }
  });
});
