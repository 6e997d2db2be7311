// Formatting, lint rules and the direction of imports. A warning fails too: it is fixed, or switched off with a reason.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { writeResult } from './result.mjs';
import { root } from './root.mjs';

const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
const child = spawn(process.execPath, [biome, 'check', '--error-on-warnings', '--max-diagnostics=200', '.'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
});
let output = '';
child.stdout.on('data', (chunk) => {
  output += chunk;
  process.stdout.write(chunk);
});
child.on('close', (code) => {
  // The unit of this suite is the file; how many of them have findings is not told, so a failure counts once.
  const files = Number(/Checked (\d+) files?/.exec(output)?.[1] ?? 0);
  const failed = code === 0 ? 0 : 1;
  writeResult('lint', { passed: Math.max(0, files - failed), failed });
  process.exitCode = failed;
});
