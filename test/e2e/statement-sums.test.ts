import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { type OpenedStatement, openStatement } from './harness/opened-statement.ts';

/** Steps to which a pair's two rows both lead, so that either side adds up to the bar. */
const OF_PAIRS = ['Billed differently', 'Billed, though not billable'];

/** `−1:02:03` in seconds. */
function secondsOf(text: string): number {
  const [hours, minutes, seconds] = text.replace(/^[+−]/, '').replaceAll(',', '').split(':').map(Number);
  return (text.startsWith('−') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds) + 0;
}

describe('the rows behind the steps of a bridge', function () {
  this.timeout(240_000);
  let statement: OpenedStatement;
  let frame: FrameLocator;

  before(async () => {
    statement = await openStatement();
    ({ frame } = statement);
  });
  after(() => statement?.workbench.close());

  it('add up to it in the grids that the panel opens', async () => {
    const steps = await frame.locator('.bridge-table tbody tr, .bridge-table tfoot tr').evaluateAll((rows) =>
      rows.map((row) => ({
        // What is only heard comes after it.
        label: row.children[0].firstElementChild?.firstChild?.textContent ?? '',
        time: row.children[2].textContent ?? '',
        sides: row.querySelectorAll('.side-links button').length,
      })),
    );
    assert.equal(steps.length, 15);
    for (const [at, { label, time, sides }] of steps.entries()) {
      const sums: number[] = [];
      for (let side = 0; side < sides; side++) {
        const row = frame.locator('.bridge-table tbody tr, .bridge-table tfoot tr').nth(at);
        const link = row.locator('.side-links button').nth(side);
        const isUsage = (await link.textContent()) === 'usage';
        await link.press('Enter');
        const file = isUsage ? 'usage.csv' : 'call-log.csv';
        await statement.workbench.page.locator('.tab.active', { hasText: new RegExp(`^${file}`) }).waitFor();
        const chip = frame.locator('.selection .chip', { hasText: `${label}: ` });
        await chip.waitFor({ timeout: 15_000 });
        const [, sum] = /: ([+−]?[\d,]+:\d\d:\d\d) · [\d,]+ rows?/.exec((await chip.textContent()) ?? '') ?? [];
        assert.ok(sum, `${label}: ${await chip.textContent()}`);
        sums.push(secondsOf(sum));
        await statement.workbench.tab('Statement: usage.csv').click();
        await statement.shown();
      }
      const wanted = secondsOf(time);
      if (OF_PAIRS.includes(label)) assert.deepEqual(sums, [wanted, wanted], label);
      // Billed rows outside of the period have their talk's part in a step of its own.
      else if (label.includes('outside') && sums.length > 1) assert.equal(sums[0], wanted, label);
      else
        assert.equal(
          sums.reduce((all, one) => all + one, 0),
          wanted,
          label,
        );
    }
  });
});
