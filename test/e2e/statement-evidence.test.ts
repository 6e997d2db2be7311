import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { accessibilityProblems } from './harness/accessibility.ts';
import { eventually } from './harness/eventually.ts';
import { policyViolations } from './harness/grid.ts';
import { openWorkspace, themes, type Workbench } from './harness/index.ts';
import { OpenedStatement, openStatement, WIDE } from './harness/opened-statement.ts';
import { openAndReconcile } from './harness/reconciling.ts';

describe('evidence and other roundings in a statement', function () {
  this.timeout(240_000);
  let statement: OpenedStatement;
  let workbench: Workbench;
  let frame: FrameLocator;

  before(async () => {
    statement = await openStatement();
    ({ workbench, frame } = statement);
  });
  after(() => workbench?.close());

  const answer = () => frame.locator('#what-if-answer');
  const total = () => frame.locator('.what-if-table tfoot').textContent();

  it('tries a rounding with the keyboard alone: the answer is told, and nothing below it moves', async () => {
    await answer()
      .getByText(/^By 6\/6 /)
      .waitFor();
    const evidence = frame.locator('#evidence');
    const top = () => evidence.evaluate((part) => part.getBoundingClientRect().top);
    const minimum = frame.getByLabel('Minimum (s)');
    await minimum.focus();
    const [before, bill] = [await top(), await total()];
    await minimum.press('Control+A');
    await statement.press('3', '0');
    await answer()
      .getByText(/^By 30\/6 the bill would be [\d:]+ instead of 164:10:34 \(−/)
      .waitFor();
    assert.ok(await minimum.evaluate((field) => field === document.activeElement), 'the field keeps the keyboard');
    assert.equal(await top(), before);
    assert.notEqual(await total(), bill);
    assert.equal(await answer().getAttribute('role'), 'status');
    await statement.walkTo(frame.locator('.what-if-presets vscode-button').last());
    await statement.press('Enter');
    await answer()
      .getByText(/^By 1\/1 /)
      .waitFor();
    assert.equal(await minimum.inputValue(), '1');
    assert.equal(await top(), before);
    const pressed = frame.locator('.what-if-presets vscode-button[aria-pressed="true"]');
    assert.deepEqual(await pressed.allTextContents(), ['1/1']);
  });

  it('says what is wrong with a model that is none, and keeps the last bill', async () => {
    const increment = frame.getByLabel('Increment (s)');
    const bill = await total();
    await increment.fill('0');
    await answer().getByText('Give whole seconds').waitFor();
    assert.equal(await increment.getAttribute('aria-invalid'), 'true');
    assert.equal(await total(), bill);
    await increment.fill('6');
    await answer()
      .getByText(/^By 1\/6 /)
      .waitFor();
    assert.equal(await increment.getAttribute('aria-invalid'), null);
  });

  it('leads to the pairs that the best model does not explain, one by one and all together', async () => {
    const fold = frame.locator('#evidence-fit summary');
    await fold.press('Enter');
    const pairs = frame.locator('.exception-pairs tbody tr');
    await pairs.first().waitFor();
    assert.equal(await pairs.count(), 10);
    await frame.getByText('The first 10 of 20. All of them:').waitFor();
    for (const theme of themes) {
      await workbench.setTheme(theme);
      assert.deepEqual(await accessibilityProblems(frame), [], theme);
      for (const part of ['rounding', 'evidence']) {
        await frame.locator(`#${part}`).evaluate((node) => node.scrollIntoView());
        await workbench.screenshot(`evidence-${part}-${theme}`);
      }
    }
    const link = pairs.first().getByRole('button').first();
    const [, row] = /row ([\d,]+) /.exec((await link.getAttribute('aria-label')) ?? '') ?? [];
    await link.press('Enter');
    await frame
      .locator(`.active-row[aria-rowindex="${Number(row.replaceAll(',', '')) + 1}"]`)
      .waitFor({ timeout: 15_000 });
    await statement.comeBack();
    // What was folded out and tried is as it was.
    await pairs.first().waitFor();
    await answer()
      .getByText(/^By 1\/6 /)
      .waitFor();
    await frame.locator('.exceptions .side-links button').last().press('Enter');
    await frame.locator('.selection .chip', { hasText: 'Not explained by 60/60 · 20 rows' }).waitFor();
    assert.deepEqual(
      policyViolations(workbench).filter((text) => !text.includes('axe')),
      [],
    );
  });

  it('offers the shift of a log whose clock is off, and applies it', async () => {
    const text = (name: string) => readFileSync(join('examples', 'aircall', name), 'utf8');
    const late = text('call-log.csv').replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (stamp) =>
      new Date(Date.parse(stamp) - 7_200_000).toISOString().replace('.000', ''),
    );
    const other = await openWorkspace(
      {
        'usage.csv': text('usage.csv'),
        'call-log.csv': late,
        'usage.csv.reconcile.json': text('usage.csv.reconcile.json'),
      },
      { name: 'clock', viewport: WIDE },
    );
    try {
      await openAndReconcile(other, 'call-log.csv');
      const opened = new OpenedStatement(other);
      await opened.shown();
      const clock = opened.frame.locator('#evidence-clock');
      await clock.getByText(/^With \+2:00:00 added, [\d,]+ of [\d,]+ pairs \(100\.0 %\)/).waitFor();
      await clock.evaluate((part) => part.scrollIntoView());
      await other.screenshot('evidence-clock-offer');
      await clock.getByRole('button', { name: 'Set the Log’s Time Zone…' }).waitFor();
      await clock.getByRole('button', { name: 'Apply a Shift of +2:00:00' }).press('Enter');
      await clock.getByText(/^With the \+2:00:00 that was applied, /).waitFor({ timeout: 30_000 });
      assert.equal(await clock.getByRole('button', { name: /^Apply/ }).count(), 0);
      // The button is gone: the keyboard is at the title of its part.
      await opened.hasKeyboard(opened.frame.locator('#evidence h2'));
      await eventually(async () => {
        const kept = readFileSync(join(other.folder, 'usage.csv.reconcile.json'), 'utf8');
        assert.match(kept, /"callLogShiftSeconds": 7200/);
      });
      await clock.getByRole('button', { name: 'Take the Shift of +2:00:00 Back' }).press('Enter');
      await clock.getByText(/^With \+2:00:00 added, /).waitFor({ timeout: 30_000 });
      assert.doesNotMatch(readFileSync(join(other.folder, 'usage.csv.reconcile.json'), 'utf8'), /callLogShift/);
    } finally {
      await other.close();
    }
  });
});
