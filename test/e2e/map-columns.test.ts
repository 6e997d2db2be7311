import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Grid } from './harness/grid.ts';
import { openWorkspace, themes, type Workbench } from './harness/index.ts';

const HEADER = 'Vorgang;Zeitpunkt;Sprechzeit (sec);Ergebnis;Rufer;Ziel;Notiz';
const ROWS = Array.from({ length: 60 }, (_, at) => {
  const minute = String(at).padStart(2, '0');
  const talked = at % 5 === 0 ? '0' : String(20 + at * 7);
  const result = at % 5 === 0 ? 'busy' : 'answered';
  const moment = at === 41 ? 'soon' : `2025-05-03 10:${minute}:00`;
  return `v${at};${moment};${talked};${result};+3319900000${at % 10};+4420794600${String(at).padStart(2, '0')};-`;
});

describe('Map Columns…', function () {
  this.timeout(150_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    const text = `${[HEADER, ...ROWS].join('\n')}\n`;
    const files = { 'anlage_usage.csv': text, 'mai_usage.csv': text };
    workbench = await openWorkspace(files, { viewport: { width: 1100, height: 700 } });
    grid = new Grid(workbench);
  });
  after(() => workbench?.close());

  const pick = () => workbench.page.locator('.quick-input-widget');
  const rows = () => pick().locator('.quick-input-list .monaco-list-row');
  const pictures = async (name: string) => {
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await pick().waitFor();
      await workbench.screenshot(`map-columns-${name}-${theme}`);
    }
    await workbench.setTheme('dark');
  };
  /** Waits for the question about a field, and answers it with the column that is typed. */
  const answer = async (field: string, column: string) => {
    await pick().locator(`input[placeholder^="${field}:"]`).waitFor();
    await workbench.page.keyboard.type(column);
    const label = column === '' ? 'Not in this file' : column;
    await rows().filter({ hasText: label }).first().click();
  };

  it('shows how each column would be read, and at last how the rows are', async () => {
    await grid.open('anlage_usage.csv');
    await grid.frame.getByRole('button', { name: 'Map Its Columns…' }).click();
    await answer('Call ID', 'Vorgang');
    await pick().locator('input[placeholder^="Start:"]').waitFor();
    const moment = rows().filter({ hasText: 'Zeitpunkt' });
    await moment
      .getByText('1 of the first 50 rows cannot be read. Read as: 2025-05-03 10:00:00  ·  2025-05-03 10:01:00')
      .waitFor();
    assert.match((await rows().first().innerText()) ?? '', /Zeitpunkt/, 'what can be read best comes first');
    await pictures('start');
    await answer('Start', 'Zeitpunkt');
    await answer('Answered At', '');
    await answer('End', '');
    await pick().locator('input[placeholder^="Duration:"]').waitFor();
    await rows().filter({ hasText: 'Sprechzeit' }).getByText('Read as: 0 s  ·  27 s  ·  34 s').waitFor();
    await answer('Duration', 'Sprechzeit (sec)');
    await answer('Status', 'Ergebnis');
    await pick().getByText('(7 of 9) – 2025-05-03 10:00:00 UTC · 0 s · not answered').waitFor();
    await answer('Direction', '');
    await answer('From', 'Rufer');
    await answer('To', 'Ziel');
    await pick().locator('input[placeholder^="1 of 60 rows cannot be read."]').waitFor();
    await rows().filter({ hasText: '2025-05-03 10:01:00 UTC · 27 s · answered' }).waitFor();
    await pictures('rows');
  });

  it('saves the mapping as a format for every file with these columns', async () => {
    await rows().filter({ hasText: 'save it as a format' }).click();
    await workbench.page
      .locator('.statusbar-item')
      .filter({ hasText: /^anlage-usage · 60 rows/ })
      .first()
      .waitFor();
    const schema = JSON.parse(readFileSync(join(workbench.folder, 'anlage-usage.usage-format.json'), 'utf8'));
    assert.equal(schema['x-role'], 'call-log');
    assert.equal(schema.fields.length, 7);
    await grid.open('mai_usage.csv');
    await workbench.page
      .locator('.statusbar-item')
      .filter({ hasText: /^anlage-usage · 60 rows/ })
      .first()
      .waitFor();
    await workbench.screenshot('map-columns-format-dark');
  });
});
