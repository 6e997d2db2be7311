import assert from 'node:assert/strict';
import { usageCsv } from '../fixtures/constructed-csv.ts';
import { eventually } from './harness/eventually.ts';
import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';

describe('a click in the Problems panel', () => {
  let workbench: Workbench;

  before(async () => {
    const text = usageCsv(1500, (cells, row) => {
      if (row === 1200) cells[3] = '1.5';
    });
    workbench = await openWorkspace({ 'usage.csv': text });
  });
  after(() => workbench?.close());

  it('lands on the cell in the grid that is open, in one tab', async () => {
    await new Grid(workbench).show('usage.csv');
    const grid = workbench.webviewFrame().locator('[role="grid"]');
    await grid.waitFor();
    await workbench.problems();
    const problem = workbench.page.locator('.markers-panel-container .monaco-list-row', {
      hasText: 'billing/minutes-not-whole',
    });
    await problem.locator('.details, .marker-message-line').first().click();
    await workbench.webviewFrame().locator('[role="gridcell"]', { hasText: '1.5' }).waitFor();
    // The address of the row is a tab of its own for a moment.
    await eventually(async () => assert.deepEqual(await workbench.tabs(), ['usage.csv']));
  });

  it('lands on it by the link of its rule, too', async () => {
    await workbench.webviewFrame().locator('[role="grid"]').press('Control+Home');
    await workbench.webviewFrame().locator('[role="gridcell"]', { hasText: '1.5' }).waitFor({ state: 'detached' });
    await workbench.page
      .locator('.markers-panel-container .monaco-list-row a', { hasText: 'billing/minutes-not-whole' })
      .click();
    await workbench.webviewFrame().locator('[role="gridcell"]', { hasText: '1.5' }).waitFor();
  });
});
