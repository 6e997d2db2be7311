import assert from 'node:assert/strict';
import { eventually } from './harness/eventually.ts';
import { inEveryTheme } from './harness/every-theme.ts';
import { type Grid, policyViolations } from './harness/grid.ts';
import type { Workbench } from './harness/index.ts';
import { openUsageGrid } from './harness/opened-grid.ts';
import { usageFile } from './harness/usage-file.ts';

const MINUTES = 3;
const CALL_ID = 4;
const INBOUND = [150, 300];

describe('filtering a usage grid', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    ({ workbench, grid } = await openUsageGrid({
      'usage.csv': usageFile(2000, (row) =>
        INBOUND.includes(row) ? { inbound: true, minutes: '7', description: 'Inbound toll-free - Canada' } : undefined,
      ),
    }));
  });
  after(() => workbench?.close());

  const panel = (column: string) => grid.frame.getByRole('dialog', { name: `Filter ${column}` });
  const rows = (text: string) =>
    grid.frame
      .locator('.footer .row-count')
      .filter({ hasText: new RegExp(`^${text}`) })
      .waitFor();
  const chip = (text: string) => grid.frame.locator('.filter-chips .chip').filter({ hasText: text });

  it('opens from a header’s button, and keeps the rows with a value that is ticked', async () => {
    await grid.header('Direction').hover();
    await grid.header('Direction').locator('.filter-button').click();
    await panel('Direction').waitFor();
    await panel('Direction').getByRole('checkbox', { name: 'Outbound 1,998' }).waitFor();
    await panel('Direction').getByRole('checkbox', { name: 'Inbound 2' }).click();
    await rows('2 of 2,000 rows');
    await chip('Direction: Inbound').waitFor();
    await eventually(async () => assert.deepEqual(await grid.texts(CALL_ID), ['c-150', 'c-300']));
    assert.equal(await grid.header('Direction').getAttribute('aria-description'), 'Filtered');
  });

  it('looks right, and can be used by everybody', async () => {
    await inEveryTheme(workbench, grid, 'grid-filter');
    await workbench.setTheme('dark');
  });

  it('closes with Escape and gives the keyboard back; one click shows all rows again', async () => {
    await grid.press('Escape');
    await panel('Direction').waitFor({ state: 'hidden' });
    await grid.focused();
    await grid.frame.getByRole('button', { name: 'Clear Filters' }).click();
    await rows('2,000 rows');
    await chip('Direction').waitFor({ state: 'detached' });
  });

  it('leaves out what is ticked, and says so', async () => {
    await grid.header('Direction').hover();
    await grid.header('Direction').locator('.filter-button').click();
    await panel('Direction').getByRole('checkbox', { name: 'Outbound 1,998' }).click();
    await rows('1,998 of 2,000 rows');
    await panel('Direction')
      .getByRole('button', { name: /^All but these/ })
      .click();
    await rows('2 of 2,000 rows');
    await chip('Direction: all but Outbound').waitFor();
    await panel('Direction').getByRole('group', { name: 'Values of Direction to leave out' }).waitFor();
    await inEveryTheme(workbench, grid, 'grid-filter-all-but');
    await workbench.setTheme('dark');
    await panel('Direction').getByRole('button', { name: 'Clear', exact: true }).click();
    await rows('2,000 rows');
    await grid.press('Escape');
  });

  it('lists telephone numbers by country and by prefix', async () => {
    await grid.focus();
    await grid.press('Control+ArrowRight', 'ArrowLeft', 'Alt+ArrowDown');
    const numbers = panel('To Number');
    await numbers.getByRole('combobox', { name: 'What values are listed' }).selectOption({ label: 'By country' });
    await numbers.getByRole('checkbox', { name: 'US 2,000' }).waitFor();
    await numbers.getByRole('combobox').selectOption({ label: 'By prefix' });
    await numbers.getByRole('checkbox', { name: '+1202 (US) 2' }).click();
    await rows('2 of 2,000 rows');
    await chip('To Number: +1202 (US)').waitFor();
    await inEveryTheme(workbench, grid, 'grid-filter-prefix');
    await workbench.setTheme('dark');
    await grid.press('Escape');
    await grid.press('Alt+ArrowDown');
    await numbers.getByRole('checkbox', { name: '+1202 (US) 2', checked: true }).waitFor();
    await numbers.getByRole('combobox').selectOption({ label: 'As written' });
    await rows('2,000 rows');
    await grid.press('Escape');
    await grid.frame.locator('.filter-chips').waitFor({ state: 'hidden' });
  });

  it('filters numbers by a range, from the keyboard alone', async () => {
    await grid.focus();
    await grid.press('Control+Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Alt+ArrowDown');
    const from = panel('Billed Duration in Mins').getByRole('textbox', { name: 'From' });
    await from.waitFor();
    await grid.press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab');
    await workbench.page.keyboard.type('8');
    await grid.press('Tab');
    await workbench.page.keyboard.type('9');
    await chip('Billed Duration in Mins: 8 – 9').waitFor();
    await rows('444 of 2,000 rows');
    await eventually(async () => assert.deepEqual(new Set(await grid.texts(MINUTES)), new Set(['8', '9'])));
    await workbench.page.keyboard.type('x');
    await panel('Billed Duration in Mins').locator('.text-field.invalid').waitFor();
    await grid.press('Escape');
    assert.equal((await grid.focused()).column, MINUTES + 2);
  });

  it('combines it with dates and a text, and says so in chips', async () => {
    await grid.focus();
    await grid.press('Control+ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await grid.press('Alt+ArrowDown');
    const dates = panel('Record Timestamp');
    await dates.getByRole('checkbox', { name: /^2025-04-14 \d+$/ }).waitFor();
    await dates.getByRole('textbox', { name: 'From' }).fill('2025-05-01');
    await dates.getByRole('textbox', { name: 'To' }).fill('2025-05-02');
    await chip('Record Timestamp: 2025-05-01 – 2025-05-02').waitFor();
    const shown = grid.frame.locator('.filter-count');
    await eventually(async () => assert.match(await shown.innerText(), /^\d\d of 2,000 rows$/));
    await workbench.screenshot('grid-filter-dates');
    await grid.press('Escape');
    await grid.press('ArrowRight', 'ArrowRight', 'Alt+ArrowDown');
    await panel('Description').getByRole('textbox', { name: 'Contains' }).fill('canada');
    await grid.frame.getByText('0 of 2,000 rows: none meets all of this').waitFor();
    await grid.press('Escape');
    await eventually(async () => assert.equal(await grid.frame.locator('.filter-chips .chip').count(), 3));
    await grid.frame.getByRole('button', { name: 'Remove the filter on Billed Duration in Mins' }).click();
    await chip('Billed Duration').waitFor({ state: 'detached' });
    await grid.frame.getByRole('button', { name: 'Remove the filter on Record Timestamp' }).click();
    await rows('2 of 2,000 rows');
    await grid.frame.getByRole('button', { name: 'Clear Filters' }).click();
    await rows('2,000 rows');
  });

  it('searches long lists of values, and keeps or drops blank cells', async () => {
    await grid.focus();
    await grid.press('Control+Home', 'ArrowRight', 'Alt+ArrowDown');
    const ids = panel('Record UUID');
    await ids.getByText('and 1,900 values more: search for them').waitFor();
    await ids.getByRole('textbox', { name: 'Search values' }).fill('r-1234');
    await ids.getByRole('checkbox', { name: 'r-1234 1' }).click();
    await rows('1 of 2,000 rows');
    await ids.getByRole('button', { name: 'Clear', exact: true }).click();
    await rows('2,000 rows');
    await grid.press('Escape');
    await grid.press('ArrowRight', 'Alt+ArrowDown');
    await panel('Billed Duration in Sec').getByRole('button', { name: 'Not blank' }).click();
    await rows('0 of 2,000 rows');
    await workbench.page.setViewportSize({ width: 560, height: 640 });
    await grid.press('Escape');
    await workbench.screenshot('grid-filter-narrow');
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
    await grid.frame.getByRole('button', { name: 'Show All' }).click();
    await rows('2,000 rows');
  });

  it('still sorts by a click on a header', async () => {
    await grid.header('Company ID').click();
    await grid.frame.locator('[role=columnheader][aria-sort=ascending]').waitFor();
  });

  it('broke no content security policy in any of this', () => {
    assert.deepEqual(policyViolations(workbench), []);
  });
});
