import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceOf } from './bundle-tests.mjs';
import { writeResult } from './result.mjs';
import { root } from './root.mjs';

/**
 * What runs of test files have come to: in all, and for each file by its path in the checkout.
 * @typedef {{ passed: number; failed: number; pending: number; files: Record<string, Counts> }} RunResult
 * @typedef {{ passed: number; failed: number; pending: number }} Counts
 */

/**
 * Reads what mocha left of runs, and adds them up. A run that ended before its report, or in another way than its report
 * says, has failed in no file that is known.
 * @param {{ suite: string; status: number }[]} runs with their exit statuses
 * @param {string} out the folder that the files were bundled into
 * @returns {RunResult}
 */
export function resultOfRuns(runs, out) {
  /** @type {RunResult} */
  const total = { passed: 0, failed: 0, pending: 0, files: {} };
  for (const { suite, status } of runs) {
    const report = join(root, 'out', 'results', `${suite}.json`);
    const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { passed: 0, failed: 0, files: {} };
    total.passed += told.passed;
    total.failed += told.failed === 0 && status !== 0 ? 1 : told.failed;
    total.pending += told.pending ?? 0;
    for (const [bundle, counts] of Object.entries(told.files)) total.files[sourceOf(bundle, out)] = counts;
  }
  return total;
}

/** The files in which a test failed; undefined where something failed that is in none of them. @param {RunResult} result */
export function failedFiles({ failed, files }) {
  const inFiles = Object.entries(files).filter(([, counts]) => counts.failed > 0);
  return inFiles.reduce((sum, [, counts]) => sum + counts.failed, 0) === failed
    ? inFiles.map(([file]) => file)
    : undefined;
}

/**
 * What counts where files were run once more: the second run of these, the first of all others.
 * @param {RunResult} first @param {RunResult} second @returns {RunResult}
 */
export function withSecondRun(first, second) {
  const total = { ...second, files: { ...first.files, ...second.files } };
  for (const [file, counts] of Object.entries(first.files)) {
    if (file in second.files) continue;
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.pending += counts.pending;
  }
  return total;
}

/**
 * Says how a suite went, as each of them says it, and leaves it for the summary of `npm test`.
 * @param {string} suite
 * @param {RunResult} result
 * @returns {number} the exit status: 0 when at least one test ran and all passed
 */
export function report(suite, { passed, failed, pending }) {
  writeResult(suite, { passed, failed, pending });
  process.stdout.write(`${suite}: ${passed} passed, ${failed} failed\n`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
