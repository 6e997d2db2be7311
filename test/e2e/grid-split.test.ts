import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './harness/eventually.ts';
import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { usageFile } from './harness/usage-file.ts';

const MINUTES = 3;
const CALL_ID = 4;
const ROWS = 400;
/** The row (from 0) of an inbound call that was billed although its description is not toll-free. */
const WRONG = 7;

describe('two grids of one file side by side', function () {
  this.timeout(120_000);
  let workbench: Workbench;
  let left: Grid;
  let right: Grid;
  const file = (wrong: number) =>
    usageFile(ROWS, (row) => (row === wrong ? { inbound: true, minutes: '70' } : undefined));

  before(async () => {
    workbench = await openWorkspace({ 'usage.csv': file(WRONG) }, { viewport: { width: 1600, height: 800 } });
    left = new Grid(workbench);
    await left.open('usage.csv');
    await workbench.runCommand('View: Split Editor Right');
    right = new Grid(workbench, 1);
    await right.findings.waitFor({ timeout: 30_000 });
  });
  after(() => workbench?.close());

  it('have one order: what one is sorted by, the other is', async () => {
    // A grid follows its active row: with the header active both stay at the top.
    for (const grid of [left, right]) {
      await grid.focusCell(0, MINUTES);
      await grid.press('ArrowUp');
    }
    await left.header('Billed Duration in Mins').click();
    await left.header('Billed Duration in Mins').click();
    for (const grid of [left, right]) {
      await eventually(async () => assert.equal((await grid.texts(MINUTES))[0], '70'));
      assert.equal(await grid.header('Billed Duration in Mins').getAttribute('aria-sort'), 'descending');
    }
    await eventually(async () => assert.deepEqual(await right.texts(CALL_ID), await left.texts(CALL_ID)));
    // The second press goes on from what the first grid was sorted by.
    await right.header('Billed Duration in Mins').click();
    for (const grid of [left, right]) {
      await eventually(async () => assert.equal((await grid.texts(CALL_ID))[0], 'c-0'));
      assert.equal(await grid.header('Billed Duration in Mins').getAttribute('aria-sort'), null);
    }
  });

  it('have one selection of rows, and one chip that clears it', async () => {
    await right.findings.click();
    const pane = right.frame.getByRole('region', { name: 'Findings' });
    await pane.getByRole('button', { name: /Inbound call was billed/ }).click();
    await pane.getByRole('button', { name: 'Show Only These Rows' }).click();
    for (const grid of [left, right]) await grid.frame.locator('.chip', { hasText: /Inbound.* · 1 row/ }).waitFor();
    await left.frame.getByRole('button', { name: 'Show all rows' }).click();
    for (const grid of [left, right]) await grid.frame.locator('.footer', { hasText: /^400 rows/ }).waitFor();
    await right.findings.click();
  });

  it('mark the same findings, also when the file changed', async () => {
    for (const grid of [left, right]) await grid.cell(WRONG, MINUTES).and(marked(grid)).waitFor();
    writeFileSync(join(workbench.folder, 'usage.csv'), file(WRONG + 2));
    for (const grid of [left, right]) {
      await grid
        .cell(WRONG + 2, MINUTES)
        .and(marked(grid))
        .waitFor({ timeout: 20_000 });
      assert.equal(await grid.cell(WRONG, MINUTES).and(marked(grid)).count(), 0);
    }
  });

  it('each keep the row that they were looked at', async () => {
    await left.focusCell(2, CALL_ID);
    await right.focusCell(5, CALL_ID);
    assert.equal((await right.focused()).text, 'c-5');
    await left.focus();
    assert.equal((await left.focused()).text, 'c-2');
  });

  const sortedByCall = (grid: Grid) =>
    eventually(async () => assert.equal(await grid.header('Call ID').getAttribute('aria-sort'), 'ascending'));

  it('keep the order when one of them is closed and opened again', async () => {
    await left.header('Call ID').click();
    await sortedByCall(left);
    await workbench.runCommand('View: Close Editor');
    await workbench.runCommand('View: Split Editor Right');
    for (const grid of [left, new Grid(workbench, 1)]) await sortedByCall(grid);
  });
});

function marked(grid: Grid) {
  return grid.frame.locator('[data-finding]');
}
