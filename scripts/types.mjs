// Checks the types of every world (tsconfig/*.json), several at once, and fails if one of them fails.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { writeResult } from './result.mjs';
import { root } from './root.mjs';

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const only = process.argv.slice(2);
const worlds = readdirSync(join(root, 'tsconfig'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))
  .filter((name) => only.length === 0 || only.includes(name));

/**
 * @param {string} world
 * @returns {Promise<boolean>}
 */
function check(world) {
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(
      process.execPath,
      [tsc, '--project', join(root, 'tsconfig', `${world}.json`), '--pretty', 'false'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${world} (${seconds} s)\n${output}`);
      resolve(code === 0);
    });
  });
}

let passed = 0;
let failed = 0;
const queue = [...worlds];
await Promise.all(
  Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
    for (let world = queue.shift(); world !== undefined; world = queue.shift()) {
      if (await check(world)) passed++;
      else failed++;
    }
  }),
);
if (only.length === 0) writeResult('types', { passed, failed });
process.stdout.write(`types: ${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
