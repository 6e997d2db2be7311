import assert from 'node:assert/strict';
import { USAGE_HEADER } from '../fixtures/constructed-csv.ts';
import { inEveryTheme } from './harness/every-theme.ts';
import { type Grid, policyViolations } from './harness/grid.ts';
import type { Workbench } from './harness/index.ts';
import { openUsageGrid } from './harness/opened-grid.ts';
import { usageFile, usageLine } from './harness/usage-file.ts';

const TYPE = 0;
const DIRECTION = 6;
const DESCRIPTION = 12;
/** Rows (from 0) whose description names a town. */
const TOWNS = [40, 900, 1990];

describe('finding in a usage grid', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    ({ workbench, grid } = await openUsageGrid({
      'usage.csv': usageFile(2000, (row) =>
        TOWNS.includes(row) ? { description: `Outbound landline - Springfield ${row}` } : undefined,
      ),
      // The second call's description goes over three lines.
      'lines_usage.csv': [
        USAGE_HEADER,
        usageLine({ id: '1', minutes: '1', stamp: '2025-04-14T00:00:30Z' }),
        usageLine({ id: '2', minutes: '2', stamp: '2025-04-15T00:00:30Z', description: 'Outbound\nlandline\nline' }),
        usageLine({ id: '3', minutes: '3', stamp: '2025-04-16T00:00:30Z' }),
        '',
      ].join('\n'),
    }));
  });
  after(() => workbench?.close());

  const bar = () => grid.frame.getByRole('search', { name: 'Find in all rows' });
  const counted = (text: string) =>
    bar()
      .locator('.find-count')
      .filter({ hasText: new RegExp(`^${text}$`) })
      .waitFor();
  const active = async () => {
    const cell = grid.frame.locator('.rows .cell.active');
    await cell.waitFor();
    return cell.evaluate((element) => ({
      row: Number(element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')) - 2,
      column: Number(element.getAttribute('aria-colindex')) - 2,
    }));
  };

  it('opens with Ctrl+F, goes to the first match while somebody types, and counts all', async () => {
    await grid.focusCell(0, TYPE);
    await grid.press('Control+f');
    await bar().waitFor();
    await workbench.page.keyboard.type('springfield');
    await counted('1 of 3');
    assert.deepEqual(await active(), { row: TOWNS[0], column: DESCRIPTION });
    assert.equal(await grid.frame.locator('vscode-text-field:focus').count(), 1, 'the keyboard stays in the field');
  });

  it('goes to the next and previous match, around the ends, with Enter, Shift+Enter and F3', async () => {
    await grid.press('Enter');
    await counted('2 of 3');
    assert.equal((await active()).row, TOWNS[1]);
    await grid.press('F3');
    await counted('3 of 3');
    await grid.press('Enter');
    await counted('1 of 3');
    await grid.press('Shift+Enter');
    await counted('3 of 3');
    await grid.press('Shift+F3');
    await counted('2 of 3');
    assert.equal((await active()).row, TOWNS[1]);
  });

  it('heeds case when told to, and says that nothing was found', async () => {
    await grid.press('Alt+c');
    await counted('No match');
    await bar().getByRole('button', { name: 'Match case', pressed: true }).waitFor();
    await grid.press('Alt+c');
    await counted('\\d of 3');
  });

  it('looks right, and can be used by everybody', async () => {
    await inEveryTheme(workbench, grid, 'grid-find');
    await workbench.setTheme('dark');
    await workbench.page.setViewportSize({ width: 560, height: 600 });
    await bar().waitFor();
    await workbench.screenshot('grid-find-narrow');
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('closes with Escape, gives the keyboard to the cell that was found, and goes on with F3', async () => {
    await bar().getByRole('textbox').focus();
    await grid.press('Escape');
    await bar().waitFor({ state: 'hidden' });
    const { row, column } = await grid.focused();
    assert.ok(TOWNS.includes(row - 2), `row ${row}`);
    assert.equal(column - 2, DESCRIPTION);
    await grid.press('Control+Home', 'F3');
    await counted('1 of 3');
    await bar().getByRole('textbox').focus();
    await grid.press('Escape');
  });

  it('looks in one column only', async () => {
    await grid.press('Control+Home');
    await grid.focusCell(1, DIRECTION);
    await grid.press('Control+f');
    await workbench.page.keyboard.type('outbound');
    await counted('[1-3] of 4,000');
    await grid.focus();
    await grid.focusCell(1, DIRECTION);
    await grid.press('Control+f', 'Alt+l');
    await counted('2 of 2,000');
    await bar().getByRole('button', { name: 'In Direction', pressed: true }).waitFor();
    assert.deepEqual(await active(), { row: 1, column: DIRECTION });
    await grid.press('Escape');
  });

  it('goes to a line of the file with Ctrl+G', async () => {
    await grid.press('Control+g');
    const line = grid.frame.getByRole('search', { name: 'Go to line' });
    await line.waitFor();
    await workbench.page.keyboard.type('1,234');
    await grid.press('Enter');
    assert.equal(
      (await grid.focusedIn(1234)).row,
      1234,
      'line 1 is the header, as the first row is to a screen reader',
    );
    await line.waitFor({ state: 'hidden' });
    await grid.press('Control+g');
    await workbench.page.keyboard.type('9999');
    await grid.press('Enter');
    await line.getByText('No row is on line 9,999.').waitFor();
    await workbench.screenshot('grid-line-dark');
    await grid.press('Escape');
    await grid.focusedIn(1234);
    assert.equal(
      await workbench.page.locator('.quick-input-widget:visible').count(),
      0,
      'the workbench stays out of it',
    );
  });

  it('counts lines as the file does, where a cell goes over several', async () => {
    await grid.open('lines_usage.csv');
    await grid.focusCell(0, TYPE);
    for (const [line, row] of [
      ['6', 2],
      ['4', 1],
      ['2', 0],
    ] as const) {
      await grid.press('Control+g');
      await workbench.page.keyboard.type(line);
      await grid.press('Enter');
      await grid.focusedIn(row + 2);
    }
  });

  it('broke no content security policy in any of this', () => {
    assert.deepEqual(policyViolations(workbench), []);
  });
});
