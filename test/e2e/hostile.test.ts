import assert from 'node:assert/strict';
import { HOSTILE, HOSTILE_COLUMNS, markedOnPage } from '../fixtures/hostile-texts.ts';
import { eventually } from './harness/eventually.ts';
import { Grid } from './harness/grid.ts';
import { hostileLog, hostileUsage } from './harness/hostile-files.ts';
import { HostileWatch } from './harness/hostile-watch.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { reconcileWithLog } from './harness/reconciling.ts';

const MINUTES = 3;
const DESCRIPTION = 12;
const LONG = 1 << 20;
const MORE = ['nul \u0000 here', 'long '.repeat(LONG / 5)];
/** Names of the columns as the grid shows them. */
const NAMES = HOSTILE_COLUMNS.map(markedOnPage);

describe('a file full of hostile text', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let grid: Grid;
  let watch: HostileWatch;

  before(async () => {
    workbench = await openWorkspace(
      {
        'usage.csv': hostileUsage(MORE),
        'may.csv': hostileUsage(),
        'call-log.csv': hostileLog(MORE),
      },
      { viewport: { width: 1500, height: 900 } },
    );
    watch = new HostileWatch(workbench);
    grid = new Grid(workbench);
    await grid.open('usage.csv');
  });
  after(() => workbench?.close());

  afterEach(() => watch.nothingHappened());

  it('is text in cells, a cell of a megabyte too', async () => {
    await grid.focusCell(0, 0);
    await grid.press('Control+ArrowRight');
    await grid.cell(0, DESCRIPTION).waitFor();
    const shown = await grid.texts(DESCRIPTION);
    assert.deepEqual(shown.slice(0, 7), HOSTILE.slice(0, 7));
    assert.equal(shown[7], 'invoice⟨U+202E⟩fdp.exe');
    assert.equal(shown[8], 'nul ␀ here');
    assert.ok(shown[9].startsWith('long long'));
    assert.equal(await grid.frame.locator('[role=gridcell] *').count(), 0, 'no cell has markup in it');
    const heads = await grid.frame.locator('.head .name').allInnerTexts();
    for (const name of NAMES) assert.ok(heads.includes(name), `${name} is in ${heads.join(' | ')}`);
  });

  it('is text in tooltips of headers and findings', async () => {
    await grid.header(NAMES[0]).hover();
    await grid.tooltip.filter({ hasText: NAMES[0] }).waitFor();
    await grid.tooltip.filter({ hasText: HOSTILE[1] }).waitFor();
    await workbench.page.mouse.move(2, 2);
    await grid.focus();
    await grid.press('Control+Home', 'F8');
    await grid.tooltip.filter({ hasText: '$(error)' }).waitFor();
    await workbench.screenshot('hostile-tooltip');
    await grid.press('Escape');
  });

  it('is text where it is searched', async () => {
    await grid.press('Control+f');
    const bar = grid.frame.getByRole('search', { name: 'Find in all rows' });
    await bar.waitFor();
    await workbench.page.keyboard.insertText(HOSTILE[1]);
    await bar.locator('.find-count', { hasText: 'of 3' }).waitFor();
    await grid.press('Escape');
  });

  it('is text in values of a filter and in its chip', async () => {
    await grid.focusCell(0, MINUTES);
    await grid.press('Control+ArrowRight');
    await grid.header('Description').hover();
    await grid.header('Description').locator('.filter-button').click();
    const panel = grid.frame.getByRole('dialog', { name: 'Filter Description' });
    await panel.getByRole('checkbox', { name: HOSTILE[0] }).click();
    await grid.frame.locator('.filter-chips .chip').filter({ hasText: HOSTILE[0] }).waitFor();
    await workbench.screenshot('hostile-filter');
    await grid.press('Escape');
    await grid.frame.getByRole('button', { name: 'Clear Filters' }).click();
    await grid.frame.locator('.footer', { hasText: /^10 rows/ }).waitFor();
  });

  it('is text in totals, in the list of columns and in the findings', async () => {
    await grid.frame.getByRole('button', { name: 'Totals', exact: true }).click();
    const totals = grid.frame.getByRole('region', { name: 'Totals' });
    for (const text of HOSTILE.slice(0, 7)) await totals.locator('tr').filter({ hasText: text }).first().waitFor();
    await workbench.screenshot('hostile-totals');
    await grid.frame.getByRole('button', { name: /^Columns/ }).click();
    for (const name of NAMES) await grid.frame.getByRole('checkbox', { name, exact: true }).waitFor();
    await grid.findings.click();
    const pane = grid.frame.getByRole('region', { name: 'Findings' });
    await pane.locator('button[aria-expanded]').first().click();
    await pane.filter({ hasText: '$(error)' }).waitFor();
    await workbench.screenshot('hostile-findings');
    await grid.findings.click();
  });

  it('is text under the grid where it is selected, and copied as it is', async () => {
    await grid.focusCell(0, 0);
    await grid.press('Control+ArrowRight');
    await grid.cell(0, DESCRIPTION).click();
    await grid.press('Shift+ArrowDown', 'Control+c');
    await eventually(async () => {
      const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
      assert.ok(copied.includes(HOSTILE[1]), copied.slice(0, 200));
    });
  });

  it('is text where the page says what is sorted, filtered, searched and added up, and where somebody is', async () => {
    const { page } = workbench;
    const frame = grid.frame;
    const turned = NAMES[2];
    await grid.focusCell(0, 0);
    await grid.press('Control+ArrowRight');
    await grid.header(turned).click();
    await frame.locator('.visually-hidden[role=status]', { hasText: `${turned}: ` }).waitFor({ state: 'attached' });
    await grid.cell(0, DESCRIPTION + 6).click();
    await frame.locator('.footer .place', { hasText: `· ${turned}` }).waitFor();
    await grid.press('Shift+ArrowLeft', 'Shift+ArrowDown');
    await frame.locator('.selection-figures', { hasText: '4 cells' }).waitFor();
    await grid.press('Escape', 'Control+f');
    const bar = frame.getByRole('search', { name: 'Find in all rows' });
    await bar.getByRole('button', { name: /^In this column/ }).click();
    await bar.getByRole('button', { name: `In ${NAMES[0]} (Alt+L)` }).waitFor();
    const told = await bar.locator('.find-column').boundingBox();
    assert.ok(told && told.width > 100, 'the name of the column can be read');
    await page.keyboard.press('Escape');
    const head = grid.header(NAMES[0]);
    await head.hover();
    await head.locator('.filter-button').click();
    const panel = frame.getByRole('dialog', { name: `Filter ${NAMES[0]}` });
    await panel.getByRole('checkbox', { name: markedOnPage(HOSTILE[7]) }).click();
    await frame
      .locator('.filter-chips .chip')
      .filter({ hasText: `${NAMES[0]}: ${markedOnPage(HOSTILE[7])}` })
      .waitFor();
    await workbench.screenshot('hostile-chips');
    await grid.press('Escape');
    await frame.getByRole('button', { name: 'Totals', exact: true }).click();
    const totals = frame.getByRole('region', { name: 'Totals' });
    await totals.locator('select').first().selectOption({ label: NAMES[0] });
    await totals
      .locator('tr')
      .filter({ hasText: `${markedOnPage(HOSTILE[7])}` })
      .first()
      .waitFor();
    await watch.nothingHappened();
    await frame.getByRole('button', { name: 'Totals', exact: true }).click();
    await frame.getByRole('button', { name: 'Clear Filters' }).click();
  });

  it('is text in the Problems panel', async () => {
    const rows = (await workbench.problems(2)).join('\n');
    assert.match(rows, /\$\(error\)/);
    assert.equal(await workbench.page.locator('.markers-panel-container .codicon-sync').count(), 0);
    await workbench.screenshot('hostile-problems');
  });

  it('is text in hovers and code lenses of the file as text', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFromExplorer('may.csv');
    const { page } = workbench;
    await page.locator('.monaco-editor .codelens-decoration').first().waitFor({ timeout: 30_000 });
    for (const text of ['name.png', 'ran']) {
      await page
        .locator('.monaco-editor .view-line')
        .filter({ hasText: text })
        .first()
        .locator('span span')
        .last()
        .hover();
      await page.locator('.monaco-hover:visible').first().waitFor();
      assert.equal(await page.locator('.monaco-hover img, .monaco-hover .codicon-sync').count(), 0);
      await page.keyboard.press('Escape');
      await page.mouse.move(2, 2);
    }
    await workbench.screenshot('hostile-text');
  });

  it('is text in a statement', async () => {
    await workbench.runCommand('View: Close All Editors');
    await grid.open('usage.csv');
    await reconcileWithLog(workbench, 'call-log.csv');
    const frame = workbench.frontFrame();
    await frame.locator('#verdict').waitFor({ timeout: 30_000 });
    await frame.getByText(HOSTILE[0]).first().waitFor();
    await workbench.screenshot('hostile-statement');
  });

  it('is text in a statement that was exported, and in the preview of its Markdown', async () => {
    const { page } = workbench;
    const frame = workbench.frontFrame();
    await frame.locator('vscode-button', { hasText: 'Export' }).press('ArrowDown');
    await frame.getByRole('menuitem', { name: /^Markdown/ }).press('Enter');
    const dialog = page.locator('.quick-input-widget:visible');
    await dialog.waitFor();
    await dialog.locator('input').first().press('Enter');
    await workbench.takeOffer('Open It');
    await workbench.tab('usage.statement.md').waitFor();
    await workbench.runCommand('Markdown: Open Preview');
    const preview = workbench.frontFrame();
    await preview.getByText('globalThis.ran=1').first().waitFor();
    await workbench.screenshot('hostile-markdown');
    assert.equal(await preview.locator('img').count(), 0);
  });
});
