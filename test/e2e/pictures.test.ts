import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { PICTURE_WINDOW, savePicture, withoutNotifications } from './harness/pictures.ts';
import { reconcileWithLog } from './harness/reconciling.ts';

/** The statement is read from top to bottom: its picture goes from the verdict to the end of the bridge. */
const STATEMENT_HEIGHT = 1450;

/** The pictures of the README, taken in the real thing: this fails when one of them cannot be taken any more. */
describe('the README’s pictures', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    workbench = await openWorkspace('examples', { name: 'examples', ...PICTURE_WINDOW });
    grid = new Grid(workbench);
    await grid.show('aircall/usage.csv');
    await findings().waitFor({ timeout: 60_000 });
    await workbench.runCommand('View: Close Primary Side Bar');
    await workbench.page.locator('.explorer-folders-view').waitFor({ state: 'hidden' });
    await workbench.setTheme('dark');
  });
  after(() => workbench?.close());

  const findings = () => grid.frame.locator('.findings-toggle');

  async function take(name: string): Promise<void> {
    await withoutNotifications(workbench);
    await save(name);
  }

  const save = (name: string) => savePicture(workbench, name);

  it('grid-tooltip and grid-high-contrast: a column explains itself', async () => {
    for (const [theme, name] of [
      ['high-contrast', 'grid-high-contrast'],
      ['dark', 'grid-tooltip'],
    ] as const) {
      await workbench.setTheme(theme);
      await grid.cell(25, 1).hover();
      await grid.header('Billed Duration in Mins').hover();
      await grid.tooltip.getByText('Invoice line').waitFor();
      await save(name);
    }
  });

  it('grid-findings: the findings beside the grid, one of them on its cell', async () => {
    await grid.openFirstFinding(/Inbound call was billed/);
    await save('grid-findings');
    await findings().click();
  });

  it('problems: the same findings in the Problems panel', async () => {
    await workbench.problems();
    const problem = workbench.page.locator('.markers-panel-container .monaco-list-row', { hasText: 'aircall/' });
    await problem.locator('.marker-message-line').first().click();
    await grid.frame.locator('[role=gridcell]:focus, .active-row').first().waitFor();
    await save('problems');
    await workbench.runCommand('View: Hide Panel');
  });

  it('statement, in dark and light', async () => {
    await workbench.page.setViewportSize({ ...PICTURE_WINDOW.viewport, height: STATEMENT_HEIGHT });
    await reconcileWithLog(workbench, 'call-log.csv, aircall');
    for (const [theme, name] of [
      ['light', 'statement-light'],
      ['dark', 'statement'],
    ] as const) {
      await workbench.setTheme(theme);
      await workbench.frontFrame().locator('.bridge-chart').waitFor();
      await take(name);
    }
  });
});
