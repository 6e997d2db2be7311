import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { eventually } from './eventually.ts';
import { Grid } from './grid.ts';
import { type Stop, whereTheKeyboardIs } from './keyboard-place.ts';
import type { Workbench } from './workbench.ts';
import { openWorkspace } from './workspace.ts';

/** Windows that statements are used in. */
export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 470, height: 800 };

/** The statement of the example in a window, used with the keyboard alone. */
export class OpenedStatement {
  /** Whatever is in front: of the statement, what it shows again after it was behind others. */
  readonly frame: FrameLocator;
  /** Its title, where reading begins. */
  readonly title: Locator;

  constructor(readonly workbench: Workbench) {
    this.frame = workbench.frontFrame();
    this.title = this.frame.getByRole('heading', { level: 1 });
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.workbench.page.keyboard.press(key);
  }

  /** Waits for the statement in front, whole. */
  async shown(): Promise<void> {
    await this.frame.locator('.breaks:not([aria-busy]) tbody tr').first().waitFor({ timeout: 30_000 });
    await this.frame.locator('.bridge-step').first().waitFor();
  }

  /** Goes to the tab of the statement with the keyboard. */
  async comeBack(): Promise<void> {
    const tab = this.workbench.page.locator('.tab.active', { hasText: 'Statement: usage.csv' });
    await eventually(async () => {
      await this.press('Control+PageUp');
      await tab.waitFor({ timeout: 1_000 });
    });
    await this.shown();
  }

  /** Makes the window this large and waits until the chart is drawn for it. */
  async resize(size: typeof WIDE): Promise<void> {
    const drawn = () => this.frame.locator('.bridge-chart').getAttribute('width');
    await this.workbench.page.setViewportSize(size);
    await eventually(async () => {
      const before = await drawn();
      await this.workbench.page.waitForTimeout(300);
      assert.equal(await drawn(), before);
    });
  }

  scrollTop(): Promise<number> {
    return this.frame.locator('.page').evaluate((page) => page.scrollTop);
  }

  /** Whether the page has the keyboard of the window. */
  isIn(): Promise<boolean> {
    return this.frame.locator('body').evaluate(() => document.hasFocus());
  }

  /** What has the keyboard in the page. */
  keyboard(): Promise<Stop> {
    return this.frame.locator('body').evaluate(whereTheKeyboardIs);
  }

  /** Waits until something has the keyboard, and the page that of the window. */
  hasKeyboard(place: Locator): Promise<void> {
    return eventually(async () =>
      assert.ok(await place.evaluate((one) => one === document.activeElement && document.hasFocus()), `${place}`),
    );
  }

  /** Presses Tab, or another key, until something has the keyboard. */
  async walkTo(place: Locator, key = 'Tab'): Promise<void> {
    for (let step = 0; step < 250; step++) {
      if (await place.evaluate((one) => one === document.activeElement)) return;
      await this.press(key);
    }
    assert.fail(`${key} does not lead to ${place}`);
  }
}

/** What is looked for in a window of VS Code, in the languages of the product. */
const WORDS = {
  en: { invoice: 'Usage: Reconcile with Invoice Lines…', clipboard: 'From the clipboard', statement: 'Statement:' },
  fr: {
    invoice: 'Usage: Rapprocher des lignes de facture…',
    clipboard: 'Depuis le presse-papiers',
    statement: 'Rapprochement\u00a0:',
  },
};

/**
 * Opens VS Code on the example, and the statement of its usage file, its call log and its invoice.
 * @param files other files than the example's, as `openWorkspace` takes them
 */
export async function openStatement(
  files: Record<string, string> | string = join('examples', 'aircall'),
  language?: 'fr',
): Promise<OpenedStatement> {
  const workbench = await openWorkspace(files, { name: 'aircall', viewport: WIDE, language });
  const words = WORDS[language ?? 'en'];
  const statement = new OpenedStatement(workbench);
  await new Grid(workbench).show('usage.csv');
  await workbench.openFromExplorer('call-log.csv');
  await workbench.tab('usage.csv').click();
  await statement.frame.locator('[role="grid"]').waitFor({ timeout: 60_000 });
  await workbench.runCommand('View: Close Primary Side Bar');
  const invoice = readFileSync(join('examples', 'aircall', 'invoice-lines.csv'), 'utf8');
  await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), invoice);
  await workbench.ask(words.invoice, words.clipboard);
  // It is the first, which a question offers to the Enter key.
  await statement.press('Enter');
  await workbench.tab(`${words.statement} usage.csv`).waitFor({ timeout: 30_000 });
  await statement.shown();
  return statement;
}
