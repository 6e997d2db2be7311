// Bundles the unit tests and runs them in Node. Arguments filter by path: `npm run unit -- csv-scanner billing/`.
import { bundleTests, testFiles } from './bundle-tests.mjs';
import { runMocha } from './mocha.mjs';

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
// The limit only ends what hangs: how fast a machine is must not decide whether a test passes.
process.exitCode = await runMocha({
  suite: 'unit',
  out,
  files,
  flags: ['--timeout=60000', ...flags],
  temporary: patterns.length > 0,
});
