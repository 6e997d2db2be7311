import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from './harness/eventually.ts';
import { type Grid, policyViolations } from './harness/grid.ts';
import { themes, type Workbench } from './harness/index.ts';
import { openUsageGrid } from './harness/opened-grid.ts';
import { usageFile } from './harness/usage-file.ts';

/** Row (from 0) of an inbound call that was billed although its description is not toll-free. */
const WRONG = 50;
const MINUTES = 3;
/** Longer than a tooltip waits. */
const WAIT = 800;

describe('a grid for everybody', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    ({ workbench, grid } = await openUsageGrid({
      'usage.csv': usageFile(500, (row) => (row === WRONG ? { inbound: true, minutes: '7' } : undefined)),
    }));
  });
  after(() => workbench?.close());

  /** Makes the window this large and waits until the page is laid out for it. */
  async function resize(width: number, height: number): Promise<void> {
    const size = () => grid.frame.locator('body').evaluate(() => `${innerWidth} ${innerHeight}`);
    const before = await size();
    await workbench.page.setViewportSize({ width, height });
    await eventually(async () => assert.notEqual(await size(), before));
    await eventually(async () => {
      const now = await size();
      await workbench.page.waitForTimeout(300);
      assert.equal(await size(), now);
    });
  }

  /** Where an element is in the page of the grid. */
  const rectOf = (element: Locator) =>
    element.evaluate((one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return { left, top, right, bottom, width: innerWidth, height: innerHeight };
    });

  /** A tooltip lies in the page, and not over what it is about. */
  async function isBeside(anchor: Locator): Promise<void> {
    const about = await rectOf(anchor);
    const box = await rectOf(grid.tooltip);
    const said = JSON.stringify({ about, box });
    assert.ok(box.left >= 0 && box.top >= 0 && box.right <= box.width && box.bottom <= box.height, said);
    assert.ok(box.top >= about.bottom || box.bottom <= about.top, said);
  }

  it('explains a column in a small window, too: beside its header, scrolled with the keyboard', async () => {
    await resize(800, 500);
    await grid.focusCell(0, 0);
    await grid.press('ArrowUp');
    const columns = await grid.frame.getByRole('columnheader').count();
    let scrolled = 0;
    for (let column = 0; column < columns - 1; column++) {
      const header = grid.frame.locator(`[role=columnheader][aria-colindex="${column + 2}"]`);
      await grid.tooltip.locator('.column-facts').waitFor();
      await isBeside(header);
      const scrolls = await grid.tooltip.evaluate((box) => box.scrollHeight > box.clientHeight + 1);
      if (scrolls && scrolled++ === 0) {
        await workbench.screenshot('grid-comfort-tooltip');
        await grid.press('Tab');
        assert.ok(await grid.tooltip.evaluate((box) => box === document.activeElement), 'Tab leads into it');
        await grid.press('End');
        await eventually(async () =>
          assert.ok(await grid.tooltip.evaluate((box) => box.scrollTop + box.clientHeight >= box.scrollHeight - 1)),
        );
        await workbench.screenshot('grid-comfort-tooltip-end');
        await grid.press('Escape');
        await grid.tooltip.waitFor({ state: 'hidden' });
        assert.equal((await grid.focused()).column, column + 2, 'Escape leads back');
      }
      if (column < columns - 2) await grid.press('ArrowRight');
      await grid.frame.locator(`[aria-colindex="${Math.min(column + 3, columns)}"]:focus`).waitFor();
      await grid.tooltip.waitFor({ state: column < columns - 2 ? 'hidden' : 'visible' });
    }
    await grid.press('Escape');
    assert.ok(scrolled > 0, 'some are too long for the window');
  });

  it('has tooltips that everybody can use, in every theme', async () => {
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await grid.focus();
      await grid.press('Control+Home', 'ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight');
      // The change of the theme may take away a tooltip that has just come: who moves gets it again.
      await eventually(async () => {
        await grid.press('ArrowLeft', 'ArrowRight');
        await grid.tooltip.locator('.column-facts').waitFor({ timeout: 4_000 });
      }, 40_000);
      await isBeside(grid.header('Billed Duration in Mins'));
      assert.deepEqual(await grid.accessibilityProblems(), [], theme);
      await workbench.screenshot(`grid-comfort-tooltip-${theme}`);
      await grid.press('Escape');
    }
    await workbench.setTheme('dark');
    await resize(1280, 800);
  });

  it('explains nothing because the window has the keyboard again', async () => {
    await grid.focusCell(0, 0);
    await grid.press('ArrowUp', 'ArrowRight');
    await grid.tooltip.filter({ hasText: 'Record UUID' }).waitFor();
    // The palette takes the keyboard. Then the frame gets it back, as VS Code gives it: where it was.
    await grid.press('F1');
    await workbench.page.locator('.quick-input-widget input').first().waitFor();
    await grid.tooltip.waitFor({ state: 'hidden' });
    await grid.press('Escape');
    await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await grid.header('Record UUID').focus();
    assert.equal((await grid.focused()).row, 1, 'the header has the keyboard again');
    await workbench.page.waitForTimeout(WAIT);
    assert.equal(await grid.tooltip.isVisible(), false, 'nobody asked for it');
    await grid.press('ArrowRight');
    await grid.tooltip.waitFor();
    await grid.press('Escape');
  });

  it('keeps the cell that somebody is at on screen where the window gets lower', async () => {
    await grid.focus();
    await grid.press('Control+Home', 'PageDown');
    const before = await grid.focused();
    assert.ok(before.row > 10);
    await resize(1280, 500);
    assert.deepEqual(await grid.focused(), before);
    const { bottom, height } = await rectOf(grid.frame.locator('[role=gridcell]:focus'));
    assert.ok(bottom <= height, `${bottom} of ${height}`);
    await resize(1280, 800);
    await grid.press('Control+Home');
  });

  it('leads the keyboard through the page in the order of reading, and shows where it is', async () => {
    await grid.findings.click();
    await grid.frame.getByRole('region', { name: 'Findings' }).waitFor();
    const parts = ['.toolbar', '.notices', '.grid-area', '.splitter', '.side', '.footer'];
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await grid.frame.locator('.toolbar vscode-button').first().focus();
      const walk: { part: string; name: string; ring: boolean }[] = [];
      for (let step = 0; step < 60; step++) {
        const stop = await grid.frame.locator('body').evaluate(whereTheKeyboardIs, parts);
        walk.push(stop);
        if (step === 4) await workbench.screenshot(`grid-comfort-walk-${theme}`);
        if (stop.part === '.footer') break;
        await grid.press('Tab');
      }
      const order = walk.map(({ part }) => part).filter((part, at, all) => part !== all[at - 1]);
      assert.deepEqual(order, parts, JSON.stringify(walk));
      assert.deepEqual(
        walk.filter(({ name, ring }) => name === '' || !ring),
        [],
        theme,
      );
    }
    await workbench.setTheme('dark');
    await grid.findings.click();
  });

  it('moves nothing where reduced motion is asked for', async () => {
    const { page } = workbench;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const moving = () =>
      grid.frame.locator('body').evaluate(() => {
        const elements = [...document.querySelectorAll('*')];
        const smooth = elements.filter((one) => getComputedStyle(one).scrollBehavior === 'smooth');
        const running = document.getAnimations().map((one) => `${one.constructor.name} on ${targetOf(one)}`);
        return [...running, ...smooth.map((one) => `smooth ${one.className}`)];
        function targetOf({ effect }: Animation): string {
          const target = effect instanceof KeyframeEffect ? effect.target : null;
          return target ? `${target.tagName}.${target.className}` : '';
        }
      });
    const still = async (what: string) => assert.deepEqual(await moving(), [], what);
    await grid.focusCell(0, 0);
    await still('the grid');
    await grid.element.hover();
    await page.mouse.wheel(0, 4000);
    await still('scrolling');
    await grid.press('Control+End');
    await still('going to the end');
    await grid.findings.click();
    await still('opening findings');
    await grid.frame.locator('.disclosure-button').first().click();
    await still('unfolding a rule');
    await grid.findings.click();
    await page.emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('has no tooltips where they are turned off, but explains what was asked for', async () => {
    await grid.focus();
    await grid.press('Control+Home', 'ArrowUp');
    await grid.tooltip.waitFor();
    workbench.setSettings({ 'usageReconcile.tooltips': false });
    await grid.tooltip.waitFor({ state: 'hidden' });
    await grid.header('Direction').hover();
    await workbench.page.waitForTimeout(WAIT);
    assert.equal(await grid.tooltip.isVisible(), false, 'nothing is explained to the pointer');
    await grid.focus();
    await grid.press('ArrowRight');
    // Who does not see the page is told all the same.
    await grid.frame.locator('[role=columnheader]:focus[aria-describedby=tooltip]').waitFor();
    assert.match((await grid.tooltip.textContent()) ?? '', /Record UUID/);
    assert.equal(await grid.tooltip.isVisible(), false, 'nor to the keyboard');
    await grid.press('F8');
    await grid.focusedIn(WRONG + 2);
    await grid.tooltip.filter({ hasText: /inbound call/ }).waitFor();
    assert.match((await grid.cell(WRONG, MINUTES).getAttribute('aria-description')) ?? '', /^Error: /);
    await grid.press('Escape');
    workbench.setSettings({ 'usageReconcile.tooltips': true });
    await eventually(async () => {
      await grid.press('ArrowDown', 'ArrowUp');
      await grid.tooltip.waitFor({ timeout: 1500 });
    });
    await grid.press('Escape');
  });

  it('broke no content security policy in any of this', () => {
    assert.deepEqual(
      policyViolations(workbench).filter((text) => !text.includes('axe')),
      [],
    );
  });
});

/** Part of the page with the keyboard, the name of what has it there, and whether the eye sees that. */
function whereTheKeyboardIs(body: HTMLElement, parts: string[]): { part: string; name: string; ring: boolean } {
  const focused = document.activeElement ?? body;
  const part = parts.find((selector) => focused.closest(selector)) ?? focused.outerHTML.slice(0, 80);
  const label = focused.getAttribute('aria-label') ?? focused.textContent ?? '';
  const inner = focused.shadowRoot?.activeElement ?? focused;
  const drawn = [focused, inner].some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  });
  const marked = [focused, inner].some((one) => {
    const after = getComputedStyle(one, '::after');
    const border = after.borderTopStyle !== 'none' && Number.parseFloat(after.borderTopWidth) >= 1;
    return after.content !== 'none' && (border || after.backgroundColor !== 'rgba(0, 0, 0, 0)');
  });
  return { part, name: label.trim(), ring: drawn || marked };
}
