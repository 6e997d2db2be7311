// Runs test/e2e: a headless browser drives a real VS Code with the extension in it. Arguments filter the files by path;
// --update-pictures also renews the README's pictures in media/screenshots; --grep=… goes to mocha.
import { buildProduct } from './build.mjs';
import { bundleTests, testFiles } from './bundle-tests.mjs';
import { runMocha } from './mocha.mjs';
import { forgetResult, readResult, writeResult } from './result.mjs';

/** Files that look at how fast something is drawn: they run when nothing else does. */
const ALONE = ['test/e2e/grid-speed.test.ts'];
/** Most of a run is waiting for a window: two at a time take little longer than one. */
const SHARDS = 2;

const patterns = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--') && argument !== '--update-pictures');
const files = testFiles('test/e2e', patterns);
if (files.length === 0) {
  process.stderr.write(`e2e: no test file under test/e2e matches ${patterns.join(', ') || '*.test.ts'}\n`);
  process.exit(1);
}
await buildProduct();
const out = patterns.length === 0 ? 'out/e2e' : `out/e2e-${process.pid}`;
await bundleTests({ files, out, format: 'esm' });
const isUpdate = process.argv.includes('--update-pictures');
/** @type {Record<string, string>} */
const env = isUpdate ? { UPDATE_PICTURES: '1' } : {};
const common = { out, flags: ['--timeout=90000', ...flags], env };
process.exitCode =
  patterns.length > 0 || isUpdate
    ? await runMocha({ ...common, suite: 'e2e', files, temporary: patterns.length > 0 })
    : await runShards();

/** @returns {Promise<number>} the exit status of all shards */
async function runShards() {
  const shared = files.filter((file) => !ALONE.includes(file));
  const shards = Array.from({ length: SHARDS }, (_, shard) => shared.filter((_file, at) => at % SHARDS === shard));
  const suites = [...shards.map((_, shard) => `e2e-${shard + 1}`), 'e2e-alone'];
  for (const suite of suites) forgetResult(suite);
  const statuses = await Promise.all(
    shards.map((part, shard) => runMocha({ ...common, suite: suites[shard], files: part, held: shard > 0 })),
  );
  statuses.push(
    await runMocha({ ...common, suite: suites[SHARDS], files: files.filter((file) => ALONE.includes(file)) }),
  );
  const results = suites.map(readResult);
  const sum = (/** @type {'passed' | 'failed' | 'pending'} */ key) =>
    results.reduce((total, result) => total + (result?.[key] ?? 0), 0);
  const total = { passed: sum('passed'), failed: sum('failed'), pending: sum('pending') };
  writeResult('e2e', total);
  process.stdout.write(`e2e: ${total.passed} passed, ${total.failed} failed\n`);
  return Math.max(...statuses);
}
