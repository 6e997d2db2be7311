import assert from 'node:assert/strict';
import { eventually } from './harness/eventually.ts';
import { type Grid, policyViolations } from './harness/grid.ts';
import { themes, type Workbench } from './harness/index.ts';
import { openUsageGrid } from './harness/opened-grid.ts';
import { usageFile } from './harness/usage-file.ts';

const MINUTES = 3;
/** Rows (from 0) of inbound calls that were billed although their description is not toll-free. */
const WRONG = [500, 1500];
/** Files of few rows, with the same mistake in the second row and the last. */
const SHORT = [5, 50];
const shortFile = (rows: number) => `usage-${rows}.csv`;
const wrongIn = (rows: number) => (row: number) =>
  row === 1 || row === rows - 1 ? { inbound: true, minutes: '7' } : undefined;

describe('an overview of a usage grid', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    ({ workbench, grid } = await openUsageGrid({
      'usage.csv': usageFile(2000, (row) => (WRONG.includes(row) ? { inbound: true, minutes: '7' } : undefined)),
      ...Object.fromEntries(SHORT.map((rows) => [shortFile(rows), usageFile(rows, wrongIn(rows))])),
    }));
  });
  after(() => workbench?.close());

  const ruler = () => grid.frame.locator('.ruler');

  it('shows where findings lie beside the scroll bar, and a click goes there', async () => {
    await grid.frame.getByRole('img', { name: /^2 rows with findings/ }).waitFor();
    const marks = ruler().locator('.severity-error');
    // It is drawn anew while the page finds its layout.
    const { box, mark } = await eventually(async () => {
      assert.equal(await marks.count(), 2);
      const [box, mark] = [await ruler().boundingBox(), await marks.nth(1).boundingBox()];
      assert.ok(box && mark);
      const part = (mark.y - box.y) / box.height;
      assert.ok(Math.abs(part - WRONG[1] / 2000) < 0.02, `${part} of its height`);
      return { box, mark };
    });
    await workbench.page.mouse.click(mark.x + 3, mark.y + 1);
    assert.deepEqual(await grid.focusedIn(WRONG[1] + 2), { row: WRONG[1] + 2, column: MINUTES + 2, text: '7' });
    await workbench.page.mouse.click(box.x + 5, box.y + box.height * WRONG[0] * (1 / 2000) + 2);
    assert.equal((await grid.focusedIn(WRONG[0] + 2)).column, MINUTES + 2);
  });

  it('follows the rows that are shown', async () => {
    await grid.focus();
    await grid.press('Control+Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Alt+ArrowDown');
    const panel = grid.frame.getByRole('dialog', { name: /^Filter/ });
    await panel.getByRole('checkbox', { name: /^7 / }).click();
    await grid.frame.locator('.ruler[aria-label^="2 rows"]').waitFor();
    await panel.getByRole('checkbox', { name: /^7 / }).click();
    await panel.getByRole('checkbox', { name: /^8 / }).click();
    await ruler().waitFor({ state: 'hidden' });
    await panel.getByRole('button', { name: 'Clear', exact: true }).click();
    await ruler().waitFor();
    await grid.press('Escape');
  });

  it('tells a column’s figures where its header is pointed at', async () => {
    await grid.header('Billed Duration in Mins').hover();
    const facts = grid.tooltip.locator('.column-facts');
    await facts.waitFor();
    const fact = (name: string) => facts.locator(`dt:text-is("${name}") + dd`).innerText();
    await facts.getByText('In 2,000 rows').waitFor();
    assert.equal(await fact('Empty'), '0');
    assert.equal(await fact('Distinct'), '9');
    assert.match(await fact('Least'), /^1\b/);
    assert.match(await fact('Largest'), /^9\b/);
    let sum = 0;
    for (let row = 0; row < 2000; row++) sum += WRONG.includes(row) ? 7 : 1 + (row % 9);
    assert.ok((await fact('Sum')).startsWith(sum.toLocaleString('en-US')), await fact('Sum'));
    assert.match(await fact('Most frequent'), /^\d\s+22[234]/);
    const header = await grid.header('Billed Duration in Mins').boundingBox();
    const box = await grid.tooltip.boundingBox();
    assert.ok(header && box && box.y >= header.y + header.height, 'it leaves the header free');
    await workbench.page.mouse.move(2, 2);
    await grid.tooltip.waitFor({ state: 'hidden' });
  });

  it('tells it from the keyboard, too, and says days of stamps', async () => {
    await grid.focus();
    await grid.press('Control+ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Home');
    await grid.press('ArrowUp');
    const facts = grid.tooltip.locator('.column-facts');
    await facts.getByText('2025-04-14T00:00:30Z').waitFor();
    assert.equal(await facts.locator('dt:text-is("Days") + dd').innerText(), '30');
  });

  it('looks right, and can be used by everybody', async () => {
    for (const [at, theme] of themes.entries()) {
      await workbench.setTheme(theme);
      // A pointer that is where it was has not been moved to anything.
      await grid.header('Direction').hover({ position: { x: 10 + 5 * at, y: 10 } });
      await grid.tooltip.locator('.column-facts').waitFor();
      assert.deepEqual(await grid.accessibilityProblems(), [], theme);
      await workbench.screenshot(`grid-overview-${theme}`);
      await workbench.page.mouse.move(2, 2);
      await grid.tooltip.waitFor({ state: 'hidden' });
    }
  });

  it('lies beside the rows where all of them are on screen, and along the scroll bar where they are not', async () => {
    await workbench.setTheme('dark');
    for (const rows of SHORT) {
      await grid.open(shortFile(rows));
      await grid.frame.getByRole('img', { name: /^2 rows with findings/ }).waitFor();
      const marks = ruler().locator('.severity-error');
      // Notices still come, and the page is laid out anew for them.
      await workbench.page.waitForTimeout(500);
      const [first, last] = [await marks.first().boundingBox(), await marks.last().boundingBox()];
      const second = await grid.cell(1, 0).boundingBox();
      const area = await ruler().boundingBox();
      assert.ok(first && last && second && area, JSON.stringify({ first, last, second, area }));
      if (rows === 5) {
        assert.ok(Math.abs(first.y - second.y) <= 1, `a mark at ${first.y} px for a row at ${second.y} px`);
        assert.ok(Math.abs(last.y - first.y - 3 * second.height) <= 3, 'the last row is three rows below it');
      } else assert.ok(Math.abs(last.y + last.height - area.y - area.height) <= 1, 'the last row is at the end');
      await workbench.screenshot(`grid-overview-${rows}-rows`);
      await workbench.page.mouse.click(last.x + 3, last.y + 1);
      assert.deepEqual((await grid.focusedIn(rows + 1)).row, rows + 1);
    }
  });

  it('is led to by the status bar, which opens the list of findings and gives it the keyboard', async () => {
    await grid.frame.getByRole('region', { name: 'Findings' }).waitFor({ state: 'hidden' });
    await workbench.page.locator('.statusbar-item').filter({ hasText: '50 rows' }).first().click();
    const pane = grid.frame.getByRole('region', { name: 'Findings' });
    await pane.waitFor();
    await eventually(async () =>
      assert.ok(await pane.evaluate((element) => element.contains(element.ownerDocument.activeElement))),
    );
    await workbench.screenshot('grid-overview-status');
  });

  it('broke no content security policy in any of this', () => {
    assert.deepEqual(policyViolations(workbench), []);
  });
});
