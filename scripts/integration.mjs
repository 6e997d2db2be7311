// Runs test/integration inside the extension host of a real VS Code: the one of the npm registry, driven by a headless
// browser, or with --desktop the one that @vscode/test-electron downloads. Other arguments filter the files by path.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProduct } from './build.mjs';
import { bundleTests, testFiles } from './bundle-tests.mjs';
import { writeResult } from './result.mjs';
import { root } from './root.mjs';

const suite = 'integration';
const limit = 240_000;
const patterns = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const grep = process.argv.find((argument) => argument.startsWith('--grep='))?.slice('--grep='.length);
const out = join(root, 'out', 'integration');

/**
 * @typedef {object} Suite
 * @property {string} workspace the folder VS Code opens
 * @property {Record<string, string>} env for the extension host
 * @property {AbortSignal} done aborted when the result file is there
 */

/** @param {Suite} run */
async function inRegistryHost({ workspace, env, done }) {
  const { launchHost } = await import('./host/launch.mjs');
  const { launchBrowser } = await import('./host/browser.mjs');
  const host = await launchHost({ env, testDriver: true, extension: null });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const ended = new Promise((resolve) => {
      // The workbench calls these two while it runs the suite.
      void page.exposeFunction('codeAutomationLog', () => {});
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    const remote = host.url.replace('http://', 'vscode-remote://');
    const payload = JSON.stringify([
      ['extensionDevelopmentPath', `${remote}${root}`],
      ['extensionTestsPath', `${remote}${join(out, 'index.js')}`],
    ]);
    await page.goto(`${host.url}/?${new URLSearchParams({ folder: workspace, payload })}`);
    await Promise.race([
      ended,
      new Promise((resolve) => done.addEventListener('abort', resolve)),
      new Promise((_, reject) =>
        setTimeout(
          () => reject(new Error(`No result after ${limit / 1000} s. The server said:\n${host.log().slice(-3000)}`)),
          limit,
        ).unref(),
      ),
    ]);
  } finally {
    await browser.close();
    await host.close();
  }
}

/** @param {Suite} run */
async function onDesktop({ workspace, env }) {
  const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');
  let vscodeExecutablePath = process.env.VSCODE_EXECUTABLE;
  if (!vscodeExecutablePath) {
    try {
      vscodeExecutablePath = await downloadAndUnzipVSCode({
        version: 'stable',
        timeout: 15_000,
        cachePath: join(root, '.vscode-test'),
      });
    } catch (error) {
      throw new Error(
        `VS Code cannot be downloaded here (${error instanceof Error ? error.message : error}).\n` +
          'Set VSCODE_EXECUTABLE to an installed one, or run `npm test`, which uses a VS Code from the npm registry.',
      );
    }
  }
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(out, 'index.js'),
    extensionTestsEnv: env,
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  }).catch(() => {
    // The result file says which tests failed.
  });
}

const files = testFiles('test/integration', patterns);
if (files.length === 0) {
  process.stderr.write(`${suite}: no test file under test/integration matches ${patterns.join(', ') || '*.test.ts'}\n`);
  process.exit(1);
}
await buildProduct();
await bundleTests({
  files: [...files, 'test/integration/index.ts'],
  out: 'out',
  keep: true,
  format: 'cjs',
  external: ['vscode'],
});

const folder = mkdtempSync(join(tmpdir(), 'usage-integration-'));
const workspace = join(folder, 'workspace');
mkdirSync(workspace);
if (existsSync(join(root, 'examples'))) cpSync(join(root, 'examples'), workspace, { recursive: true });
const resultFile = join(folder, 'result.json');
const env = {
  INTEGRATION_RESULT: resultFile,
  INTEGRATION_FILES: files.map((file) => file.slice('test/integration/'.length).replace(/\.ts$/, '.js')).join('\n'),
  INTEGRATION_GREP: grep ?? '',
};
const done = new AbortController();
const watch = setInterval(() => existsSync(resultFile) && done.abort(), 250);
let result = { passed: 0, failed: 1, pending: 0, report: '' };
try {
  await (process.argv.includes('--desktop') ? onDesktop : inRegistryHost)({ workspace, env, done: done.signal });
  if (existsSync(resultFile)) result = JSON.parse(readFileSync(resultFile, 'utf8'));
  else result.report = 'VS Code ended without a result: the suite did not start. Is out/integration/index.js intact?';
} catch (error) {
  result.report = error instanceof Error ? error.message : String(error);
} finally {
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${result.report}\n\n${suite}: ${result.passed} passed, ${result.failed} failed\n`);
writeResult(suite, { passed: result.passed, failed: result.failed, pending: result.pending });
process.exit(result.failed > 0 || result.passed === 0 ? 1 : 0);
