import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PEAK = fileURLToPath(new URL('peak.cjs', import.meta.url));

/**
 * Runs a script in a Node process of its own. Its standard output is given back, or goes to a file if one is named.
 * @param {string[]} args the script and its arguments
 * @param {{ cwd?: string; outFile?: string; expect?: number[] }} [options] `expect`: exit statuses that are no failure
 * @returns {Promise<{ wallMs: number; cpuMs: number; peakMb: number; status: number; stdout: string }>} `peakMb` is the largest resident
 * memory of the process with all its threads,
 * `cpuMs` their processor time
 */
export function runFresh(args, { cwd, outFile, expect = [0] } = {}) {
  const out = outFile === undefined ? 'pipe' : openSync(outFile, 'w');
  return new Promise((resolve, reject) => {
    const from = performance.now();
    const child = spawn(process.execPath, ['--require', PEAK, ...args], {
      cwd,
      stdio: ['ignore', out, 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let wallMs = 0;
    const texts = { stdout: '', stderr: '', peak: '' };
    child.stdout?.on('data', (chunk) => (texts.stdout += chunk));
    child.stderr.on('data', (chunk) => (texts.stderr += chunk));
    child.stdio[3].on('data', (chunk) => (texts.peak += chunk));
    child.on('error', reject);
    child.on('exit', () => (wallMs = performance.now() - from));
    child.on('close', (status) => {
      if (typeof out === 'number') closeSync(out);
      if (!expect.includes(status ?? -1)) {
        reject(new Error(`${args.join(' ')} ended with exit status ${status}:\n${texts.stderr.slice(-4000)}`));
        return;
      }
      const { peakMb, cpuMs } = JSON.parse(texts.peak);
      resolve({ wallMs, cpuMs, peakMb, status, stdout: texts.stdout });
    });
  });
}
