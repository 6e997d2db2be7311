// Runs test/e2e: a headless browser drives a real VS Code with the extension in it. Arguments filter the files by path;
// --update-pictures also renews the README's pictures in media/screenshots; --grep=… goes to mocha.
import { buildProduct } from './build.mjs';
import { bundleTests, testFiles } from './bundle-tests.mjs';
import { runMocha } from './mocha.mjs';

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
/** @type {Record<string, string>} */
const env = process.argv.includes('--update-pictures') ? { UPDATE_PICTURES: '1' } : {};
process.exitCode = await runMocha({
  suite: 'e2e',
  out,
  files,
  flags: ['--timeout=90000', ...flags],
  temporary: patterns.length > 0,
  env,
});
