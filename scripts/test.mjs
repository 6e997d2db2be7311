// Everything that must hold for a commit: types, lint, unit tests, integration tests inside VS Code, end-to-end tests in a
// browser. Sets itself up with nothing but Node and npm. Arguments choose suites: `npm test -- types unit`.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { ensureDependencies } from './setup.mjs';

/** @type {{ name: string; command: string[]; minutes: number; needsHost?: boolean }[]} */
const allSuites = [
  { name: 'types', command: ['scripts/types.mjs'], minutes: 3 },
  { name: 'lint', command: ['scripts/lint.mjs'], minutes: 2 },
  { name: 'unit', command: ['scripts/unit.mjs'], minutes: 20 },
  { name: 'integration', command: ['scripts/integration.mjs'], minutes: 15, needsHost: true },
  { name: 'e2e', command: ['scripts/e2e.mjs'], minutes: 45, needsHost: true },
];
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !allSuites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No such suite: ${unknown.join(', ')}. There are: ${allSuites.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}
const suites = allSuites.filter(({ name }) => chosen.length === 0 || chosen.includes(name));

/** The running suite's process group, to be ended with this process. @type {number | undefined} */
let group;
const endGroup = () => {
  if (group === undefined) return;
  try {
    process.kill(-group, 'SIGTERM');
  } catch {
    // It has ended.
  }
};
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    endGroup();
    process.exit(130);
  });
}

/** @param {string[]} command @param {number} minutes @returns {Promise<number>} exit status */
function run(command, minutes) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    group = child.pid;
    const timer = setTimeout(() => {
      process.stderr.write(`Stopped after ${minutes} minutes.\n`);
      endGroup();
    }, minutes * 60_000);
    child.on('error', () => resolve(1));
    child.on('close', (code) => {
      clearTimeout(timer);
      group = undefined;
      resolve(code ?? 1);
    });
  });
}

/** @param {string} name @returns {{ passed: number; failed: number; pending?: number } | undefined} */
function readResult(name) {
  const file = join(root, 'out', 'results', `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

try {
  await ensureDependencies();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
// The VS Code of the tests is installed while the first suites run.
const installing = suites.some(({ needsHost }) => needsHost)
  ? import('./host/install.mjs').then(({ ensureHost }) => ensureHost())
  : undefined;
installing?.catch(() => {});

const lines = [];
const total = { passed: 0, failed: 0 };
for (const { name, command, minutes, needsHost } of suites) {
  process.stdout.write(`\n── ${name} ──\n`);
  const started = Date.now();
  rmSync(join(root, 'out', 'results', `${name}.json`), { force: true });
  let status = 1;
  try {
    if (needsHost) await installing;
    status = await run(command, minutes);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const { passed, failed, pending = 0 } = readResult(name) ?? { passed: 0, failed: 0 };
  // A suite that stopped early, or ran nothing, has failed even though no test of it did.
  const counted = failed === 0 && (status !== 0 || passed === 0) ? 1 : failed;
  const remark = counted === failed ? '' : passed === 0 ? ' (no test ran)' : ' (stopped early)';
  const skipped = pending > 0 ? `, ${pending} skipped` : '';
  lines.push(`${name.padEnd(12)} ${passed} passed, ${counted} failed${skipped} in ${seconds} s${remark}`);
  total.passed += passed;
  total.failed += counted;
}
process.stdout.write(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
