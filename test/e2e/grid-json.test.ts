import assert from 'node:assert/strict';
import { callsPage } from '../fixtures/constructed-json.ts';
import { inEveryTheme } from './harness/every-theme.ts';
import { Grid, policyViolations } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';

const change = (index: number) =>
  index === 2 ? { duration: 'about five' } : index % 20 === 5 ? { status: 'busy', duration: '0', price: null } : {};
const link = '/2010-04-01/Accounts/AC0/Calls.json?Page=1&PageToken=PA0';
/** A page of a longer list, as somebody saves it from the browser. */
const firstPage = JSON.stringify(
  callsPage(60, change, {
    next_page_uri: link,
    uri: '<b onclick="alert(1)">bold</b>',
    meta: { note: 'x'.repeat(300) },
  }),
  null,
  2,
);
const LARGE_ROWS = 200_000;

describe('JSON in the grid', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    workbench = await openWorkspace({
      'calls.json': firstPage,
      'one-line.json': JSON.stringify(callsPage(40)),
      'large.json': JSON.stringify(callsPage(LARGE_ROWS), null, 2),
    });
    grid = new Grid(workbench);
  });
  after(() => workbench?.close());

  /** Opens a file as text, as JSON opens by itself, and then in the grid as it is asked for. */
  async function openInGrid(name: string): Promise<void> {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFromExplorer(name);
    await workbench.runCommand('Usage: Open in Usage Grid');
    grid = new Grid(workbench);
    await grid.shows(name);
  }

  const envelope = () => grid.frame.locator('.envelope');
  const content = () => grid.frame.getByRole('region', { name: 'Around the records' });

  it('opens from the title bar, with the records as rows and the page in a line above them', async () => {
    await workbench.openFromExplorer('calls.json');
    await workbench.page.locator('.editor-actions').getByRole('button', { name: 'Open in Usage Grid' }).click();
    await grid.shows('calls.json');
    await grid.frame.locator('[role=grid][aria-label="calls.json, 60 rows"]').waitFor();
    await grid.frame
      .getByText(/^Twilio call log/)
      .first()
      .waitFor();
    assert.deepEqual((await grid.texts(1)).slice(0, 2), ['+12025550101', '+12025550101']);
    const line = grid.frame.getByRole('columnheader', { name: 'Line', exact: true });
    await line.waitFor();
    await envelope().getByText('1 page', { exact: true }).waitFor();
    assert.match(await envelope().innerText(), /names a next one \(next_page_uri\), which is not in this file/);
    assert.equal(await content().isVisible(), false);
    await inEveryTheme(workbench, grid, 'grid-json');
  });

  it('reads what surrounds the records as text, links too, with the keyboard', async () => {
    await envelope().getByRole('button').focus();
    await grid.press('Enter');
    await content().waitFor();
    const text = await content().innerText();
    for (const expected of [link, '<b onclick="alert(1)">bold</b>', 'x'.repeat(300)])
      assert.ok(text.includes(expected));
    assert.equal(await content().locator('a, b, vscode-link').count(), 0);
    assert.deepEqual(await grid.accessibilityProblems(), []);
    await inEveryTheme(workbench, grid, 'grid-json-envelope');
    await envelope().getByRole('button').press('Enter');
    await content().waitFor({ state: 'hidden' });
  });

  it('leads from a finding to its cell, and from the text to its value', async () => {
    await workbench.setTheme('dark');
    await grid.openFirstFinding(/cannot be read|not of/i);
    assert.equal((await grid.focused()).text, 'about five');
    await workbench.runCommand('Usage: Open as Text');
    const squiggle = workbench.page.locator('.squiggly-error, .squiggly-warning').first();
    await squiggle.waitFor();
    await workbench.screenshot('grid-json-text');
  });

  it('explains its columns, filters and adds up as it does for CSV', async () => {
    await openInGrid('calls.json');
    await grid.header('status').hover();
    await grid.tooltip
      .getByText(/completed/)
      .first()
      .waitFor();
    await workbench.screenshot('grid-json-tooltip');
    await grid.header('status').locator('.filter-button').click();
    const panel = grid.frame.getByRole('dialog', { name: 'Filter status' });
    await panel.getByRole('checkbox', { name: 'busy 3' }).click();
    await grid.frame
      .locator('.footer .row-count')
      .filter({ hasText: /^3 of 60 rows/ })
      .waitFor();
    await grid.press('Escape');
    await grid.frame.getByRole('button', { name: 'Totals', exact: true }).click();
    await grid.frame
      .getByRole('region', { name: 'Totals' })
      .locator('tr', { hasText: /^All|outbound-api|busy/ })
      .first()
      .waitFor();
    await workbench.screenshot('grid-json-totals');
    await grid.focusCell(0, 0);
    await grid.press('Control+g');
    await grid.frame.getByRole('search', { name: 'Go to line' }).waitFor();
    await grid.press('Escape');
  });

  it('calls rows by their records where all stand on one line', async () => {
    await openInGrid('one-line.json');
    await grid.frame.getByRole('columnheader', { name: 'Record', exact: true }).waitFor();
    await grid.focusCell(3, 0);
    await grid.frame.locator('.footer').getByText('Record 4 · sid').waitFor();
    await grid.press('Control+g');
    await grid.frame.getByRole('search', { name: 'Go to record' }).waitFor();
    await workbench.page.keyboard.type('30');
    await grid.press('Enter');
    await grid.frame.locator('.footer').getByText('Record 30 · sid').waitFor();
    await grid.press('Control+g');
    await workbench.page.keyboard.type('41');
    await grid.press('Enter');
    await grid.frame.getByText('There is no record 41.').waitFor();
    await grid.press('Escape');
    await workbench.screenshot('grid-json-one-line');
  });

  it('opens 200,000 records', async () => {
    await workbench.runCommand('View: Close All Editors');
    const from = Date.now();
    await workbench.openFromExplorer('large.json');
    await workbench.runCommand('Usage: Open in Usage Grid');
    grid = new Grid(workbench);
    await grid.shows('large.json');
    process.stdout.write(`      opened and checked after ${Date.now() - from} ms\n`);
    await grid.frame.locator('[role=grid][aria-label="large.json, 200,000 rows"]').waitFor();
    await grid.focusCell(0, 0);
    await grid.press('Control+End');
    await grid.focusedIn(LARGE_ROWS + 1);
    assert.deepEqual(policyViolations(workbench), []);
  });
});
