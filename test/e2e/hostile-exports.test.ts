import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { HOSTILE, HOSTILE_COLUMNS, marked } from '../fixtures/hostile-texts.ts';
import { eventually } from './harness/eventually.ts';
import { Grid } from './harness/grid.ts';
import { hostileLog, hostileUsage } from './harness/hostile-files.ts';
import { HostileWatch } from './harness/hostile-watch.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { reconcileWithLog } from './harness/reconciling.ts';

const DESCRIPTION = 12;
/** What renderers of Markdown make links of without being asked. */
const LINKS = [
  '//hostile.invalid/protocol',
  'www.hostile.invalid/www',
  'mailto:a@hostile.invalid',
  'a@hostile.invalid',
];

describe('what is taken out of a hostile file', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let watch: HostileWatch;

  before(async () => {
    workbench = await openWorkspace(
      { 'usage.csv': hostileUsage(), 'call-log.csv': hostileLog([], LINKS) },
      { viewport: { width: 1500, height: 900 } },
    );
    watch = new HostileWatch(workbench);
    await new Grid(workbench).open('usage.csv');
  });
  after(() => workbench?.close());
  afterEach(() => watch.nothingHappened());

  /** Exports the statement in front, opens the export as the notification offers, and gives what was written. */
  async function exported(format: string, extension: string): Promise<string> {
    const { page } = workbench;
    const name = `usage.statement.${extension}`;
    const frame = workbench.frontFrame();
    await frame.locator('vscode-button', { hasText: 'Export' }).press('ArrowDown');
    await frame.getByRole('menuitem', { name: new RegExp(`^${format}`) }).press('Enter');
    const dialog = page.locator('.quick-input-widget:visible');
    await dialog.waitFor();
    await dialog.locator('input').first().press('Enter');
    await workbench.takeOffer('Open It');
    await workbench.tab(name).waitFor();
    return readFileSync(join(workbench.folder, name), 'utf8');
  }

  const backToStatement = () => workbench.tab('Statement: usage.csv').click();
  const editorText = (text: string) =>
    workbench.page.locator('.monaco-editor .view-line').filter({ hasText: text }).first();

  it('is the cells as they are, in the clipboard', async () => {
    const grid = new Grid(workbench);
    await grid.focusCell(0, 0);
    await grid.press('Control+ArrowRight');
    await grid.cell(0, DESCRIPTION + 4).click();
    await grid.cell(7, DESCRIPTION + 6).click({ modifiers: ['Shift'] });
    await grid.frame.getByRole('button', { name: 'Copy with Headers', exact: true }).click();
    const expected = [HOSTILE_COLUMNS, ...HOSTILE.map((text) => [text, 'plain', 'turned'])];
    await eventually(async () => {
      const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
      assert.deepEqual(Papa.parse(copied.trimEnd(), { delimiter: '\t' }).data, expected);
    });
  });

  it('is exact in JSON', async () => {
    await reconcileWithLog(workbench, 'call-log.csv');
    await workbench.frontFrame().locator('#verdict').waitFor({ timeout: 30_000 });
    const statement = JSON.parse(await exported('JSON', 'json'));
    const texts: string[] = [];
    JSON.stringify(statement, (_key, value) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
    for (const id of [...HOSTILE, ...LINKS]) assert.ok(texts.includes(id), `${id} is a text of the statement`);
    await backToStatement();
  });

  it('starts no formula in CSV', async () => {
    const { data } = Papa.parse<string[]>(await exported('CSV', 'csv'));
    const cells = data.flat();
    for (const cell of cells) assert.doesNotMatch(cell, /^[=+@\t\r\n]|^-(?!\d+(?:\.\d+)?$)/);
    for (const id of HOSTILE) assert.ok(cells.includes(id.startsWith('=') ? `'${id}` : id), id);
    await workbench.runCommand('View: Close Editor');
  });

  it('turns nothing around in text', async () => {
    const text = await exported('Text', 'txt');
    assert.doesNotMatch(text, /[\u202E\r]/);
    // Cells that are too long for the page are cut.
    for (const id of [...HOSTILE, ...LINKS]) assert.ok(text.includes(marked(id).slice(0, 8)), id);
    await editorText('usage.csv').waitFor();
    await backToStatement();
  });

  it('has no picture, link, script or style in the preview of its Markdown', async () => {
    const markdown = await exported('Markdown', 'md');
    assert.doesNotMatch(markdown, /\u202E/);
    await workbench.runCommand('Markdown: Open Preview');
    const preview = workbench.frontFrame();
    const body = preview.locator('.markdown-body');
    await body.getByText('globalThis.ran=1').first().waitFor();
    await workbench.screenshot('hostile-markdown-preview');
    const made = await body
      .locator('img, a, iframe, script, style, form, input, svg')
      .evaluateAll((all) => all.filter((element) => !element.matches('a[id]')).map(({ outerHTML }) => outerHTML));
    assert.deepEqual(made, []);
    const shown = await body.locator('td').allInnerTexts();
    for (const id of [...HOSTILE, ...LINKS]) assert.ok(shown.includes(marked(id)), `${id} is a cell`);
  });
});
