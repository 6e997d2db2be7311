import assert from 'node:assert/strict';
import { marked, markedOnPage } from '../fixtures/hostile-texts.ts';
import { eventually } from './harness/eventually.ts';
import { Grid } from './harness/grid.ts';
import { hostileLog, hostileUsage } from './harness/hostile-files.ts';
import { HostileWatch } from './harness/hostile-watch.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';

/** As far as a file system allows: a name has no slash in it. */
const LINK = '[x](command:x)';
const USAGE = `$(alert) <img src=x>${LINK}\u202Eusage.csv`;
const LOG = `$(sync~spin) <b>${LINK}\u202E call-log.csv`;
const OTHER = `${LINK} $(flame)\u202E.csv`;

describe('files with hostile names', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let watch: HostileWatch;

  before(async () => {
    workbench = await openWorkspace(
      { [USAGE]: hostileUsage(), [LOG]: hostileLog(), [OTHER]: 'a,b\n1,2\n' },
      { viewport: { width: 1500, height: 900 } },
    );
    watch = new HostileWatch(workbench);
    const grid = new Grid(workbench);
    await grid.show(USAGE);
    await grid.findings.waitFor({ timeout: 60_000 });
  });
  after(() => workbench?.close());
  afterEach(() => watch.nothingHappened());

  const pick = () => workbench.page.locator('.quick-input-widget:visible');
  const rows = () => pick().locator('.quick-input-list .monaco-list-row');
  const statusItem = (which: string) => workbench.page.locator(`.statusbar-item[id$="usageReconcile.${which}"]`);

  /** The notification that says this, once it is there, is all text; it is closed. */
  async function notification(text: string | RegExp) {
    const toast = workbench.page.locator('.notification-toast').filter({ hasText: text });
    await toast.first().waitFor({ timeout: 15_000 });
    assert.equal(await toast.locator('.notification-list-item-message a').count(), 0, 'a link in a notification');
    assert.equal(await toast.locator('.notification-list-item-message .codicon').count(), 0);
    const said = await toast.locator('.notification-list-item-message').first().innerText();
    assert.doesNotMatch(said, /\u202E/);
    await workbench.runCommand('Notifications: Clear All Notifications');
    return said;
  }

  async function openAsText() {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFromExplorer(USAGE);
    await new Grid(workbench).findings.waitFor({ timeout: 30_000 });
    await workbench.runCommand('Usage: Open as Text');
    await workbench.page.locator('.monaco-editor .view-line').first().waitFor();
    await workbench.runCommand('View: Close Other Editors in Group');
    await workbench.tab(USAGE).waitFor();
  }

  /** The menu of the light bulb where the cursor is, once it offers this. */
  async function lightBulb(offer: string) {
    const { page } = workbench;
    const menu = page.locator('.action-widget').first();
    await eventually(async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      await menu.getByText(offer).first().waitFor({ timeout: 3000 });
    });
    return menu;
  }

  it('are named as text in the grid and in the status bar and its tooltip', async () => {
    const grid = new Grid(workbench);
    assert.ok((await grid.element.getAttribute('aria-label'))?.startsWith(`${markedOnPage(USAGE)}, `));
    const item = statusItem('file');
    await item.filter({ hasText: 'findings' }).waitFor();
    assert.match((await item.getAttribute('aria-label')) ?? '', /<img src=x/);
    await item.hover();
    const hover = workbench.page.locator('.monaco-hover:visible');
    await hover.filter({ hasText: marked(USAGE) }).waitFor();
    assert.equal(await hover.locator('img, .codicon').count(), 0);
    assert.equal(await hover.locator('a').count(), 0);
    assert.doesNotMatch(await hover.innerText(), /\u202E/);
    await workbench.screenshot('hostile-names-status');
    await workbench.page.mouse.move(700, 300);
  });

  it('are text in the titles of pickers, and in the message and what is heard after a choice', async () => {
    const { page } = workbench;
    await workbench.runCommand('Usage: Set Time Zone…');
    const title = pick().locator('.quick-input-title');
    await title.filter({ hasText: `Time zone of ${marked(USAGE)}` }).waitFor();
    assert.equal(await title.locator('.codicon, img, a').count(), 0);
    await pick().locator('input').first().fill('Europe/Paris');
    await rows().first().click();
    const note = page.locator('.statusbar-item', { hasText: 'is read in Europe/Paris' });
    await note.waitFor();
    assert.equal(await note.locator('.codicon').count(), 0, 'an icon in the status bar');
    assert.doesNotMatch(await note.innerText(), /\u202E/);
    await new Grid(workbench).frame
      .locator('.visually-hidden[role=status]', { hasText: 'is read in Europe/Paris' })
      .waitFor({ state: 'attached' });
    await workbench.runCommand('Usage: Choose Format…');
    await title.filter({ hasText: 'Format of $(alert) <img src=x' }).waitFor();
    await page.keyboard.press('Escape');
    await workbench.runCommand('Usage: Set Billing Period…');
    await title.filter({ hasText: 'Billing period of $(alert) <img src=x' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('are text among the names to choose from', async () => {
    await workbench.runCommand('Usage: Always Open in Usage Grid…');
    await rows().filter({ hasText: '<img src=x' }).first().waitFor();
    const shown = await rows().allInnerTexts();
    assert.equal(await rows().locator('.codicon-alert').count(), 0, `an icon in ${shown.join(' | ')}`);
    assert.doesNotMatch(shown.join(), /\u202E/);
    await workbench.screenshot('hostile-names-pick');
    await workbench.page.keyboard.press('Escape');
  });

  it('are text in notifications, which would make links of them', async () => {
    await workbench.runCommand('Usage: Check File');
    const checked = await notification('Aircall usage report');
    assert.ok(checked.replaceAll('\u200B', '').startsWith(`${marked(USAGE)} (`), checked);
    await workbench.runCommand('Usage: Check All Usage Files in the Workspace');
    await notification('Checked 1 usage file');
    const grid = new Grid(workbench);
    await workbench.openFromExplorer(OTHER);
    await workbench.runCommand('Usage: Reconcile with Open Call Log…');
    await notification('is not recognised as a usage file');
    await workbench.runCommand('Usage: Set Billing Period…');
    await notification('has no billing period');
    await workbench.runCommand('View: Close Editor');
    await grid.findings.waitFor({ timeout: 30_000 });
  });

  it('are text among the call logs to reconcile with, and in the statement and the name of its tab', async () => {
    await workbench.runCommand('Usage: Reconcile with Open Call Log…');
    const row = rows().filter({ hasText: 'call-log.csv' });
    await row.waitFor();
    const shown = (await rows().allInnerTexts()).join('\n');
    assert.equal(await rows().locator('.codicon-sync, .codicon-flame, .codicon-alert').count(), 0, shown);
    assert.equal(await pick().locator('.quick-input-list img, .quick-input-list b').count(), 0);
    assert.doesNotMatch(shown, /\u202E/);
    assert.ok(shown.replaceAll('\u200B', '').includes(marked(LOG)), shown);
    await workbench.screenshot('hostile-names-logs');
    await row.locator('.monaco-checkbox').click();
    await pick().getByText('1 Selected').waitFor();
    await pick().getByRole('button', { name: 'OK' }).click();
    const frame = workbench.frontFrame();
    await frame.locator('#verdict').waitFor({ timeout: 30_000 });
    const tab = workbench.page.locator('.tabs-container .tab.active');
    await tab.filter({ hasText: 'Statement: ' }).waitFor();
    assert.doesNotMatch((await tab.innerText()) + (await tab.getAttribute('aria-label')), /\u202E/);
    assert.equal(await tab.locator('.tab-label .codicon').count(), 0);
    const heading = await frame.locator('h1').innerText();
    assert.equal(heading, `${markedOnPage(USAGE)} against ${markedOnPage(LOG)}`);
    await workbench.screenshot('hostile-names-statement');
  });

  it('are text where an exported statement is told of', async () => {
    const frame = workbench.frontFrame();
    await frame.locator('vscode-button', { hasText: 'Export' }).press('ArrowDown');
    await frame.getByRole('menuitem', { name: /^JSON/ }).press('Enter');
    await pick().waitFor();
    await pick().locator('input').first().press('Enter');
    await notification('The statement is in');
  });

  it('are text in the light bulb’s menu, which leads to the partner row', async () => {
    const { page } = workbench;
    await openAsText();
    await workbench.runCommand('Usage: Reconcile with Open Call Log…');
    await rows().filter({ hasText: 'call-log.csv' }).locator('.monaco-checkbox').click();
    await pick().getByText('1 Selected').waitFor();
    await pick().getByRole('button', { name: 'OK' }).click();
    await workbench.frontFrame().locator('#verdict').waitFor({ timeout: 30_000 });
    await workbench.tab(USAGE).click();
    await workbench.runCommand('Go to Line/Column...');
    await pick().locator('input').first().fill(':2:11');
    await page.keyboard.press('Enter');
    const menu = await lightBulb('Go to the partner row: ');
    const shown = (await menu.innerText()).replaceAll('\u200B', '');
    assert.ok(shown.includes(marked(LOG)), shown);
    assert.equal(await menu.locator('b, img, a, .codicon-sync').count(), 0);
    await workbench.screenshot('hostile-names-fixes');
    await menu.getByText('Go to the partner row: ').first().click();
    await page.locator('.tabs-container .tab.active', { hasText: 'call-log.csv' }).waitFor();
  });

  it('are text where a rule is turned off', async () => {
    const { page } = workbench;
    await openAsText();
    await workbench.runCommand('Go to Line/Column...');
    await pick().locator('input').first().fill(':3:12');
    await page.keyboard.press('Enter');
    const menu = await lightBulb('for this file');
    await menu.getByText('for this file').first().click();
    await notification('is turned off for');
  });
});
