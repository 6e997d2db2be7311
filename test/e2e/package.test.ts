import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';

const vsce = join('node_modules', '@vscode', 'vsce', 'vsce');

function runVsce(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, ...args], { encoding: 'utf8' });
  assert.equal(status, 0, `vsce ${args[0]} failed:\n${stdout}${stderr}`);
  return stdout;
}

describe('the package', function () {
  this.timeout(180_000);
  let folder: string;
  let vsix: string;
  let workbench: Workbench | undefined;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'usage-package-'));
    vsix = join(folder, 'usage-reconcile.vsix');
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { package: string } };
    const [, ...args] = scripts.package.split(' ');
    runVsce(...args, '--out', vsix);
  });
  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('carries what the extension needs at run time and nothing else', () => {
    const files = runVsce('ls', '--no-dependencies').trim().split('\n');
    for (const file of [
      'dist/extension.js',
      'dist/worker.js',
      'dist/web/extension.js',
      'dist/web/worker.js',
      'dist/webview/grid.js',
      'dist/webview/toolkit.js',
      'dist/l10n/bundle.l10n.fr.json',
      'package.nls.json',
      'package.nls.fr.json',
      'LICENSE',
    ]) {
      assert.ok(files.includes(file), `${file} is missing`);
    }
    const allowed =
      /^(dist\/.*\.(js|css)|dist\/l10n\/bundle\.l10n\..+\.json|media\/(icon\.png|usage-format\.schema\.json|(screenshots|walkthrough)\/.*)|package(\.nls(\..+)?)?\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
    assert.deepEqual(
      files.filter((file) => !allowed.test(file)),
      [],
    );
    assert.ok(statSync(vsix).size < 5_000_000, 'the package has grown past 5 MB');
  });

  it('installs into a fresh VS Code and opens a usage file in its grid', async () => {
    workbench = await openWorkspace({ 'june-usage.csv': 'Name,Minutes\n"Line, one",12\nLine two,3\n' }, { vsix });
    await new Grid(workbench).show('june-usage.csv');
    const grid = workbench.webviewFrame().locator('[role="grid"]');
    await grid.waitFor({ timeout: 60_000 });
    await grid.getByText('Line, one').first().waitFor();
  });
});
