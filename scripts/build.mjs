import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Bundles the product into dist/.
 * @param {string[]} [flags] for esbuild.js
 * @returns {Promise<void>} rejects when it does not build; what is wrong has been printed
 */
export function buildProduct(flags = []) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'esbuild.js'), ...flags], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error('The product does not build (see above).')),
    );
  });
}
