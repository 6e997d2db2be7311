import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { savePicture, withoutNotifications } from './harness/pictures.ts';

/** Together the pictures are a page of the README: each must be small, in bytes. */
const LARGEST = 130_000;
const BILL = 'INV-1234.csv';
const LOG = 'calls from the PBX.csv';

/**
 * The first ten minutes of somebody who has downloaded a report whose name says nothing, and an export of calls from
 * elsewhere: the way is gone as it is told in the README, and fails where a step of it stumbles.
 */
describe('the pictures of the first ten minutes', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let grid: Grid;
  let taken = 0;

  before(async () => {
    const example = (name: string) => readFileSync(join('examples', 'aircall', name));
    workbench = await openWorkspace(
      { [BILL]: example('usage.csv'), [LOG]: example('call-log.csv') },
      { name: 'May', viewport: { width: 1040, height: 640 }, settings: { 'window.commandCenter': false } },
    );
    grid = new Grid(workbench);
    await workbench.setTheme('light');
  });
  after(() => workbench?.close());

  const page = () => workbench.page;
  const pick = () => page().locator('.quick-input-widget');

  /** Takes the next picture of the series. */
  async function take(name: string, quiet = true): Promise<void> {
    if (quiet) await withoutNotifications(workbench);
    await savePicture(workbench, `first-${++taken}-${name}`, LARGEST);
  }

  it('a CSV opens as text, and a line above it says what it is', async () => {
    await workbench.openFromExplorer(BILL);
    await page()
      .locator('.codelens-decoration', { hasText: 'Aircall usage report' })
      .first()
      .waitFor({ timeout: 60_000 });
    await page().locator('.codelens-decoration', { hasText: 'Open in Usage Grid' }).first().waitFor();
    await take('text');
  });

  it('the grid asks which month is billed, and offers the likeliest', async () => {
    await page().locator('.codelens-decoration a', { hasText: 'Open in Usage Grid' }).first().click();
    await grid.shows(BILL);
    await workbench.runCommand('View: Close Primary Side Bar');
    await take('period');
    await grid.takePeriod();
  });

  it('each column says what it means', async () => {
    await grid.header('Billed Duration in Mins').hover();
    await grid.tooltip.getByText('Invoice line').waitFor();
    await grid.tooltip.getByText('Most frequent').waitFor();
    await take('column', false);
    await page().mouse.move(2, 2);
    await grid.tooltip.waitFor({ state: 'hidden' });
  });

  it('the findings are listed by what is at stake, and lead to their cells', async () => {
    await grid.openFirstFinding(/Inbound call was billed/);
    await take('findings');
    await grid.findings.click();
  });

  it('totals say where the minutes are, and lead to the rows', async () => {
    await grid.frame.getByRole('button', { name: 'Totals', exact: true }).click();
    const pane = grid.frame.getByRole('region', { name: 'Totals' });
    await pane.locator('.total-bar').first().waitFor();
    await pane
      .getByRole('button', { name: /Outbound landline - France/ })
      .first()
      .click();
    await grid.frame.locator('.row-count', { hasText: /of 1,989 rows/ }).waitFor();
    await take('totals');
    await grid.frame.getByRole('button', { name: 'Totals', exact: true }).click();
    await grid.frame.getByRole('button', { name: 'Show All' }).click();
  });

  it('one command asks for the call log', async () => {
    await grid.frame.getByRole('button', { name: 'Reconcile…' }).click();
    await pick().locator(`.monaco-list-row[aria-label^="${LOG}"]`).click();
    await pick().getByText('1 Selected').waitFor();
    await take('log', false);
    await pick().getByRole('button', { name: 'OK' }).click();
  });

  it('the statement says what does not tie, and why nothing is left unexplained', async () => {
    await workbench.tab(`Statement: ${BILL}`).waitFor({ timeout: 30_000 });
    await workbench.frontFrame().locator('.bridge-chart').waitFor({ timeout: 30_000 });
    await take('statement');
    await workbench.frontFrame().locator('.bridge-chart').scrollIntoViewIfNeeded();
    await workbench
      .frontFrame()
      .locator('#bridge')
      .evaluate((section) => section.scrollIntoView());
    await take('bridge');
  });

  it('a break leads to the row in dispute', async () => {
    const bucket = workbench.frontFrame().locator('.buckets tbody tr', { hasText: 'Not in the call log' });
    await bucket.getByRole('button').first().click();
    await workbench
      .frontFrame()
      .locator('.row-count', { hasText: /of 1,989 rows/ })
      .waitFor({ timeout: 30_000 });
    await take('dispute');
  });
});
