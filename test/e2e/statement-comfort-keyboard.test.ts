import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { accessibilityProblems } from './harness/accessibility.ts';
import { eventually } from './harness/eventually.ts';
import { policyViolations } from './harness/grid.ts';
import type { Workbench } from './harness/index.ts';
import { type OpenedStatement, openStatement } from './harness/opened-statement.ts';

/** Longer than a tooltip waits. */
const WAIT = 800;

describe('a statement without a mouse', function () {
  this.timeout(240_000);
  let statement: OpenedStatement;
  let workbench: Workbench;
  let frame: FrameLocator;

  before(async () => {
    statement = await openStatement();
    ({ workbench, frame } = statement);
  });
  after(() => workbench?.close());

  it('goes from bar to bar with the arrow keys, and opens what one stands for', async () => {
    const bars = frame.locator('.bridge-step');
    const names = await bars.evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label') ?? ''));
    await statement.title.focus();
    await statement.walkTo(bars.first());
    const seen = [(await statement.keyboard()).name];
    for (const _ of names.slice(1)) {
      await statement.press('ArrowDown');
      seen.push((await statement.keyboard()).name);
    }
    assert.deepEqual(seen, names);
    await statement.press('ArrowDown');
    assert.equal((await statement.keyboard()).name, names.at(-1), 'the last is the last');
    await statement.press('Home');
    await statement.hasKeyboard(bars.first());
    await statement.press('End', 'ArrowUp', 'ArrowUp');
    const bar = bars.nth(names.length - 3);
    await statement.hasKeyboard(bar);
    await frame.locator('[role=tooltip]', { hasText: 'Up and Down lead from step to step.' }).waitFor();
    await workbench.screenshot('statement-comfort-bar');
    // Tab goes on to the table, and back to the same bar.
    await statement.press('Tab', 'Shift+Tab');
    await statement.hasKeyboard(bar);
    await opensAndComesBack(bar, ' ', 'usage.csv');
  });

  it('opens rows with the keyboard in the grid, and is as it was when one comes back', async () => {
    await statement.title.focus();
    const inRegion = (name: string | RegExp) => frame.getByRole('region', { name });
    const ways: { link: Locator; key: string; file: string }[] = [
      { link: inRegion('Control totals').getByRole('button').last(), key: ' ', file: 'call-log.csv' },
      {
        link: inRegion('Completeness').getByRole('button', { name: '11 usage rows: Billed differently' }),
        key: 'Enter',
        file: 'usage.csv',
      },
      {
        link: inRegion(/^Bridge/).getByRole('button', { name: 'call log: rows of “Billed differently”' }),
        key: 'Enter',
        file: 'call-log.csv',
      },
    ];
    for (const { link, key, file } of ways) {
      await statement.walkTo(link);
      await opensAndComesBack(link, key, file);
    }
  });

  /** Opens rows with a key: the keyboard goes to a cell of the file's grid. Comes back: all is as it was. */
  async function opensAndComesBack(link: Locator, key: string, file: string, row = '[role=row]'): Promise<void> {
    await statement.hasKeyboard(link);
    const place = await statement.keyboard();
    const scrolled = await statement.scrollTop();
    await statement.press(key);
    await workbench.page.locator('.tab.active', { hasText: file }).waitFor({ timeout: 15_000 });
    await workbench.frontFrame().locator(`${row} [aria-colindex]:focus`).waitFor({ timeout: 15_000 });
    await statement.comeBack();
    await eventually(async () => {
      const now = await statement.keyboard();
      assert.deepEqual([now.name, now.isHidden, now.contrast >= 3], [place.name, false, true]);
      assert.ok(
        Math.abs((await statement.scrollTop()) - scrolled) < 2,
        `at ${await statement.scrollTop()} and not at ${scrolled}`,
      );
    });
    assert.ok(await statement.isIn());
    // What it is about was read before.
    await workbench.page.waitForTimeout(WAIT);
    assert.equal(await frame.locator('[role=tooltip]').isVisible(), false, 'nobody asked for a tooltip');
  }

  it('turns pages of breaks with the keyboard, and opens the row of one', async () => {
    const next = frame.getByRole('button', { name: 'Next page of breaks' });
    const pager = frame.locator('.pager vscode-button[aria-label="Next page of breaks"]');
    await statement.walkTo(pager);
    await statement.press('Enter');
    await frame.getByText(/^26 – 43 of 43$/).waitFor();
    await frame.getByRole('status').filter({ hasText: 'Breaks 26 to 43 of 43' }).waitFor();
    await statement.hasKeyboard(pager);
    assert.ok(await next.isDisabled());
    await statement.press(' ');
    await frame.getByText(/^26 – 43 of 43$/).waitFor();
    await statement.hasKeyboard(pager);
    const link = frame.locator('.breaks tbody .row-links button').nth(4);
    await statement.walkTo(link, 'Shift+Tab');
    const [, line, file] = /row [\d,]+ \(line ([\d,]+)\) of (.*)$/.exec((await statement.keyboard()).name) ?? [];
    const number = `[aria-colindex="1"]:text-is("${line.replaceAll(',', '')}")`;
    await opensAndComesBack(link, 'Enter', file, `[role=row]:has(${number})`);
    await frame.getByText(/^26 – 43 of 43$/).waitFor();
  });

  it('folds a rule out and in', async () => {
    const rule = frame.locator('.break-kinds button').nth(1);
    await statement.walkTo(rule, 'Shift+Tab');
    const id = (await rule.textContent()) ?? '';
    await statement.press('Enter');
    const entry = frame.locator('details.rule', { hasText: id });
    await statement.hasKeyboard(entry.locator('summary'));
    await entry.getByText('What to do').waitFor();
    await statement.press(' ');
    await entry.getByText('What to do').waitFor({ state: 'hidden' });
    await statement.press('Enter');
    await entry.getByText('What to do').waitFor();
    await workbench.screenshot('statement-comfort-rule');
    const group = frame.locator('#rules details.rule-group > summary').first();
    await statement.walkTo(group);
    await statement.press('Enter', 'Tab');
    await statement.hasKeyboard(frame.locator('#rules details.rule-group[open] .rule summary').first());
    await statement.press('Shift+Tab', ' ');
    await frame.locator('#rules details.rule-group[open]').waitFor({ state: 'detached' });
  });

  it('exports, copies and runs again, and the keyboard stays where it was', async () => {
    const { page } = workbench;
    await statement.walkTo(frame.locator('.provenance .copy').first());
    await statement.press(' ');
    await frame.getByRole('status').filter({ hasText: 'The SHA-256 is copied.' }).waitFor();
    await statement.hasKeyboard(frame.locator('.provenance .copy').first());
    const button = frame.locator('vscode-button', { hasText: 'Export' });
    await statement.walkTo(button, 'Shift+Tab');
    await statement.press('Enter');
    await frame.getByRole('menuitem', { name: /^JSON/ }).waitFor();
    await statement.press('ArrowDown');
    await workbench.screenshot('statement-comfort-menu');
    assert.deepEqual(await accessibilityProblems(frame), []);
    await statement.press('Enter');
    const place = page.locator('.quick-input-widget input').first();
    await eventually(async () => assert.match(await place.inputValue(), /usage\.statement\.xlsx$/));
    await statement.press('Escape');
    await statement.hasKeyboard(button);
    // The actions stand between.
    await statement.press('Tab', 'Tab');
    const again = frame.locator('.page-actions vscode-button', { hasText: 'Run again' });
    await statement.hasKeyboard(again);
    await frame.locator('#verdict').evaluate((part) => part.setAttribute('data-old', ''));
    await statement.press('Enter');
    await frame.locator('#verdict:not([data-old])').waitFor({ timeout: 15_000 });
    await statement.hasKeyboard(again);
    await statement.press('Tab');
    await statement.hasKeyboard(frame.getByRole('navigation', { name: 'Contents' }).getByRole('link').first());
  });

  it('gives the keyboard back after the palette, and lets somebody out and in again', async () => {
    const link = frame.locator('.buckets button').nth(5);
    await statement.walkTo(link);
    await statement.press('F1');
    await workbench.page.locator('.quick-input-widget input').first().waitFor();
    await statement.press('Escape');
    await statement.hasKeyboard(link);
    await workbench.page.waitForTimeout(WAIT);
    await statement.hasKeyboard(link);
    await statement.walkTo(frame.locator('.page-actions vscode-button').first(), 'Shift+Tab');
    await statement.press('Shift+Tab');
    await eventually(async () => assert.equal(await statement.isIn(), false));
    await statement.press('Tab');
    await statement.hasKeyboard(frame.locator('.page-actions vscode-button').first());
  });

  it('leads on where a file is gone, and back when it is there again', async () => {
    const log = join(workbench.folder, 'call-log.csv');
    renameSync(log, `${log}.away`);
    try {
      const again = frame.locator('.lost-inputs vscode-button');
      await again.waitFor({ timeout: 30_000 });
      await statement.walkTo(frame.locator('.page-actions vscode-button').last(), 'Shift+Tab');
      await statement.press('Tab');
      await statement.hasKeyboard(again);
      await statement.press('Enter');
      await frame.getByRole('heading', { name: 'There is no statement', level: 1 }).waitFor();
      await statement.hasKeyboard(frame.locator('.failed vscode-button'));
      assert.deepEqual(await accessibilityProblems(frame), []);
      await workbench.screenshot('statement-comfort-failed');
    } finally {
      renameSync(`${log}.away`, log);
    }
    // It may be made again before anybody asks.
    await statement.press('Enter');
    await statement.shown();
    await statement.hasKeyboard(frame.locator('.page-actions vscode-button', { hasText: 'Run again' }));
  });

  it('broke no content security policy in any of this', () => {
    assert.deepEqual(
      policyViolations(workbench).filter((text) => !text.includes('axe')),
      [],
    );
  });
});
