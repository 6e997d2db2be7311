import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConsoleMessage, FrameLocator, Locator, Page } from 'playwright-core';
import { palettePng } from './palette-png.ts';

/** The colour themes the product is looked at in: the names VS Code gives them, its class for them and a webview's. */
const looks = {
  dark: { name: 'Dark 2026', window: 'vs-dark', webview: 'vscode-dark' },
  light: { name: 'Light 2026', window: 'vs', webview: 'vscode-light' },
  'high-contrast': { name: 'Default High Contrast', window: 'hc-black', webview: 'vscode-high-contrast' },
  'high-contrast-light': {
    name: 'Default High Contrast Light',
    window: 'hc-light',
    webview: 'vscode-high-contrast-light',
  },
};
/** A theme by the name the tests give it. */
export type Theme = keyof typeof looks;
/** All of them. */
export const themes = Object.keys(looks) as Theme[];

const VISIBLE_WEBVIEW = 'iframe.webview.ready:visible';

/** A VS Code window in a browser, with the things a person does in it. */
export class Workbench {
  /** Errors on the page's console, among them violations of a content security policy. */
  readonly consoleErrors: string[] = [];
  private settings: Record<string, unknown> = {};

  constructor(
    readonly page: Page,
    /** What the server of the window has printed so far. */
    readonly log: () => string,
    /** Absolute path of the folder that is open. */
    readonly folder: string,
    private readonly dispose: () => Promise<void>,
  ) {
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
  }

  /** Closes the window and removes its folder. */
  close(): Promise<void> {
    return this.dispose();
  }

  /**
   * Changes settings while VS Code runs. They are written as settings of the folder (hidden from the explorer), because
   * those are watched reliably; a setting that only a user may have belongs into the options of `openWorkspace`.
   */
  setSettings(settings: Record<string, unknown>): void {
    this.settings = { ...this.settings, ...settings };
    mkdirSync(join(this.folder, '.vscode'), { recursive: true });
    writeFileSync(join(this.folder, '.vscode', 'settings.json'), `${JSON.stringify(this.settings, null, 2)}\n`);
  }

  /** Switches the colour theme and waits until the window shows it, and the webviews that are in sight. */
  async setTheme(theme: Theme): Promise<void> {
    const { name, window, webview } = looks[theme];
    this.setSettings({ 'workbench.colorTheme': name, 'window.autoDetectColorScheme': false });
    await this.page.locator(`.monaco-workbench.${window}`).waitFor({ timeout: 15_000 });
    // Webviews are told a moment later.
    for (let at = (await this.page.locator(VISIBLE_WEBVIEW).count()) - 1; at >= 0; at--)
      await this.visibleFrame(at)
        .locator(`body[data-vscode-theme-kind="${webview}"]`)
        .waitFor({ state: 'attached', timeout: 15_000 });
  }

