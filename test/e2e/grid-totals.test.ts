import assert from 'node:assert/strict';
import { inEveryTheme } from './harness/every-theme.ts';
import { type Grid, policyViolations } from './harness/grid.ts';
import type { Workbench } from './harness/index.ts';
import { openUsageGrid } from './harness/opened-grid.ts';
import { usageFile } from './harness/usage-file.ts';

const ROWS = 2000;
const FRANCE = 'Outbound mobile - France';
const isFrance = (row: number) => row % 5 === 1;
const minutesOf = (row: number) => 1 + (row % 9);
const hostile = '<img src=x onerror="document.title=1">';

const rowsWhere = (keep: (row: number) => boolean) => Array.from({ length: ROWS }, (_, row) => row).filter(keep);
const minutes = (rows: readonly number[]) => rows.reduce((sum, row) => sum + minutesOf(row), 0).toLocaleString('en-US');

describe('totals in the grid', () => {
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    ({ workbench, grid } = await openUsageGrid({
      'usage.csv': usageFile(ROWS, (row) =>
        row === 7 ? { description: hostile } : isFrance(row) ? { description: FRANCE } : undefined,
      ),
    }));
    await grid.takePeriod();
  });
  after(() => workbench?.close());

  const pane = () => grid.frame.getByRole('region', { name: 'Totals' });
  const row = (name: string | RegExp) => pane().locator('tr', { hasText: name });
  const cellsOf = async (name: string | RegExp) => (await row(name).first().locator('td').allInnerTexts()).join(' | ');

  it('adds up by type, direction and description where nobody says', async () => {
    await grid.frame.getByRole('button', { name: 'Totals', exact: true }).click();
    await row(FRANCE).waitFor();
    const france = rowsWhere(isFrance);
    assert.equal(await cellsOf(FRANCE), `${france.length} | ${minutes(france)} minutes`);
    const others = rowsWhere((at) => !isFrance(at) && at !== 7);
    assert.equal(
      await cellsOf('Outbound landline'),
      `${others.length.toLocaleString('en-US')} | ${minutes(others)} minutes`,
    );
    assert.equal(await cellsOf(/^All 3/), `2,000 | ${minutes(rowsWhere(() => true))} minutes`);
    const bars = await pane()
      .locator('.total-share')
      .evaluateAll((all) => all.map((bar) => bar.clientWidth));
    assert.ok(bars[0] > bars[1] && bars[1] > bars[2], `bars of ${bars} px`);
    assert.equal(await row('<img').locator('img').count(), 0, 'what is in cells is text');
  });

  it('looks right in every theme and in a narrow pane, and is clean for axe', async () => {
    await inEveryTheme(workbench, grid, 'totals');
    await workbench.setTheme('light');
    await workbench.page.setViewportSize({ width: 700, height: 800 });
    await workbench.screenshot('totals-narrow');
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
    assert.deepEqual(
      policyViolations(workbench).filter((text) => !/style/.test(text)),
      [],
    );
  });

  it('shows only the rows of a total that is pressed, with the keyboard too, and all again', async () => {
    await row(FRANCE).getByRole('button').focus();
    await grid.press('Enter');
    await grid.frame.locator('.footer', { hasText: '400 of 2,000 rows' }).waitFor();
    await row(/^All 1/).waitFor();
    assert.equal(await cellsOf(/^All 1/), `400 | ${minutes(rowsWhere(isFrance))} minutes`);
    await grid.frame.getByRole('button', { name: 'Show All', exact: true }).click();
    await row(/^All 3/).waitFor();
    await grid.frame.locator('.footer', { hasText: /^2,000 rows/ }).waitFor();
  });

  it('says which total is shown, and shows the other rows again when it is pressed again', async () => {
    const total = (pressed: boolean) => pane().getByRole('button', { name: FRANCE, pressed });
    await total(false).click();
    await total(true).waitFor();
    await grid.frame.locator('.footer', { hasText: '400 of 2,000 rows' }).waitFor();
    await inEveryTheme(workbench, grid, 'totals-kept');
    await total(true).press('Enter');
    await row(/^All 3/).waitFor();
    await grid.frame.locator('.footer', { hasText: /^2,000 rows/ }).waitFor();
    assert.ok(
      await total(false).evaluate((button) => button === button.ownerDocument.activeElement),
      'the keyboard stays at the total',
    );
  });

  it('adds up by what telephone numbers start with, and filters by it', async () => {
    const lists = pane().getByRole('combobox');
    await lists.first().selectOption({ label: 'To Number, by prefix' });
    await lists.nth(2).selectOption({ label: 'Nothing else' });
    await lists.nth(1).selectOption({ label: 'Nothing else' });
    await row(/^All 1/).waitFor();
    await pane()
      .getByRole('button', { name: /^\+\d+ \(\w\w\)$/ })
      .first()
      .click();
    await grid.frame
      .locator('.filter-chips .chip')
      .filter({ hasText: /^To Number: \+\d+ \(\w\w\)/ })
      .waitFor();
    await workbench.screenshot('totals-prefix');
    await grid.frame.getByRole('button', { name: 'Clear Filters' }).click();
    await grid.frame.locator('.footer', { hasText: /^2,000 rows/ }).waitFor();
    await lists.first().selectOption({ label: 'Type' });
    await row(/^All 1/).waitFor();
    await lists.nth(1).selectOption({ label: 'Direction' });
    await lists.nth(2).selectOption({ label: 'Description' });
    await row(/^All 3/).waitFor();
  });

  it('adds up by other columns, and says what is not listed', async () => {
    const lists = pane().getByRole('combobox');
    await lists.nth(2).selectOption({ label: 'Nothing else' });
    await lists.nth(1).selectOption({ label: 'Nothing else' });
    await lists.first().selectOption({ label: 'Record Timestamp, by day' });
    await row(/^All 30/).waitFor();
    assert.match(await row('2025-04-14').first().innerText(), /minutes/);
    await lists.first().selectOption({ label: 'Call ID' });
    await row('1,900 other groups').waitFor();
    assert.equal(await cellsOf(/^All 2,000/), `2,000 | ${minutes(rowsWhere(() => true))} minutes`);
    const listed = await pane().locator('tbody tr').count();
    assert.equal(listed, 101);
  });

  it('gives way to the findings, and closes', async () => {
    await grid.findings.click();
    await grid.frame.getByRole('region', { name: 'Findings' }).waitFor();
    await pane().waitFor({ state: 'hidden' });
    await grid.frame.getByRole('button', { name: 'Totals', exact: true }).click();
    await pane().getByRole('button', { name: 'Close totals' }).click();
    await pane().waitFor({ state: 'hidden' });
  });
});
