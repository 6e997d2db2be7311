import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleOf } from './bundle-tests.mjs';
import { root } from './root.mjs';

/**
 * Runs bundled test files with mocha in a Node process of their own. Stack traces point into the sources.
 * @param {object} options
 * @param {string} options.suite name of the suite, for its result file out/results/NAME.json
 * @param {string} options.out the folder the files were bundled into, relative to the checkout
 * @param {string[]} options.files the test sources, relative to the checkout
 * @param {string[]} [options.flags] further options for mocha, such as `--grep=…`
 * @param {Record<string, string>} [options.env]
 * @param {string} [options.output] a file, relative to the checkout, for what the run prints; without it it is shown
 * @returns {Promise<number>} the exit status: 0 when at least one test ran and all passed
 */
export async function runMocha({ suite, out, files, flags = [], env = {}, output }) {
  const bundles = files.map((file) => join(root, bundleOf(file, out)));
  rmSync(join(root, 'out', 'results', `${suite}.json`), { force: true });
  if (output !== undefined) mkdirSync(dirname(join(root, output)), { recursive: true });
  const stream = output === undefined ? 'inherit' : openSync(join(root, output), 'w');
  const status = await new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        '--enable-source-maps',
        join(root, 'node_modules/mocha/bin/mocha.js'),
        '--no-config',
        '--no-package',
        `--reporter=${join(root, 'scripts/mocha-reporter.cjs')}`,
        '--fail-zero',
        '--forbid-only',
        ...flags,
        ...bundles,
      ],
      { cwd: root, stdio: ['ignore', stream, stream], env: { ...process.env, ...env, TEST_SUITE: suite } },
    );
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
  if (typeof stream === 'number') closeSync(stream);
  return Math.min(status, 1);
}
