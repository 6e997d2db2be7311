import assert from 'node:assert/strict';
import { USAGE_HEADER } from '../fixtures/constructed-csv.ts';
import { eventually } from './harness/eventually.ts';
import { Grid, policyViolations } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { reconcileWithLog } from './harness/reconciling.ts';
import { stampOf, usageLine } from './harness/usage-file.ts';

const MINUTES = 3;
const DESCRIPTION = 12;
/** What cells would do if they were anything but text: each asks for an address, runs something, or looks like ours. */
const HOSTILE = [
  '<img src="https://hostile.invalid/cell.png" onerror="globalThis.ran=1">',
  '<script>globalThis.ran=1</script>',
  '[press](command:workbench.action.closeAllEditors) ![picture](https://hostile.invalid/cell.png)',
  '<a href="command:workbench.action.closeAllEditors">press</a>',
  '$(alert) $(sync~spin)',
  '<style>*{display:none}</style>',
  '=HYPERLINK("https://hostile.invalid/formula","press")',
  'invoice\u202Efdp.exe',
];
const NAMES = [
  '<img src="https://hostile.invalid/name.png">',
  '[press](command:x) $(alert) ![](https://hostile.invalid/n)',
];
const WRONG_MINUTES = '<img src=x onerror="globalThis.ran=1"> $(error) [press](command:x)';
const LONG = 1 << 20;

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A usage file in which everything that can be hostile is; `more` are descriptions of further rows. */
function hostileFile(more: readonly string[]): string {
  const descriptions = [...HOSTILE, ...more];
  const rows = descriptions.map((description, row) => {
    const minutes = row === 1 ? quoted(WRONG_MINUTES) : '2';
    const line = usageLine({ id: String(row), minutes, description, stamp: stampOf(row, descriptions.length) });
    return `${line},${quoted(HOSTILE[row % HOSTILE.length])},plain`;
  });
  return `${USAGE_HEADER},${NAMES.map(quoted).join(',')}\n${rows.join('\n')}\n`;
}

/** A log that knows half of the calls, and one call that is hostile. */
function hostileLog(): string {
  const lines = ['Call ID,Direction,From,To,Start Time,Duration,Status'];
  for (let row = 0; row < 4; row++)
    lines.push(`c-${row},outbound,+12025550101,+13125550161,${stampOf(row, HOSTILE.length + 2)},90,completed`);
  lines.push(`${quoted(HOSTILE[0])},outbound,+12025550101,+13125550161,2025-04-20T10:00:00Z,90,completed`);
  lines.push(`${quoted(HOSTILE[2])},outbound,+12025550101,+13125550161,2025-04-21T10:00:00Z,90,completed`);
  return `${lines.join('\n')}\n`;
}

/** What a page made of hostile text: elements that ask for its addresses or run its commands, and what has run. */
const madeOf = () => [
  ...[...document.querySelectorAll('[src], [href], [data-href], [style]')]
    .flatMap((element) => ['src', 'href', 'data-href', 'style'].map((name) => element.getAttribute(name) ?? ''))
    .filter((value) => /hostile\.invalid|closeAllEditors|command:x/.test(value)),
  ...('ran' in globalThis ? ['a script ran'] : []),
];

/** Whether a request leaves the window. VS Code answers for the name of its resources itself, and asks its own gallery. */
function isElsewhere({ protocol, origin, hostname, pathname }: URL, own: string): boolean {
  if (!/^https?:$/.test(protocol) || origin === own) return false;
  if (hostname.endsWith('.vscode-resource.vscode-cdn.net')) return !/\/(?:dist|extensions)\//.test(pathname);
  return hostname !== 'open-vsx.org';
}

describe('a file full of hostile text', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let grid: Grid;
  const elsewhere: string[] = [];
  const dialogs: string[] = [];

  before(async () => {
    workbench = await openWorkspace(
      {
        'usage.csv': hostileFile(['nul \u0000 here', 'long '.repeat(LONG / 5)]),
        'may.csv': hostileFile([]),
        'call-log.csv': hostileLog(),
      },
      { viewport: { width: 1500, height: 900 } },
    );
    const { origin } = new URL(workbench.page.url());
    workbench.page.on('request', (request) => {
      if (isElsewhere(new URL(request.url()), origin)) elsewhere.push(request.url());
    });
    workbench.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    grid = new Grid(workbench);
    await grid.open('usage.csv');
  });
  after(() => workbench?.close());

  afterEach(async () => {
    for (const frame of workbench.page.frames()) assert.deepEqual(await frame.evaluate(madeOf).catch(() => []), []);
    assert.deepEqual(elsewhere, [], 'requests to elsewhere');
    assert.deepEqual(dialogs, []);
    // Taking pictures tries styles.
    const violations = policyViolations(workbench).filter((text) => !/style/.test(text));
    assert.deepEqual(violations, []);
  });

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
    await page.locator('.notification-toast').getByRole('button', { name: 'Open It' }).click();
    await workbench.tab('usage.statement.md').waitFor();
    await workbench.runCommand('Markdown: Open Preview');
    const preview = workbench.frontFrame();
    await preview.getByText('globalThis.ran=1').first().waitFor();
    await workbench.screenshot('hostile-markdown');
    assert.equal(await preview.locator('img').count(), 0);
  });
});
