import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { commandLine } from './harness/command-line.ts';
import { Grid, policyViolations } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { reconcileWithLog } from './harness/reconciling.ts';
import { usageFile } from './harness/usage-file.ts';
import { openWebWindow } from './harness/web-window.ts';

const examples = join('examples', 'aircall');

/** What the command line says about the example, read as JSON. */
function said<Told>(...args: string[]): Told {
  return JSON.parse(commandLine(...args, '--format', 'json')) as Told;
}

/** The browser's worker that holds the engine, by the name that it was given; undefined where it is a thread of Node. */
async function engineWorker(workbench: Workbench) {
  for (const worker of workbench.page.workers()) {
    const name = await worker.evaluate(() => self.name).catch(() => '');
    if (name.endsWith('Usage Reconcile')) return worker;
  }
  return undefined;
}

/** The numbers of errors, warnings and remarks over a grid. */
async function findingCounts(grid: Grid): Promise<number[]> {
  const text = (await grid.frame.locator('.findings-toggle').textContent()) ?? '';
  return Array.from(text.matchAll(/\d[\d,]*/g), ([number]) => Number(number.replaceAll(',', '')));
}

describe('VS Code in a browser, with no server behind it', () => {
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    workbench = await openWebWindow(examples, { 'month-usage.csv.gz': gzipSync(usageFile(3000)) });
    grid = new Grid(workbench);
    await grid.open('usage.csv');
  });
  after(() => workbench?.close());

  it('shows a usage file in the grid, and finds in it what the command line finds', async () => {
    const [told] = said<{ files: { rows: number; findings: { severity: string }[] }[] }>(
      'check',
      join(examples, 'usage.csv'),
      '--now',
      new Date().toISOString(),
    ).files;
    await grid.frame.getByText(`${told.rows.toLocaleString('en-US')} rows`, { exact: true }).waitFor();
    assert.equal(await grid.element.getAttribute('aria-rowcount'), String(told.rows + 1));
    const count = (severity: string) => told.findings.filter((finding) => finding.severity === severity).length;
    assert.deepEqual(await findingCounts(grid), [count('error'), count('warning'), count('info')]);
    assert.ok(count('error') > 0 && count('warning') > 0);
    const problems = await workbench.problems(6);
    assert.ok(problems.length > 5 && problems[0].includes('usage.csv'), problems.join('\n'));
  });

  it('runs the engine in a worker of the browser, which has no Node', async () => {
    const worker = await engineWorker(workbench);
    assert.ok(worker, 'no worker is called after the product');
    assert.deepEqual(await worker.evaluate(() => [typeof DecompressionStream, typeof Reflect.get(self, 'process')]), [
      'function',
      'undefined',
    ]);
  });

  it('reconciles with the call log into the statement that the command line gives', async () => {
    const told = said<{ breaks: unknown[]; bridge: { rows: number }[] }>(
      'reconcile',
      join(examples, 'usage.csv'),
      join(examples, 'call-log.csv'),
    );
    await reconcileWithLog(workbench, 'call-log.csv');
    await workbench.tab('Statement: usage.csv').click();
    const frame = workbench.frontFrame();
    await frame.getByText('Residual 0:00:00: nothing is left unexplained.').waitFor();
    await frame.getByText(`${told.breaks.length} differences to be decided`).waitFor();
    const rows = await frame
      .locator('.bridge-table tbody tr, .bridge-table tfoot tr')
      .evaluateAll((lines) => lines.map((line) => Number(line.children[1].textContent?.replaceAll(',', ''))));
    assert.deepEqual(
      rows,
      told.bridge.map((step) => step.rows),
    );
    await workbench.screenshot('web-statement');
  });

  it('opens a gzip file, which the browser decompresses', async () => {
    await workbench.openFromExplorer('month-usage.csv.gz');
    await workbench.runCommand('Usage: Open in Usage Grid');
    await workbench.frontFrame().getByText('3,000 rows', { exact: true }).waitFor();
  });

  it('keeps a decision beside the file, on the browser’s own file system', async () => {
    await workbench.runCommand('Usage: Set Time Zone…');
    await workbench.page.locator('.quick-input-widget input').first().fill('Europe/Paris');
    await workbench.page.locator('.quick-input-list .monaco-list-row[aria-label^="Europe/Paris"]').click();
    await workbench.page
      .locator('.explorer-folders-view .label-name', { hasText: 'month-usage.csv.gz.reconcile.json' })
      .waitFor();
    await workbench.frontFrame().getByText('Europe/Paris').first().waitFor();
  });

  it('violates no content security policy, and misses no file of the extension', () => {
    assert.deepEqual(policyViolations(workbench), []);
    assert.deepEqual(
      workbench
        .log()
        .split('\n')
        .filter((line) => line.includes('/extension/')),
      [],
    );
  });
});

describe('VS Code on a server, with the extension in the browser', () => {
  let workbench: Workbench;

  before(async () => {
    // A server prefers its own host for an extension that has an entry for Node: this is how a user keeps it from that.
    const kind = { 'remote.extensionKind': { 'usage-reconcile.usage-reconcile': ['web'] } };
    workbench = await openWorkspace({ 'usage.csv': readFileSync(join(examples, 'usage.csv')) }, { settings: kind });
  });
  after(() => workbench?.close());

  it('checks a file of the server, of which the worker gets the bytes', async () => {
    const grid = new Grid(workbench);
    await grid.open('usage.csv');
    assert.ok((await findingCounts(grid))[0] > 0);
    assert.ok(await engineWorker(workbench), 'the extension runs on the server');
  });
});
