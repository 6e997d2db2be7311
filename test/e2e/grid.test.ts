import assert from 'node:assert/strict';
import { eventually } from './harness/eventually.ts';
import { inEveryTheme } from './harness/every-theme.ts';
import { type Grid, policyViolations } from './harness/grid.ts';
import type { Workbench } from './harness/index.ts';
import { openUsageGrid } from './harness/opened-grid.ts';
import { usageFile } from './harness/usage-file.ts';

const MINUTES = 3;
const CALL_ID = 4;
const DESCRIPTION = 12;
/** Rows (from 0) of inbound calls that were billed although their description is not toll-free. */
const WRONG = [150, 300];

const hostile = [
  '<img src=x onerror="document.title=1">',
  '<script>document.title=1</script>',
  '[link](command:workbench.action.closeAllEditors) ![picture](https://example.invalid/a.png)',
  '$(alert) $(error)',
  'invoice\u202Efdp.exe',
  'two\nlines',
];

describe('the usage grid', () => {
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    ({ workbench, grid } = await openUsageGrid({
      'usage.csv': usageFile(2000, (row) => (WRONG.includes(row) ? { inbound: true, minutes: '7' } : undefined)),
      'hostile_usage.csv': usageFile(hostile.length, (row) => ({ description: hostile[row] })),
      'disk_usage.csv': 'device,free\n/dev/sda,10\n',
      'header_only_usage.csv': `${usageFile(0)}`.trim(),
    }));
  });
  after(() => workbench?.close());

  it('explains a column where the pointer is, beside the header cell and not over it', async () => {
    const header = grid.header('Billed Duration in Mins');
    await header.hover();
    await grid.tooltip.waitFor();
    for (const name of ['Unit', 'Billed', 'Invoice line', 'Trap']) {
      const text = await grid.tooltip.locator(`dt:text-is("${name}") + dd`).innerText();
      assert.ok(text.length > 3, `${name} is explained`);
    }
    assert.match(await grid.tooltip.innerText(), /Source: .*Aircall/);
    const anchor = await header.boundingBox();
    const box = await grid.tooltip.boundingBox();
    assert.ok(anchor && box);
    assert.ok(box.y >= anchor.y + anchor.height || box.y + box.height <= anchor.y, 'it leaves the header free');
    assert.ok(box.width <= 421, `it is ${box.width} px wide`);
    await workbench.page.mouse.move(2, 2);
    await grid.tooltip.waitFor({ state: 'hidden' });
  });

  it('explains a column where the keyboard is, and goes away with Escape', async () => {
    await grid.focusCell(0, 0);
    await grid.press('ArrowUp', 'ArrowRight');
    await grid.tooltip.filter({ hasText: 'Record UUID' }).waitFor();
    assert.equal(
      await grid.header('Record UUID').getAttribute('aria-describedby'),
      await grid.tooltip.getAttribute('id'),
    );
    await grid.press('Escape');
    await grid.tooltip.waitFor({ state: 'hidden' });
  });

  it('is a grid to those who do not see it', async () => {
    assert.equal(await grid.element.getAttribute('aria-rowcount'), '2001');
    assert.equal(await grid.element.getAttribute('aria-colcount'), '17');
    assert.equal(await grid.frame.getByRole('columnheader').count(), 17);
    assert.equal(await grid.frame.getByRole('columnheader').first().locator('..').getAttribute('aria-rowindex'), '1');
    assert.equal(await grid.frame.locator('[aria-rowindex="2"] [role=rowheader]').innerText(), '2');
    assert.equal(await grid.frame.locator('[role=grid] [tabindex="0"]').count(), 1, 'one cell is in the order of Tab');
  });

  it('moves with the keyboard', async () => {
    await grid.focusCell(3, 2);
    await grid.press('End');
    assert.deepEqual(await grid.focused(), { row: 2001, column: 4, text: '' });
    await grid.press('Control+ArrowRight');
    assert.deepEqual(await grid.focused(), { row: 2001, column: 17, text: 'False' });
    await grid.press('Control+Home');
    assert.deepEqual(await grid.focused(), { row: 2, column: 2, text: 'Call' });
    await grid.press('PageDown', 'ArrowDown', 'ArrowLeft');
    const { row, column, text } = await grid.focused();
    assert.ok(row > 12 && column === 1 && Number(text) === row, `row ${row}: its line number ${text}`);
  });

  it('goes from finding to finding with F8, and says what is wrong', async () => {
    await grid.focus();
    await grid.press('Control+Home', 'F8');
    assert.deepEqual(await grid.focusedIn(WRONG[0] + 2), { row: WRONG[0] + 2, column: MINUTES + 2, text: '7' });
    await grid.tooltip.filter({ hasText: /inbound call/ }).waitFor();
    const cell = grid.cell(WRONG[0], MINUTES);
    assert.equal(await cell.getAttribute('data-finding'), 'error');
    assert.match((await cell.getAttribute('aria-description')) ?? '', /^Error: .*inbound/);
    await grid.press('F8');
    await grid.focusedIn(WRONG[1] + 2);
    await grid.press('F8', 'Shift+F8', 'Shift+F8');
    await grid.focusedIn(WRONG[0] + 2);
  });

  it('explains a finding under the pointer', async () => {
    await grid.press('Escape');
    await grid.cell(WRONG[0] - 1, MINUTES).hover();
    await grid.cell(WRONG[0], MINUTES).hover();
    await grid.tooltip.filter({ hasText: 'aircall/inbound-billed' }).waitFor();
    await workbench.page.mouse.move(2, 2);
  });

  it('lists findings by rule, and leads to their rows', async () => {
    await grid.focus();
    await grid.press('Control+Home');
    await grid.findings.click();
    const pane = grid.frame.getByRole('region', { name: 'Findings' });
    assert.match(await pane.locator('.pane-summary').innerText(), /^\d+ kinds? of problem, \d+ rows$/);
    const rule = pane.getByRole('button', { name: /Inbound call was billed/ });
    assert.match(await rule.innerText(), /14 min at stake/);
    await rule.click();
    for (const name of ['What', 'Why', 'What to do', 'Source']) await pane.locator(`dt:text-is("${name}")`).waitFor();
    await pane.getByRole('button', { name: new RegExp(`^Line ${WRONG[1] + 2} `) }).click();
    assert.deepEqual(await grid.focusedIn(WRONG[1] + 2), { row: WRONG[1] + 2, column: MINUTES + 2, text: '7' });
    await pane.getByRole('button', { name: /^Passed/ }).waitFor();
    await pane.getByRole('button', { name: /^Not applicable/ }).click();
    assert.ok((await pane.locator('.other-rules li').first().innerText()).length > 20, 'the reason is given');
  });

  it('shows the rows of one rule only, and all again', async () => {
    const pane = grid.frame.getByRole('region', { name: 'Findings' });
    await pane.getByRole('button', { name: 'Show Only These Rows' }).click();
    await grid.frame.locator('.chip', { hasText: /Inbound call was billed.* · 2 rows/ }).waitFor();
    await grid.frame.locator('.footer', { hasText: '2 of 2,000 rows' }).waitFor();
    await eventually(async () =>
      assert.deepEqual(
        await grid.texts(CALL_ID),
        WRONG.map((row) => `c-${row}`),
      ),
    );
    await grid.frame.getByRole('button', { name: 'Show all rows' }).click();
    await grid.frame.locator('.footer', { hasText: /^2,000 rows/ }).waitFor();
    // The active cell stays in its row.
    await grid.focusedIn(WRONG[1] + 2);
    await grid.findings.click();
    await pane.waitFor({ state: 'hidden' });
  });

  it('sorts with Enter on a header: up, down, and back to the order of the file', async () => {
    const header = grid.header('Billed Duration in Mins');
    await grid.focus();
    await grid.press('Home', 'ArrowUp', 'Enter');
    await eventually(async () => assert.equal(await header.getAttribute('aria-sort'), 'ascending'));
    // Rows that are still on their way are all alike, too.
    await eventually(async () => assert.deepEqual([...new Set(await grid.texts(MINUTES))], ['1']));
    await grid.press('Enter');
    await eventually(async () => assert.equal((await grid.texts(MINUTES))[0], '9'));
    assert.equal(await header.getAttribute('aria-sort'), 'descending');
    await grid.press('Enter');
    await eventually(async () => assert.equal((await grid.texts(CALL_ID))[0], 'c-0'));
    assert.equal(await header.getAttribute('aria-sort'), null);
    assert.equal((await grid.focused()).row, 1, 'the header keeps the focus');
  });

  it('resizes a column with Alt and the arrows', async () => {
    const header = grid.header('Billed Duration in Mins');
    const before = (await header.boundingBox())?.width ?? 0;
    await grid.press('Alt+ArrowRight', 'Alt+ArrowRight');
    const after = (await header.boundingBox())?.width ?? 0;
    assert.ok(after > before + 20, `${before} px became ${after} px`);
    assert.deepEqual(await workbench.tabs(), ['usage.csv'], 'the workbench did not go back');
  });

  it('copies the active cell', async () => {
    await grid.press('ArrowDown', 'Home', 'ArrowRight', 'Control+c');
    const copied = () => workbench.page.evaluate(() => navigator.clipboard.readText());
    await eventually(async () => assert.equal(await copied(), 'c-0'));
  });

  it('comes back to the same place after another tab was in front', async () => {
    await grid.press('Control+Home', 'ArrowUp', 'Enter', 'Enter');
    await eventually(async () => assert.equal(await grid.header('Type').getAttribute('aria-sort'), 'descending'));
    await grid.press('Home', 'PageDown', 'PageDown');
    const place = await grid.focused();
    await workbench.openFromExplorer('disk_usage.csv');
    await grid.frame.getByText('Not recognised as a usage file or a call log.').waitFor();
    await workbench.tab('usage.csv').click();
    await grid.shows('usage.csv');
    await grid.focus();
    await grid.press('ArrowLeft');
    const { row, text } = await grid.focused();
    assert.deepEqual({ row }, { row: place.row });
    assert.notEqual(text, '');
    assert.equal(await grid.header('Type').getAttribute('aria-sort'), 'descending');
  });

  it('offers the likeliest billing periods, one click each', async () => {
    await grid.frame.locator('.fact', { hasText: 'inferred' }).waitFor();
    await grid.frame
      .getByRole('button', { name: /^14 Apr – 13 May 2025/ })
      .last()
      .click();
    await grid.frame.locator('.fact', { hasText: 'inferred' }).waitFor({ state: 'detached' });
    await grid.frame.getByText('Is that what the invoice says?').waitFor({ state: 'detached' });
    // It is written beside the file; the explorer moves its rows when it comes.
    await workbench.page.locator('.explorer-folders-view').getByText('usage.csv.reconcile.json').waitFor();
  });

  it('shows hostile cells as text', async () => {
    await grid.open('hostile_usage.csv');
    await grid.focusCell(0, 0);
    await grid.press('Control+ArrowRight');
    await grid.cell(0, DESCRIPTION).waitFor();
    const shown = await grid.texts(DESCRIPTION);
    assert.equal(shown[0], hostile[0]);
    assert.equal(shown[1], hostile[1]);
    assert.equal(shown[3], hostile[3]);
    assert.equal(shown[4], 'invoice⟨U+202E⟩fdp.exe');
    assert.equal(shown[5], 'two⏎lines');
    assert.equal(await grid.frame.locator('[role=gridcell] *').count(), 0, 'no cell has markup in it');
  });

  it('says that a file without rows has none', async () => {
    await grid.open('header_only_usage.csv');
    await grid.frame.getByText('The file ends after its header.').waitFor();
  });

  it('broke no content security policy in any of this', () => {
    assert.deepEqual(policyViolations(workbench), []);
  });

  it('looks right in every theme and in a narrow pane', async () => {
    await workbench.tab('usage.csv').click();
    await grid.shows('usage.csv');
    await grid.focus();
    await grid.press('F8');
    await inEveryTheme(workbench, grid, 'grid');
    await workbench.setTheme('light');
    await workbench.page.setViewportSize({ width: 700, height: 800 });
    await grid.findings.click();
    await grid.frame.getByRole('region', { name: 'Findings' }).waitFor();
    await eventually(async () => {
      const pane = await grid.frame.getByRole('region', { name: 'Findings' }).boundingBox();
      const rows = await grid.element.boundingBox();
      assert.ok(pane && rows && pane.y >= rows.y + rows.height, 'findings are under the grid');
    });
    await workbench.screenshot('grid-narrow');
  });
});
