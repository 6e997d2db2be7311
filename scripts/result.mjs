import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Leaves the totals of a suite for the summary of `npm test`.
 * @param {string} suite
 * @param {{ passed: number; failed: number; pending?: number }} totals
 */
export function writeResult(suite, totals) {
  const folder = join(root, 'out', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${suite}.json`), JSON.stringify(totals));
}

/**
 * The totals that a suite left; undefined where it left none.
 * @param {string} suite
 * @returns {{ passed: number; failed: number; pending?: number } | undefined}
 */
export function readResult(suite) {
  const file = join(root, 'out', 'results', `${suite}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Forgets what a suite left in an earlier run.
 * @param {string} suite
 */
export function forgetResult(suite) {
  rmSync(join(root, 'out', 'results', `${suite}.json`), { force: true });
}