  /** Opens a file as a person does: a double click in the explorer. Folders of the path are expanded on the way. */
  async openFromExplorer(path: string): Promise<void> {
    const segments = path.split('/');
    for (const [depth, segment] of segments.entries()) {
      const row = this.page
        .locator(`.explorer-folders-view .monaco-list-row[aria-level="${depth + 1}"]`)
        .filter({ has: this.page.locator('.label-name', { hasText: exactly(segment) }) });
      if (depth < segments.length - 1) {
        if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
      } else {
        await row.dblclick();
        const tab = this.tab(segment);
        // The explorer redraws its rows when a file comes or goes: a click in that moment lands on the row's neighbour.
        const opened = await tab.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => false,
        );
        if (opened) continue;
        await row.dblclick();
        await tab.waitFor();
      }
    }
  }

  /** The editor tab with this label. */
  tab(label: string): Locator {
    return this.page
      .locator('.tabs-container .tab')
      .filter({ has: this.page.locator('.tab-label', { hasText: exactly(label) }) });
  }

  /** Labels of the open editors, in order. */
  async tabs(): Promise<string[]> {
    const labels = await this.page.locator('.tabs-container .tab .tab-label').allInnerTexts();
    return labels.map((label) => label.replaceAll('\n', ''));
  }

  /** Runs a command from the palette by its title, as shown there (category included). */
  async runCommand(title: string): Promise<void> {
    const row = await this.findCommand(title);
    if (row === undefined) throw new Error(`The command palette has no “${title}”.`);
    await row.click();
  }

  /** The palette's row with exactly this title, the palette left open; undefined when there is none. */
  private async findCommand(title: string, attempts = 4): Promise<Locator | undefined> {
    const input = this.page.locator('.quick-input-widget input').first();
    // A webview that takes the focus closes the palette: open it again.
    for (let attempt = 0; attempt < attempts; attempt++) {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      try {
        await input.waitFor({ timeout: 3000 });
        await input.fill(`>${title}`, { timeout: 2000 });
        // The label goes on with the keys of the command, if it has any.
        const label = JSON.stringify(title).slice(1, -1);
        const row = this.page
          .locator('.quick-input-list')
          .locator(`.monaco-list-row[aria-label="${label}"], .monaco-list-row[aria-label^="${label}, "]`)
          .first();
        await row.waitFor({ timeout: 4000 });
        return row;
      } catch {
        // Try again.
      }
    }
    return undefined;
  }

  /**
   * Runs a command that asks to choose, and gives the entry that begins so once the question has the keyboard. The palette
   * gives the keyboard back as it closes, and a webview may take it late, from the question: that closes it, or leaves it
   * without, as it would a person's.
   */
  async ask(title: string, entry: string): Promise<Locator> {
    const pick = this.page.locator('.quick-input-widget');
    const row = pick.locator(`.monaco-list-row[aria-label^="${entry}"]`).first();
    const input = pick.locator('input').first();
    const hasKeyboard = () => input.evaluate((one) => one === document.activeElement && document.hasFocus());
    for (let attempt = 0; attempt < 4; attempt++) {
      await this.runCommand(title);
      try {
        await row.waitFor({ timeout: 15_000 });
        for (let kept = 0; kept < 3; kept++) {
          if (!(await hasKeyboard())) {
            await input.click({ timeout: 2_000 });
            kept = 0;
          }
          await this.page.waitForTimeout(100);
        }
        if (await row.isVisible()) return row;
      } catch {
        // It was closed: ask again.
      }
    }
    throw new Error(`“${title}” offers no “${entry}”, or not for long.`);
  }

  /** Whether the command palette offers this title now. */
  async offersCommand(title: string): Promise<boolean> {
    const row = await this.findCommand(title, 1);
    await this.page.keyboard.press('Escape');
    return row !== undefined;
  }

  /**
   * The document inside a webview.
   * @param index which of the visible webviews, when there are several
   */
  webviewFrame(index = 0): FrameLocator {
    return this.page
      .locator('iframe.webview.ready')
      .nth(index)
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  /** The document inside the webview of the editor in front. */
  frontFrame(): FrameLocator {
    return this.visibleFrame(0);
  }

  private visibleFrame(index: number): FrameLocator {
    return this.page.locator(VISIBLE_WEBVIEW).nth(index).contentFrame().locator('iframe#active-frame').contentFrame();
  }

  /** The rows of the Problems panel that are in view, as text, once there are so many; opens the panel. */
  async problems(atLeast = 0): Promise<string[]> {
    const panel = this.page.locator('.markers-panel-container');
    if (!(await panel.isVisible())) await this.runCommand('View: Focus Problems (Errors, Warnings, Infos)');
    await panel.waitFor();
    const rows = panel.locator('.monaco-list-row');
    if (atLeast > 0) await rows.nth(atLeast - 1).waitFor();
    return rows.allInnerTexts();
  }

  /** Texts of the notifications on screen. */
  notifications(): Promise<string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }

  /** Takes the offer of a notification: where it shows by itself, else in the list behind the bell. */
  async takeOffer(button: string): Promise<void> {
    try {
      await this.page.locator('.notification-toast').getByRole('button', { name: button }).click({ timeout: 10_000 });
    } catch {
      await this.runCommand('Notifications: Show Notifications');
      await this.page.locator('.notifications-center').getByRole('button', { name: button }).first().click();
    }
  }

  /** Saves a picture of the window in out/screenshots. */
  async screenshot(name: string): Promise<void> {
    await this.capture(join('out', 'screenshots'), name);
  }

  /** Takes one of the README's pictures: into media/screenshots where the run updates them. Gives the file. */
  async picture(name: string): Promise<string> {
    const folder = join(process.env.UPDATE_PICTURES === '1' ? 'media' : 'out', 'screenshots');
    await this.capture(folder, name);
    const file = join(folder, `${name}.png`);
    writeFileSync(file, palettePng(readFileSync(file)));
    return file;
  }

  private async capture(folder: string, name: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
  }
}

/** A pattern for the whole text, since labels are often prefixes of one another. */
function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
