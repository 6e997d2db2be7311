import assert from 'node:assert/strict';
import { eventually } from './harness/eventually.ts';
import { openFullStatement } from './harness/full-statement.ts';
import type { OpenedStatement } from './harness/opened-statement.ts';

describe('a statement in a window that is loaded again', function () {
  this.timeout(240_000);
  let statement: OpenedStatement;

  before(async () => {
    statement = await openFullStatement();
  });
  after(() => statement?.workbench.close());

  /** What it says, part by part, but for the list of breaks, which is as it was left. */
  const told = () => statement.frame.locator('#verdict, #bridge, #comparison, #invoice, #provenance').allInnerTexts();

  async function reload(): Promise<void> {
    const { workbench } = statement;
    // In a browser VS Code writes what it keeps every five seconds, when it is idle, as nothing can wait when a page goes.
    await workbench.page.waitForTimeout(12_000);
    await workbench.page.reload();
    await workbench.tab('Statement: usage.csv').waitFor({ timeout: 60_000 });
    await statement.shown();
  }

  it('is made again from all that it was made from, pasted lines and the statement before too', async () => {
    const { frame } = statement;
    const filter = () => frame.getByRole('combobox', { name: 'List breaks by what is decided' });
    await frame.locator('.breaks tbody tr').nth(2).focus();
    await statement.press('d');
    await frame.locator('.breaks tbody tr').nth(2).getByText('Disputed').waitFor();
    await filter().selectOption('disputed');
    await eventually(async () => assert.equal(await frame.locator('.breaks tbody tr').count(), 1));
    const before = await told();
    assert.equal(before.length, 5);
    await reload();
    await eventually(async () => assert.deepEqual(await told(), before));
    assert.equal(await filter().inputValue(), 'disputed');
    assert.equal(await frame.locator('.breaks tbody tr').count(), 1);
    await frame.locator('.breaks tbody tr').getByText('Disputed').waitFor();
  });

  it('goes on with its files: what is set for them makes it anew', async () => {
    const { frame, workbench } = statement;
    workbench.setSettings({ 'usageReconcile.toleranceSeconds': 600 });
    await frame.locator('.key-figure', { hasText: 'olerance' }).first().waitFor({ timeout: 20_000 });
  });
});
