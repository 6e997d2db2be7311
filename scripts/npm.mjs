import { spawn } from 'node:child_process';

/**
 * Runs npm quietly; its output is shown only when it fails.
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<void>} rejects with what npm said
 */
export function npm(args, cwd) {
  // Inside `npm test` npm tells where it is; without it, the one on the PATH is taken.
  const script = process.env.npm_execpath;
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args, '--no-audit', '--no-fund', '--no-progress'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
      env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.join(' ')} failed in ${cwd} (exit status ${code}):\n${output.slice(-4000)}`));
    });
  });
}
