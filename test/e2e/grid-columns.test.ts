import assert from 'node:assert/strict';
import { eventually } from './harness/eventually.ts';
import { inEveryTheme } from './harness/every-theme.ts';
import { type Grid, policyViolations } from './harness/grid.ts';
import type { Workbench } from './harness/index.ts';
import { openUsageGrid } from './harness/opened-grid.ts';
import { usageFile } from './harness/usage-file.ts';

const MINUTES = 'Billed Duration in Mins';

describe('the columns of a usage grid', () => {
  let workbench: Workbench;
  let grid: Grid;
  let names: string[];

  const headers = () => grid.frame.locator('.head:not(.head-line) .name').allInnerTexts();
  const isNow = (expected: readonly string[]) => eventually(async () => assert.deepEqual(await headers(), expected));
  const columns = () => grid.frame.getByRole('button', { name: /^Columns/ });
  const box = (name: string) => grid.frame.getByRole('checkbox', { name, exact: true });

  const hide = async (name: string) => {
    await grid.header(name).click({ button: 'right' });
    await workbench.screenshot('grid-columns-menu');
    const menu = workbench.page.locator('.monaco-menu');
    // VS Code lets a click pass that comes too soon after its menu opened.
    await eventually(async () => {
      if (await menu.isVisible())
        await menu.locator('.action-label', { hasText: 'Hide Column' }).click({ timeout: 2000 });
      await menu.waitFor({ state: 'hidden', timeout: 1000 });
    });
    // The menu gives the keyboard back.
    await eventually(async () => assert.equal(await grid.element.evaluate(() => document.hasFocus()), true));
  };

  before(async () => {
    ({ workbench, grid } = await openUsageGrid({
      'usage.csv': usageFile(2000, (row) => (row === 1200 ? { minutes: 'four' } : undefined)),
      'other_usage.csv': usageFile(20),
    }));
    await grid.takePeriod();
    names = await headers();
  });
  after(() => workbench?.close());

  it('are hidden and shown again in the list of columns, by mouse and keyboard', async () => {
    const first = await grid.texts(names.indexOf('Call ID'));
    await columns().click();
    await box('Type').click();
    await isNow(names.filter((name) => name !== 'Type'));
    await grid.frame.getByRole('button', { name: 'Columns (1 hidden)' }).waitFor();
    assert.equal(await grid.element.getAttribute('aria-colcount'), String(names.length));
    assert.deepEqual(await grid.texts(names.indexOf('Call ID') - 1), first, 'the cells went with their column');
    await box('Direction').focus();
    await workbench.page.keyboard.press('Space');
    await isNow(names.filter((name) => name !== 'Type' && name !== 'Direction'));
    assert.equal(await box('Direction').evaluate((element) => element.matches(':focus')), true, 'the keyboard stays');
    await inEveryTheme(workbench, grid, 'grid-columns');
    await grid.frame.getByRole('button', { name: 'As in the File' }).click();
    await isNow(names);
  });

  it('are moved in the list with Alt and the arrows, and by their buttons', async () => {
    await box('Type').focus();
    await workbench.page.keyboard.press('Alt+ArrowDown');
    const moved = swapped(names, 'Type');
    await isNow(moved);
    assert.equal(await box('Type').evaluate((element) => element.matches(':focus')), true, 'the keyboard goes along');
    await grid.frame.getByRole('button', { name: 'Move Type before (Alt+Up)' }).click();
    await isNow(names);
    await columns().click();
  });

  it('are moved by dragging their header, which then does not sort', async () => {
    const from = await grid.header('Call ID').boundingBox();
    const to = await grid.header('Type').boundingBox();
    assert.ok(from && to);
    const { mouse } = workbench.page;
    await mouse.move(from.x + 20, from.y + 10);
    await mouse.down();
    await mouse.move(to.x + 30, to.y + 10, { steps: 8 });
    await grid.frame.locator('.head.drop-before').waitFor();
    await workbench.screenshot('grid-columns-moving');
    await mouse.up();
    const others = names.filter((name) => name !== 'Call ID');
    others.splice(others.indexOf('Type'), 0, 'Call ID');
    await isNow(others);
    assert.equal(await grid.frame.locator('[aria-sort]').count(), 0);
    await workbench.runCommand('Usage: Show Columns as in the File');
    await isNow(names);
  });

  it('are moved and resized from the keyboard, and sorted wherever they are', async () => {
    await grid.focusCell(0, names.indexOf('Type'));
    await grid.press('Control+ArrowUp', 'ArrowUp', 'Alt+Shift+ArrowRight');
    const moved = swapped(names, 'Type');
    await isNow(moved);
    assert.equal((await grid.focused()).text, 'Type');
    const minutes = moved.indexOf(MINUTES);
    await grid.header(MINUTES).click();
    await grid.header(MINUTES).click();
    await grid.frame.locator('[aria-sort=descending]', { hasText: MINUTES }).waitFor();
    await eventually(async () => {
      const shown = (await grid.texts(minutes)).map(Number);
      assert.ok(shown.length > 10);
      assert.deepEqual(
        shown,
        [...shown].sort((a, b) => b - a),
      );
    });
    await grid.header(MINUTES).click();
    await grid.frame.locator('[aria-sort]').waitFor({ state: 'detached' });
  });

  it('have a menu of their own, and are hidden from it', async () => {
    await workbench.runCommand('Usage: Show Columns as in the File');
    await isNow(names);
    await hide('Direction');
    await isNow(names.filter((name) => name !== 'Direction'));
  });

  it('are copied, selected and searched as they are on screen', async () => {
    const shown = names.filter((name) => name !== 'Direction');
    const first = shown.indexOf('Call ID');
    await grid.focusCell(0, first);
    await grid.press('Shift+ArrowRight', 'Shift+ArrowRight', 'Control+Shift+C');
    await eventually(async () => {
      const [head] = (await workbench.page.evaluate(() => navigator.clipboard.readText())).split('\n');
      assert.deepEqual(head.split('\t'), shown.slice(first, first + 3));
    });
    await grid.press('Escape');
    await grid.press('Control+f');
    await workbench.page.keyboard.type('12025550101');
    await grid.frame.locator('.find-count', { hasText: /of 2,000/ }).waitFor();
    await grid.press('Escape');
    await hide('From Number');
    await grid.press('Control+f');
    await grid.frame.locator('.find-count', { hasText: 'No match' }).waitFor();
    await grid.press('Escape');
  });

  it('come back for a finding in a hidden one', async () => {
    await hide(MINUTES);
    await isNow(names.filter((name) => !['Direction', 'From Number', MINUTES].includes(name)));
    await grid.focusCell(0, 0);
    await grid.press('F8');
    await isNow(names.filter((name) => !['Direction', 'From Number'].includes(name)));
    await eventually(async () => assert.equal((await grid.focused()).text, 'four'));
    await workbench.runCommand('Usage: Show Columns as in the File');
    await isNow(names);
  });

  it('stay as they are when another file was shown meanwhile', async () => {
    await hide('Direction');
    const less = names.filter((name) => name !== 'Direction');
    await isNow(less);
    await grid.open('other_usage.csv');
    await isNow(names);
    await workbench.tab('usage.csv').click();
    await grid.shows('usage.csv');
    await isNow(less);
  });

  it('broke no content security policy in any of this', () => {
    assert.deepEqual(policyViolations(workbench), []);
  });
});

/** The names with one of them and the next changed about. */
function swapped(names: readonly string[], name: string): string[] {
  const others = names.filter((one) => one !== name);
  others.splice(names.indexOf(name) + 1, 0, name);
  return others;
}
