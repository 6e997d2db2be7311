// Runs test/e2e: a headless browser drives a real VS Code with the extension in it; where there are cores enough, two do,
// each with half of the files. What failed in a whole run is run once more, and the report says so. Arguments filter the
// files by path (then there is one lane, and one run); --lanes=1 or 2 decides it; --update-pictures also renews the
// README's pictures in media/screenshots; --grep=… goes to mocha.
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildProduct } from './build.mjs';
import { bundleOf, bundleTests, testFiles } from './bundle-tests.mjs';
import { runInLanes } from './lanes.mjs';
import { failedFiles, report, resultOfRuns, withSecondRun } from './mocha-result.mjs';
import { root } from './root.mjs';

/** What has the machine for itself: one writes a minified product into dist, which all read; one counts frames. */
const ALONE = ['test/e2e/package.test.ts', 'test/e2e/grid-speed.test.ts'];

/** What every run does after a test that failed, and at its end. */
const HOOKS = 'test/e2e/harness/run-hooks.ts';

/**
 * So many files are run once more where a test of theirs failed: in a browser without a screen, on a busy machine, now and
 * then a window loses the keyboard or is drawn too late. What fails twice has failed; of more files something is broken.
 */
const SECOND_TRIES = 3;

const own = ['--update-pictures', '--lanes='];
const patterns = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const flags = process.argv
  .slice(2)
  .filter((argument) => argument.startsWith('--') && !own.some((name) => argument.startsWith(name)));
const asked = process.argv.find((argument) => argument.startsWith('--lanes='))?.slice('--lanes='.length);
// A window that is drawn without a graphics card keeps two cores busy.
const lanes = patterns.length > 0 ? 1 : Number(asked ?? (availableParallelism() >= 4 ? 2 : 1));
const files = testFiles('test/e2e', patterns);
if (files.length === 0) {
  process.stderr.write(`e2e: no test file under test/e2e matches ${patterns.join(', ') || '*.test.ts'}\n`);
  process.exit(1);
}
await buildProduct();
const out = patterns.length === 0 ? 'out/e2e' : `out/e2e-${process.pid}`;
await bundleTests({ files: [HOOKS, ...files], out, format: 'esm' });
/** @type {Record<string, string>} */
const env = process.argv.includes('--update-pictures') ? { UPDATE_PICTURES: '1' } : {};
const shared = { out, flags: [`--file=${bundleOf(HOOKS, out)}`, '--timeout=90000', ...flags], env };
let result = resultOfRuns(await run(files), out);
const failed = failedFiles(result) ?? [];
if (patterns.length === 0 && failed.length > 0 && failed.length <= SECOND_TRIES) {
  process.stdout.write(`\nOnce more, in a browser of its own: ${failed.join(', ')}\n`);
  const second = resultOfRuns(await runInLanes('e2e-again', failed, { lanes: 1 }, shared), out);
  result = withSecondRun(result, second);
  const passed = failed.filter((file) => second.files[file]?.failed === 0);
  if (passed.length > 0) process.stdout.write(`\nPassed only when run once more: ${passed.join(', ')}\n`);
}
if (patterns.length > 0) rmSync(join(root, out), { recursive: true, force: true });
process.exitCode = report('e2e', result);

/** @param {string[]} files */
async function run(files) {
  if (lanes === 1) return runInLanes('e2e', files, { lanes: 1 }, shared);
  const alone = files.filter((file) => ALONE.includes(file));
  const first = await runInLanes('e2e-alone', alone, { lanes: 1 }, shared);
  await buildProduct();
  const others = files.filter((file) => !ALONE.includes(file));
  return [...first, ...(await runInLanes('e2e', others, { lanes }, shared))];
}
