import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inEveryTheme } from './harness/every-theme.ts';
import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { stampOf, usageFile } from './harness/usage-file.ts';

const ROWS = 800;
/** Machine and browser of a finance person in Paris would say so; the test browser says UTC. */
const naive = (row: number) => ({ stamp: stampOf(row, ROWS).replace('T', ' ').replace('Z', '') });

/** A call log whose days are all months as well, in no order: nothing in it says which of the two comes first. */
const CALLS = Array.from({ length: 40 }, (_, at) => {
  const day = ['09', '04', '11', '03'][at % 4];
  return `c${at},05/${day}/2025 10:${10 + at}:00,${20 + at},answered,+12025550101,+13125550161`;
});

describe('the line that asks what is not known of a file', function () {
  this.timeout(120_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    const files = {
      'usage.csv': usageFile(ROWS),
      'naive_usage.csv': usageFile(ROWS, naive),
      'calls.csv': ['Call ID,Start,Duration,Status,From,To', ...CALLS, ''].join('\n'),
    };
    workbench = await openWorkspace(files, { deviceScaleFactor: 1.5, viewport: { width: 1040, height: 640 } });
    grid = new Grid(workbench);
    await workbench.setTheme('dark');
  });
  after(() => workbench?.close());

  const banner = () => grid.frame.locator('.banner');
  const button = (name: string | RegExp) => banner().getByRole('button', { name });
  const sidecar = (name: string) => JSON.parse(readFileSync(join(workbench.folder, `${name}.reconcile.json`), 'utf8'));
  const status = (text: string | RegExp) =>
    workbench.page.locator('.statusbar-item').filter({ hasText: text }).first().waitFor();

  it('says what is not checked while the period is not known, and one click on a candidate sets it', async () => {
    await grid.open('usage.csv');
    await banner()
      .getByText(/^Not checked: \d rules that need the billing period\. Which period is on the invoice\?/)
      .waitFor();
    assert.equal(await banner().count(), 1);
    const detail = (await banner().locator('.banner-text').getAttribute('title')) ?? '';
    assert.match(detail, /The rows suggest 14 Apr – 13 May 2025 \(800 of 800 rows\)/);
    assert.match(detail, /Not checked: A row lies outside the billing period/);
    assert.deepEqual(await grid.accessibilityProblems(), []);
    await status(/^Aircall usage report · 800 rows · /);
    await status(/\?$/);
    await workbench.runCommand('View: Close Primary Side Bar');
    await workbench.picture('grid-period');
    await workbench.runCommand('View: Show Explorer');
    assert.equal(existsSync(join(workbench.folder, 'usage.csv.reconcile.json')), false, 'nobody decided anything yet');
    await button(/^14 Apr – 13 May 2025/).click();
    await banner().waitFor({ state: 'detached' });
    assert.equal(sidecar('usage.csv').invoiceDate, '2025-05-14');
    await status(/^14 Apr 2025 – 13 May 2025$/);
    const said = 'Billing period of usage.csv: 14 Apr 2025 – 13 May 2025 (UTC, assumed).';
    await status(said);
    await grid.frame.locator('.visually-hidden[role=status]', { hasText: said }).waitFor({ state: 'attached' });
    assert.deepEqual(await workbench.notifications(), [], 'nothing covers the grid');
  });

  it('asks once for the zone of all stamps that do not say it, and then for the period', async () => {
    await grid.open('naive_usage.csv');
    await banner()
      .getByText(/^The stamps do not say their time zone\. They are read in UTC/)
      .waitFor();
    assert.equal(await banner().count(), 1, 'not a flood');
    await workbench.screenshot('grid-notice-zone');
    await button(/^UTC/).click();
    await banner()
      .getByText(/^Not checked: /)
      .waitFor();
    assert.equal(sidecar('naive_usage.csv').timeZone, 'UTC');
  });

  it('asks first how dates are meant, and a click on the answer reads them', async () => {
    await workbench.openFromExplorer('calls.csv');
    await workbench.runCommand('Usage: Open in Usage Grid');
    await grid.shows('calls.csv');
    const asked = /^Nothing in the file shows whether 05\/09\/2025.* has the day or the month first/;
    await banner().getByText(asked).waitFor();
    assert.equal(await banner().count(), 1);
    await inEveryTheme(workbench, grid, 'grid-notice-dates');
    await workbench.setTheme('dark');
    await button('Day first: 5 Sep 2025').waitFor();
    await button('Month first: 9 May 2025').click();
    await banner().getByText(asked).waitFor({ state: 'detached' });
    assert.equal(sidecar('calls.csv').dateOrder, 'month-first');
    // Now that they are instants, they sort by month and day.
    await grid.header('Start').click();
    await grid.cell(0, 1).getByText('05/03/2025 10:13:00').waitFor();
    await grid.cell(10, 1).getByText('05/04/2025 10:11:00').waitFor();
    await status(/^Call log · 40 rows · 1 finding$/);
    // The next question: in which zone they are.
    await banner()
      .getByText(/^The stamps do not say their time zone\./)
      .waitFor();
  });
});
