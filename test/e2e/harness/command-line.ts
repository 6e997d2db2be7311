import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What the built command line prints: the same core as VS Code's, on Node. It exits with 1 where there are findings. */
export function commandLine(...args: string[]): string {
  const { stdout } = spawnSync(process.execPath, [join('dist', 'cli.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
