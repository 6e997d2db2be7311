// Compares the built command line (dist/cli.js) with the oracle on any seeds: `node test/oracle/run.mjs FROM TO`.
// Files of a seed that differs are left in out/oracle/SEED.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../scripts/root.mjs';

const out = join(root, 'out', 'oracle');
mkdirSync(out, { recursive: true });
const bundle = join(out, `run-${process.pid}.mjs`);
await build({
  absWorkingDir: root,
  entryPoints: ['test/oracle/run-command-line.ts'],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire as bundledCreateRequire } from 'node:module'; const require = bundledCreateRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
try {
  const { runSeeds } = await import(pathToFileURL(bundle).href);
  const [from = '0', to = String(Number(from) + 100)] = process.argv.slice(2);
  process.exitCode = await runSeeds({ from: Number(from), to: Number(to), cli: join(root, 'dist', 'cli.js'), out });
} finally {
  rmSync(bundle, { force: true });
}
