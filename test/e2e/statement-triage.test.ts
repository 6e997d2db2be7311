import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { accessibilityProblems } from './harness/accessibility.ts';
import { eventually } from './harness/eventually.ts';
import { policyViolations } from './harness/grid.ts';
import { themes, type Workbench } from './harness/index.ts';
import { type OpenedStatement, openStatement } from './harness/opened-statement.ts';

interface Decision {
  rule: string;
  record: string;
  state: string;
  reason: string;
}

describe('decisions about breaks, by keyboard', function () {
  this.timeout(240_000);
  let statement: OpenedStatement;
  let workbench: Workbench;
  let frame: FrameLocator;

  before(async () => {
    statement = await openStatement();
    ({ workbench, frame } = statement);
  });
  after(() => workbench?.close());

  const rows = () => frame.locator('.breaks tbody tr');
  const state = (at: number) => rows().nth(at).locator('.decision-state');
  const sidecar = () => join(workbench.folder, 'usage.csv.reconcile.json');
  const kept = (): Decision[] =>
    existsSync(sidecar()) ? (JSON.parse(readFileSync(sidecar(), 'utf8')).decisions ?? []) : [];
  const sums = () =>
    frame
      .locator('.break-states')
      .first()
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent)));
  const places = () => rows().evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top));

  it('accepts with a reason, disputes and leaves open, without a row or the keyboard moving', async () => {
    await rows().first().focus();
    const all = await sums();
    assert.deepEqual(all.slice(1), [
      ['Accepted', '0'],
      ['Disputed', '0'],
    ]);
    const before = await places();
    await statement.press('ArrowDown', 'a');
    const dialog = frame.getByRole('dialog');
    await dialog.waitFor();
    await statement.press('Enter');
    await frame.getByRole('alert').filter({ hasText: 'Say why' }).waitFor();
    await workbench.page.keyboard.type('Credit note 17');
    await statement.press('Enter');
    await state(1).getByText('Accepted: Credit note 17').waitFor();
    await statement.hasKeyboard(rows().nth(1));
    await statement.press('ArrowDown', 'd');
    await state(2).getByText('Disputed').waitFor();
    await statement.hasKeyboard(rows().nth(2));
    // The reasons of the verdict have grown by a line, far above: the page is scrolled by as much, to the nearest pixel.
    for (const [at, top] of (await places()).entries()) assert.ok(Math.abs(top - before[at]) < 1, `row ${at} moved`);
    await frame.locator('[role=status]', { hasText: 'Disputed: 1 break' }).first().waitFor({ state: 'attached' });
    await eventually(async () => assert.equal(kept().length, 2));
    assert.deepEqual(
      kept()
        .map(({ state: decided, reason }) => [decided, reason])
        .sort(),
      [
        ['accepted', 'Credit note 17'],
        ['disputed', ''],
      ],
    );
    assert.deepEqual(await sums(), [
      ['Still open', String(Number(all[0][1]) - 2)],
      ['Accepted', '1'],
      ['Disputed', '1'],
    ]);
    await statement.press('o');
    await state(2).getByText('Still open').waitFor();
    await statement.press('u');
    await state(2).getByText('Disputed').waitFor();
  });

  it('decides about several at once, offering the reasons given before', async () => {
    await rows().nth(3).focus();
    await statement.press('Shift+ArrowDown', 'Shift+ArrowDown', 'a');
    const dialog = frame.getByRole('dialog', { name: 'Accept 3 breaks' });
    await dialog.waitFor();
    assert.equal(await frame.getByRole('combobox', { name: 'Reason' }).inputValue(), 'Credit note 17');
    await workbench.screenshot('statement-triage-reason');
    await statement.press('Enter');
    for (const at of [3, 4, 5]) await state(at).getByText('Accepted: Credit note 17').waitFor();
    assert.equal(await rows().nth(4).getAttribute('aria-selected'), 'true');
    await statement.press('Escape');
    assert.equal(await frame.locator('.breaks [aria-selected=true]').count(), 0);
  });

  it('lists by state; what is decided meanwhile stays until the list is made again', async () => {
    const filter = frame.getByRole('combobox', { name: 'List breaks by what is decided' });
    await filter.selectOption('accepted');
    await eventually(async () => assert.equal(await rows().count(), 4));
    await rows().first().focus();
    await statement.press('d');
    await state(0).getByText('Disputed').waitFor();
    assert.equal(await rows().count(), 4);
    await frame.getByRole('button', { name: 'List again' }).click();
    await eventually(async () => assert.equal(await rows().count(), 3));
    await filter.selectOption('');
    await eventually(async () => assert.ok((await rows().count()) > 4));
  });

  it('takes up what somebody else writes into the sidecar, and never overwrites it', async () => {
    const document = JSON.parse(readFileSync(sidecar(), 'utf8'));
    const [first] = document.decisions;
    const other = { ...first, record: 'elsewhere', reason: 'By a colleague' };
    writeFileSync(sidecar(), JSON.stringify({ ...document, 'x-other': 1, decisions: [...document.decisions, other] }));
    await frame.getByText('Decided, and no break any more (1)').waitFor({ timeout: 20_000 });
    await rows().nth(6).focus();
    await statement.press('d');
    await state(6).getByText('Disputed').waitFor();
    await eventually(async () => assert.ok(readFileSync(sidecar(), 'utf8').includes('x-other')));
    assert.ok(kept().some(({ reason }) => reason === 'By a colleague'));
  });

  it('is there again when the page comes back, and with the statement made anew', async () => {
    const decided = await sums();
    await rows().nth(6).focus();
    await workbench.tab('usage.csv').first().click();
    await statement.comeBack();
    assert.deepEqual(await sums(), decided);
    await statement.hasKeyboard(rows().nth(6));
    await frame.getByRole('button', { name: 'Run again' }).click();
    await statement.shown();
    await eventually(async () => assert.deepEqual(await sums(), decided));
  });

  it('keeps the keyboard at its break when the largest is gone, so that none is decided about by mistake', async () => {
    const call = (at: number) => rows().nth(at).locator('.call-id .clipped').getAttribute('title');
    const [largest, next] = [await call(0), await call(1)];
    assert.ok(largest && next && largest !== next);
    await rows().nth(1).focus();
    const usage = join(workbench.folder, 'usage.csv');
    const lines = readFileSync(usage, 'utf8').split('\n');
    writeFileSync(usage, lines.filter((line) => !line.includes(largest)).join('\n'));
    await eventually(async () => assert.equal(await call(0), next), 60_000);
    await statement.shown();
    await statement.hasKeyboard(rows().first());
  });

  it('can be used by everybody in every theme', async () => {
    for (const theme of themes) {
      await workbench.setTheme(theme);
      assert.deepEqual(await accessibilityProblems(frame), [], theme);
      await frame.locator('#breaks').evaluate((part) => part.scrollIntoView());
      await rows().nth(2).focus();
      await workbench.screenshot(`statement-triage-${theme}`);
    }
    assert.deepEqual(policyViolations(workbench), []);
  });
});
