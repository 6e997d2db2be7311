// Runs test/e2e: a headless browser drives a real VS Code with the extension in it; where there are cores enough, two do,
// each with half of the files. Arguments filter the files by path (then there is one lane); --lanes=1 or 2 decides it;
// --update-pictures also renews the README's pictures in media/screenshots; --grep=… goes to mocha.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildProduct } from './build.mjs';
import { bundleTests, testFiles } from './bundle-tests.mjs';
import { runMocha } from './mocha.mjs';
import { writeResult } from './result.mjs';
import { root } from './root.mjs';

/** What has the machine for itself: one writes a minified product into dist, which all read; one counts frames. */
const ALONE = ['test/e2e/package.test.ts', 'test/e2e/grid-speed.test.ts'];

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
await bundleTests({ files, out, format: 'esm' });
/** @type {Record<string, string>} */
const env = process.argv.includes('--update-pictures') ? { UPDATE_PICTURES: '1' } : {};
const shared = { out, flags: ['--timeout=90000', ...flags], env };
process.exitCode =
  lanes === 1
    ? await runMocha({ ...shared, suite: 'e2e', files, temporary: patterns.length > 0 })
    : await runInLanes(files);

/** @param {string[]} files @returns {Promise<number>} the exit status, as of {@link runMocha} */
async function runInLanes(files) {
  let status = await runMocha({ ...shared, suite: 'e2e-alone', files: files.filter((file) => ALONE.includes(file)) });
  await buildProduct();
  const [first, second] = split(files.filter((file) => !ALONE.includes(file)));
  // One lane is seen as it goes; what the other says follows when it has ended.
  const statuses = await Promise.all([
    runMocha({ ...shared, suite: 'e2e-1', files: first }),
    runMocha({ ...shared, suite: 'e2e-2', files: second, output: 'out/e2e-2.log' }),
  ]);
  process.stdout.write(readFileSync(join(root, 'out/e2e-2.log'), 'utf8'));
  status = Math.max(status, ...statuses);
  const totals = { passed: 0, failed: 0, pending: 0 };
  for (const lane of ['e2e-alone', 'e2e-1', 'e2e-2']) {
    const file = join(root, 'out', 'results', `${lane}.json`);
    // A lane that ended before its report has failed, whatever else is known of it.
    const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1 };
    totals.passed += result.passed;
    totals.failed += result.failed;
    totals.pending += result.pending ?? 0;
  }
  writeResult('e2e', totals);
  process.stdout.write(`e2e: ${totals.passed} passed, ${totals.failed} failed\n`);
  return status;
}

/** Two lots of about the same work, told by the length of the files. @param {string[]} files */
function split(files) {
  const lots = [
    { files: /** @type {string[]} */ ([]), size: 0 },
    { files: /** @type {string[]} */ ([]), size: 0 },
  ];
  const sized = files.map((file) => ({ file, size: statSync(join(root, file)).size }));
  for (const { file, size } of sized.sort((a, b) => b.size - a.size)) {
    const lot = lots[0].size <= lots[1].size ? lots[0] : lots[1];
    lot.files.push(file);
    lot.size += size;
  }
  return lots.map((lot) => lot.files.sort());
}
