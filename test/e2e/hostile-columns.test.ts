import assert from 'node:assert/strict';
import { HOSTILE, marked, quoted } from '../fixtures/hostile-texts.ts';
import { eventually } from './harness/eventually.ts';
import { hostileUsage } from './harness/hostile-files.ts';
import { HostileWatch } from './harness/hostile-watch.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';

const CALL_ID = '<img src="https://hostile.invalid/id.png">';
const STARTED = '[x](command:x) $(sync~spin)\u202Estamp';
const LENGTH = '<b>length</b> $(alert)';
const TWICE = '[x](command:x) twice';

/** A table that no format knows, with hostile names of columns and hostile cells. */
function unknownTable(): string {
  const head = [CALL_ID, STARTED, LENGTH, TWICE, TWICE].map(quoted).join(',');
  const rows = HOSTILE.map((text, at) => `${quoted(text)},2025-04-1${at}T10:00:00Z,90,${quoted(text)},b`);
  return `${head}\n${rows.join('\n')}\n`;
}

describe('a hostile file as text, and hostile names of columns', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let watch: HostileWatch;

  before(async () => {
    workbench = await openWorkspace(
      { 'may.csv': hostileUsage(), 'calls.csv': unknownTable() },
      { viewport: { width: 1500, height: 900 } },
    );
    watch = new HostileWatch(workbench);
  });
  after(() => workbench?.close());
  afterEach(() => watch.nothingHappened());

  const pick = () => workbench.page.locator('.quick-input-widget:visible');
  const rows = () => pick().locator('.quick-input-list .monaco-list-row');
  const withoutBlanks = (text: string) => text.replaceAll('\u200B', '');

  async function goTo(place: string) {
    await workbench.runCommand('Go to Line/Column...');
    await pick().locator('input').first().fill(place);
    await workbench.page.keyboard.press('Enter');
  }

  it('are text in the code lenses', async () => {
    const { page } = workbench;
    await workbench.openFromExplorer('may.csv');
    const lenses = page.locator('.monaco-editor .codelens-decoration').first();
    await lenses.filter({ hasText: 'findings' }).waitFor({ timeout: 30_000 });
    assert.match(await lenses.innerText(), /^Aircall usage report, 8 rows/);
    assert.equal(await lenses.locator('.codicon, img').count(), 0);
  });

  it('are text in the light bulb’s menu', async () => {
    const { page } = workbench;
    await goTo(':3:12');
    const menu = page.locator('.action-widget').first();
    await eventually(async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      await menu.getByText('for this file').first().waitFor({ timeout: 3000 });
    });
    assert.equal(await menu.locator('img, a, .codicon-error, .codicon-sync').count(), 0);
    await workbench.screenshot('hostile-fixes');
    await page.keyboard.press('Escape');
  });

  it('are text in what a marker says when it is gone to', async () => {
    const { page } = workbench;
    await goTo(':2:1');
    const hover = page.locator('.monaco-hover:visible, .marker-widget:visible').first();
    await eventually(async () => {
      await page.keyboard.press('F8');
      await hover.filter({ hasText: '$(error)' }).waitFor({ timeout: 3000 });
    });
    assert.equal(await hover.locator('img, .codicon-error').count(), 0);
    await workbench.screenshot('hostile-marker');
    await page.keyboard.press('Escape');
  });

  it('are text where columns are mapped', async () => {
    const { page } = workbench;
    await workbench.openFromExplorer('calls.csv');
    await workbench.runCommand('Usage: Map Columns…');
    await pick().locator('.quick-input-title', { hasText: 'Columns of calls.csv' }).waitFor();
    await rows().filter({ hasText: 'id.png' }).first().waitFor();
    const shown = withoutBlanks((await rows().allInnerTexts()).join('\n'));
    for (const name of [CALL_ID, STARTED, LENGTH, TWICE])
      assert.ok(shown.includes(marked(name)), `${name} in ${shown}`);
    // Of three cells there is room for the first.
    assert.ok(shown.includes(HOSTILE[0]), shown);
    assert.equal(await rows().locator('.codicon-alert, .codicon-sync, img, b').count(), 0);
    await workbench.screenshot('hostile-columns');
    await page.keyboard.press('Escape');
  });

  it('are text in the reasons for a format', async () => {
    const { page } = workbench;
    await workbench.runCommand('Usage: Choose Format…');
    await pick().locator('.quick-input-title', { hasText: 'Format of calls.csv' }).waitFor();
    await rows().nth(2).waitFor();
    assert.equal(await rows().locator('.codicon-alert, .codicon-sync, img, b, a[href]').count(), 0);
    await workbench.screenshot('hostile-formats');
    await page.keyboard.press('Escape');
  });

  it('are text in what is said of invoice lines that cannot be read', async () => {
    const { page } = workbench;
    const head = ['Description', '[x](command:x) $(alert)', '[y](https://hostile.invalid/y)', 'turned\u202Eround'];
    await page.evaluate((text) => navigator.clipboard.writeText(text), `${head.join('\t')}\nMinutes\t1\t2\t3\n`);
    await workbench.openFromExplorer('may.csv');
    await (await workbench.ask('Usage: Reconcile with Invoice Lines…', 'From the clipboard')).click();
    const toast = page.locator('.notification-toast .notification-list-item-message');
    await toast.filter({ hasText: 'it has: ' }).waitFor();
    const said = withoutBlanks(await toast.innerText());
    assert.ok(said.includes(`it has: ${marked(head.join(', '))}`), said);
    assert.equal(await toast.locator('a, .codicon').count(), 0);
    await workbench.screenshot('hostile-invoice');
  });
});
