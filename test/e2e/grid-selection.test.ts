import assert from 'node:assert/strict';
import { eventually } from './harness/eventually.ts';
import { inEveryTheme } from './harness/every-theme.ts';
import { type Grid, policyViolations } from './harness/grid.ts';
import type { Workbench } from './harness/index.ts';
import { openUsageGrid } from './harness/opened-grid.ts';
import { usageFile } from './harness/usage-file.ts';

const ROWS = 2000;
const MINUTES = 3;
const CALL_ID = 4;

describe('selecting cells of the grid', () => {
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    ({ workbench, grid } = await openUsageGrid({
      // Cells of a column may hold what tab-separated values are made of.
      'usage.csv': usageFile(ROWS, (row) =>
        row === 1 ? { description: 'two\tparts "quoted"\nand lines' } : undefined,
      ),
      'large_usage.csv': usageFile(40_000),
    }));
    await grid.takePeriod();
  });
  after(() => workbench?.close());

  const figures = (text: string | RegExp) => grid.frame.locator('.selection-figures', { hasText: text }).waitFor();
  const copied = () => workbench.page.evaluate(() => navigator.clipboard.readText());
  const copies = (expected: string) => eventually(async () => assert.equal(await copied(), expected));

  it('adds up what Shift and the arrows select', async () => {
    await grid.focusCell(0, MINUTES);
    await grid.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await figures('4 cellsCount 4Sum 10 minutesAverage 2.5 minutes');
    assert.deepEqual(await grid.focused(), { row: 5, column: MINUTES + 2, text: '4' });
    assert.equal(await grid.frame.locator('[role=gridcell][aria-selected=true]').count(), 4);
    await grid.press('Shift+ArrowRight');
    await figures('8 cellsCount 4Sum 10 minutes');
  });

  it('copies the selection, and with Shift the names above it', async () => {
    await grid.press('Control+c');
    await copies('1\tc-0\n2\tc-1\n3\tc-2\n4\tc-3');
    await grid.press('Control+Shift+C');
    await copies('Billed Duration in Mins\tCall ID\n1\tc-0\n2\tc-1\n3\tc-2\n4\tc-3');
    assert.deepEqual(await workbench.tabs(), ['usage.csv'], 'the workbench did nothing of its own');
    await grid.frame.getByRole('button', { name: 'Copy', exact: true }).click();
    await copies('1\tc-0\n2\tc-1\n3\tc-2\n4\tc-3');
    await grid.frame.getByRole('button', { name: 'Copy with Headers' }).click();
    await copies('Billed Duration in Mins\tCall ID\n1\tc-0\n2\tc-1\n3\tc-2\n4\tc-3');
  });

  it('selects by dragging, beyond the edge too, and ends with a click or Escape', async () => {
    const box = await grid.cell(2, MINUTES).boundingBox();
    const area = await grid.element.boundingBox();
    assert.ok(box && area);
    const { mouse } = workbench.page;
    await mouse.move(box.x + 5, box.y + 5);
    await mouse.down();
    await mouse.move(box.x + 8, box.y + 22 * 3 + 5, { steps: 4 });
    await figures('4 cellsCount 4Sum 18 minutes');
    await mouse.move(box.x + 8, area.y + area.height + 60, { steps: 4 });
    // It scrolls on as long as the button is held.
    await eventually(async () => assert.ok((await grid.focused()).row >= 60, 'the rows came along'));
    await mouse.up();
    await grid.press('Escape');
    assert.equal(await grid.frame.locator('[aria-selected=true]').count(), 0);
    assert.equal(await grid.frame.locator('.selection-figures').innerText(), '');
    await grid.press('Control+Home');
    await grid.focusCell(1, MINUTES);
    await grid.cell(3, MINUTES).click({ modifiers: ['Shift'] });
    await figures('3 cellsCount 3Sum 9 minutes');
    await grid.cell(0, MINUTES).click();
    assert.equal(await grid.frame.locator('[aria-selected=true]').count(), 0);
  });

  it('selects whole rows by their numbers and by Shift+Space', async () => {
    await grid.cell(0, -1).click();
    await grid.cell(1, -1).click({ modifiers: ['Shift'] });
    await figures(/^32 cells/);
    await grid.press('Control+c');
    await eventually(async () => assert.match(await copied(), /^Call\tr-0\t\t1\tc-0\t84213\t/));
    const text = await copied();
    assert.ok(text.includes('\t"two\tparts ""quoted""\nand lines"\t'), text);
    await grid.focusCell(3, MINUTES);
    await grid.press('Shift+Space');
    await figures(/^16 cells/);
  });

  it('selects whole columns by their headers and by Control+Space, and everything with Control+A', async () => {
    await grid.header('Billed Duration in Mins').click({ modifiers: ['Control'] });
    // 222 times 1 to 9, then 1 and 2.
    await figures('2,000 cellsCount 2,000Sum 9,993 minutesAverage');
    assert.equal(await grid.header('Billed Duration in Mins').getAttribute('aria-sort'), null);
    await grid.header('Call ID').click({ modifiers: ['Shift'] });
    await figures(/^4,000 cells/);
    await grid.focusCell(3, MINUTES);
    await grid.press('Control+Space');
    await figures('2,000 cellsCount 2,000Sum 9,993 minutes');
    await grid.press('Control+c');
    await copies(Array.from({ length: ROWS }, (_, row) => String(1 + (row % 9))).join('\n'));
    await grid.press('Control+a');
    await figures(/^32,000 cells/);
  });

  it('copies what is on screen in its order', async () => {
    await grid.header('Record Timestamp').click();
    await grid.header('Record Timestamp').click();
    await grid.frame.locator('[aria-sort=descending]').waitFor();
    await grid.frame.locator('[aria-rowindex="2"] [aria-colindex="6"]', { hasText: 'c-1999' }).waitFor();
    await grid.focusCell(0, CALL_ID);
    await grid.press('Shift+ArrowDown', 'Control+c');
    await copies('c-1999\nc-1998');
  });

  it('is clean for axe, and looks right in every theme and in a narrow pane', async () => {
    await grid.focusCell(2, MINUTES);
    await grid.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight');
    await figures(/^9 cells/);
    await inEveryTheme(workbench, grid, 'selection');
    await workbench.page.setViewportSize({ width: 620, height: 600 });
    await workbench.screenshot('selection-narrow');
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
    await workbench.setTheme('dark');
  });

  it('refuses to copy more than a spreadsheet takes, and says what to do', async () => {
    await grid.open('large_usage.csv');
    await grid.focusCell(0, 0);
    await grid.press('Control+a', 'Control+c');
    await grid.frame.getByText('640,000 cells are too many to copy at once. Select fewer rows or columns').waitFor();
  });

  it('broke no content security policy in any of this', () => {
    assert.deepEqual(
      policyViolations(workbench).filter((text) => !/screenshot/i.test(text)),
      [],
    );
  });
});
