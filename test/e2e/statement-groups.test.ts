import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { accessibilityProblems } from './harness/accessibility.ts';
import { openWorkspace, themes, type Workbench } from './harness/index.ts';
import { openAndReconcile } from './harness/reconciling.ts';

/** Constructed: May 2025 by category, one voice call billed too much, and client calls that the usage lacks. */
const USAGE = [
  'category,start_date,end_date,count,count_unit,usage,usage_unit,price,price_unit',
  'totalprice,2025-05-01,2025-05-31,,,0.1,usd,0.1,usd',
  'calls,2025-05-01,2025-05-31,6,calls,10,minutes,0.1,usd',
  'calls-outbound,2025-05-01,2025-05-31,4,calls,7,minutes,0.1,usd',
  'calls-inbound,2025-05-01,2025-05-31,2,calls,3,minutes,0.0,usd',
  'calls-sip,2025-05-01,2025-05-31,1,calls,2,minutes,0.0,usd',
  'sms-outbound,2025-05-01,2025-05-31,7,messages,7,segments,0.0,usd',
  '',
].join('\n');

const CALLS: readonly (readonly [at: string, seconds: number, status: string, direction: string, to: string])[] = [
  ['2025-05-02T10:00:00Z', 61, 'completed', 'outbound-api', '+12025550101'],
  ['2025-05-03T10:00:00Z', 59, 'completed', 'outbound-api', '+12025550102'],
  ['2025-05-04T10:00:00Z', 120, 'completed', 'outbound-api', '+12025550103'],
  ['2025-05-05T10:00:00Z', 0, 'failed', 'outbound-api', '+12025550104'],
  ['2025-05-06T10:00:00Z', 121, 'completed', 'inbound', '+12025550100'],
  ['2025-05-07T10:00:00Z', 0, 'no-answer', 'inbound', '+12025550100'],
  ['2025-05-08T10:00:00Z', 90, 'completed', 'outbound-api', 'client:alice'],
  ['2025-05-09T10:00:00Z', 90, 'completed', 'outbound-api', 'sip:desk@example.com'],
  ['2025-05-31T23:59:59Z', 30, 'completed', 'inbound', '+12025550100'],
  ['2025-06-01T00:00:00Z', 30, 'completed', 'inbound', '+12025550100'],
];

const LOG = [
  'sid,start_time,duration,status,direction,from,to',
  ...CALLS.map(([at, seconds, status, direction, to], row) =>
    [`CA${String(row + 1).padStart(32, '0')}`, at, seconds, status, direction, '+12025550199', to].join(','),
  ),
  '',
].join('\n');

describe('a statement of totals in VS Code', function () {
  this.timeout(180_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkspace(
      { 'usage.csv': USAGE, 'calls.csv': LOG },
      { name: 'totals', viewport: { width: 1440, height: 900 } },
    );
    await openAndReconcile(workbench, 'calls.csv');
  });
  after(() => workbench?.close());

  async function statement(): Promise<FrameLocator> {
    await workbench.tab('Statement: usage.csv').click();
    const frame = workbench.frontFrame();
    await frame.locator('#groups').waitFor({ timeout: 30_000 });
    return frame;
  }

  it('has log and usage of each group side by side, and voice and client together', async () => {
    const frame = await statement();
    const rows = await frame
      .locator('.groups tbody tr, .groups tfoot tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim())));
    assert.deepEqual(rows, [
      ['calls-outbound · 2025-05', '4', '3', '0:05:00', '1', '4', '0:07:00', '+0:02:00 (+1)', 'Differs'],
      ['calls-inbound · 2025-05', '3', '2', '0:04:00', '1', '2', '0:03:00', '−0:01:00', 'Differs'],
      ['calls-sip · 2025-05', '1', '1', '0:02:00', '1', '1', '0:02:00', '0:00:00', 'Ties'],
      ['calls-client · 2025-05', '1', '1', '0:02:00', '0', '0', '0:00:00', '−0:02:00 (−1)', 'Not billed'],
      ['Voice, client and SIP together', '9', '7', '0:13:00', '', '7', '0:12:00', '−0:01:00', ''],
    ]);
    await frame.getByText(/^Residual 0:00:00.*: nothing is left unexplained\.$/).waitFor();
    // A step without rows is no difference, whatever it would be.
    const none = frame.locator('.bridge-differs.bridge-none .bridge-bar').first();
    assert.equal(await none.evaluate((bar) => getComputedStyle(bar).stroke), 'none');
  });

  it('opens the rows of a group on either side, by mouse and by keyboard', async () => {
    for (const [file, name, rows, open] of [
      ['calls.csv', '4 call log rows: calls-outbound · 2025-05', 4, 'click'],
      ['usage.csv', '1 usage row: calls-inbound · 2025-05', 1, 'Enter'],
    ] as const) {
      const link = (await statement()).locator('.groups').getByRole('button', { name, exact: true });
      if (open === 'click') await link.click();
      else await link.press(open);
      await workbench.page.locator('.tab.active', { hasText: file }).waitFor({ timeout: 15_000 });
      const grid = workbench.frontFrame().locator('[role="grid"]');
      await workbench
        .frontFrame()
        .getByText(`${name.split(': ')[1]} · ${rows} row`)
        .first()
        .waitFor({ timeout: 15_000 });
      assert.equal(await grid.getAttribute('aria-rowcount'), String(rows + 1));
    }
  });

  it('can be used by everybody, in every theme, wide and narrow', async () => {
    for (const theme of themes) {
      await workbench.setTheme(theme);
      const frame = await statement();
      await frame.locator('#groups').scrollIntoViewIfNeeded();
      await frame.locator('#groups h2').evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
      assert.deepEqual(await accessibilityProblems(frame), [], theme);
      await workbench.screenshot(`statement-groups-${theme}`);
    }
    await workbench.page.setViewportSize({ width: 760, height: 900 });
    const frame = await statement();
    await frame.locator('#groups h2').evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
    const tooWide = await frame.locator('.groups').evaluate((table) => table.scrollWidth > table.clientWidth + 1);
    assert.equal(tooWide, false);
    await workbench.screenshot('statement-groups-narrow');
  });
});
