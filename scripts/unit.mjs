// Bundles the unit tests and runs them in Node, on as many cores as there are up to four. Arguments filter by path, and are
// then run on one: `npm run unit -- csv-scanner billing/`.
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { bundleTests, testFiles } from './bundle-tests.mjs';
import { runInLanes } from './lanes.mjs';
import { report, resultOfRuns } from './mocha-result.mjs';
import { root } from './root.mjs';

const patterns = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const files = testFiles('test/unit', patterns);
if (files.length === 0) {
  process.stderr.write(`unit: no test file under test/unit matches ${patterns.join(', ') || '*.test.ts'}\n`);
  process.exit(1);
}
// A filtered run has its own folder, so that several people can run different parts at once.
const out = patterns.length === 0 ? 'out/unit' : `out/unit-${process.pid}`;
await bundleTests({ files, out, format: 'esm' });
const lanes = patterns.length === 0 ? Math.min(4, availableParallelism()) : 1;
// The limit only ends what hangs: how fast a machine is must not decide whether a test passes.
const runs = await runInLanes(
  'unit',
  files,
  { lanes, lots: lanes > 1 ? 4 * lanes : 1 },
  { out, flags: ['--timeout=60000', ...flags] },
);
process.exitCode = report('unit', resultOfRuns(runs, out));
if (patterns.length > 0) rmSync(join(root, out), { recursive: true, force: true });
