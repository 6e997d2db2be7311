import { mkdirSync, writeFileSync } from 'node:fs';
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
