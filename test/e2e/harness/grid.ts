import { basename } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { accessibilityProblems } from './accessibility.ts';
import type { Workbench } from './workbench.ts';

/** The grid of the active editor, as a person sees and uses it. */
export class Grid {
  readonly frame: FrameLocator;

  /** @param index which of the grids on screen, when there are several */
  constructor(
    private readonly workbench: Workbench,
    index = 0,
  ) {
    this.frame = workbench.webviewFrame(index);
  }

  get element(): Locator {
    return this.frame.locator('[role=grid]');
  }

  get tooltip(): Locator {
    return this.frame.locator('[role=tooltip]');
  }

  /** The button with the numbers of findings: there once the rules have run. */
  get findings(): Locator {
    return this.frame.getByRole('button', { name: /^Findings: / });
  }

  /**
   * Opens a file in the grid. A window that has just opened may know the extension's commands before its editors and open
   * the file as text: then it is closed and opened again.
   */
  async show(path: string): Promise<void> {
    const { page } = this.workbench;
    for (let attempt = 0; attempt < 5; attempt++) {
      await this.workbench.openFromExplorer(path);
      const text = page.locator(
        '.editor-group-container.active .monaco-editor, .editor-group-container .monaco-editor-pane-placeholder',
      );
      await page.locator('iframe.webview.ready').or(text).first().waitFor({ timeout: 60_000 });
      if ((await text.count()) === 0) return;
      await this.workbench.runCommand('View: Close All Editors');
    }
    throw new Error(`${path} opens as text and not in the grid.`);
  }

  /** Opens a file and waits until it is read and checked. */
  async open(path: string): Promise<void> {
    await this.show(path);
    await this.shows(basename(path));
  }

  /** Waits until this grid has a file, read and checked: for a moment the one before it is still there. */
  async shows(name: string): Promise<void> {
    await this.frame.locator(`[role=grid][aria-label^="${name}, "]`).waitFor({ state: 'attached', timeout: 60_000 });
    await this.findings.waitFor({ timeout: 60_000 });
  }

  /** Takes the likeliest billing period, so that nothing above the grid asks for it. */
  async takePeriod(): Promise<void> {
    await this.frame
      .getByRole('button', { name: /^14 Apr – 13 May 2025/ })
      .last()
      .click();
    await this.frame.locator('.fact', { hasText: 'inferred' }).waitFor({ state: 'detached' });
    // Where the notice was a header is now, which would explain itself.
    await this.workbench.page.mouse.move(2, 2);
  }

  /** Opens the list of findings and goes to the first that a rule has, by its title. */
  async openFirstFinding(rule: RegExp): Promise<void> {
    await this.findings.click();
    const pane = this.frame.getByRole('region', { name: 'Findings' });
    await pane.getByRole('button', { name: rule }).click();
    await pane
      .getByRole('button', { name: /^Line / })
      .first()
      .click();
    await this.frame.locator('[role=gridcell]:focus').waitFor();
  }

  header(name: string): Locator {
    return this.frame.getByRole('columnheader', { name, exact: true });
  }

  /** A cell on screen: row of the view from 0, column from 0. */
  cell(row: number, column: number): Locator {
    return this.frame.locator(`[aria-rowindex="${row + 2}"] [aria-colindex="${column + 2}"]`);
  }

  /** Gives the keyboard to a cell. */
  async focusCell(row: number, column: number): Promise<void> {
    await this.cell(row, column).click();
    await this.focused();
  }

  /** Gives the keyboard to the grid, as Tab does: to its active cell, or to itself while that is scrolled away. */
  focus(): Promise<void> {
    return this.frame.locator('[role=grid][tabindex="0"], [role=grid] [tabindex="0"]').focus();
  }

  /** The cell with the focus, once one has it and its row is here: 1-based ARIA indexes and its text. */
  async focused(): Promise<{ row: number; column: number; text: string }> {
    const cell = this.frame.locator('[role=row]:not([aria-busy]) [aria-colindex]:focus');
    await cell.waitFor();
    return cell.evaluate((element) => ({
      row: Number(element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')),
      column: Number(element.getAttribute('aria-colindex')),
      text: element.textContent ?? '',
    }));
  }

  /** Waits until the cell with the focus is in a row, by its 1-based ARIA index. */
  async focusedIn(row: number): Promise<{ row: number; column: number; text: string }> {
    await this.frame.locator(`[aria-rowindex="${row}"] [aria-colindex]:focus`).waitFor();
    return this.focused();
  }

  /** What axe finds wrong on the page as it is now. */
  accessibilityProblems(): Promise<string[]> {
    return accessibilityProblems(this.frame);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.workbench.page.keyboard.press(key);
  }

  /** Elements with the role of a row, the header among them. */
  rowElements(): Promise<number> {
    return this.frame.locator('[role=grid] [role=row]').count();
  }

  /** Texts of a column's cells on screen. */
  texts(column: number): Promise<string[]> {
    return this.frame
      .locator(`[role=row]:not([hidden]) [role=gridcell][aria-colindex="${column + 2}"]`)
      .allInnerTexts();
  }
}

/** Violations of a content security policy so far. Pictures cause some themselves: ask before taking any. */
export function policyViolations(workbench: Workbench): string[] {
  return workbench.consoleErrors.filter((text) => /Content Security Policy/i.test(text));
}
