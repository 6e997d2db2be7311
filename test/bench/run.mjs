// The benchmark: `npm run bench`. Sets itself up, generates its files, and measures Usage Reconcile, DuckDB and papaparse
// in turn, each measurement in a fresh process. Options: --rows=100000,1000000 --runs=3 --json FILE
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { npm } from '../../scripts/npm.mjs';
import { root } from '../../scripts/root.mjs';
import { ensureDependencies } from '../../scripts/setup.mjs';
import { compare, summarise } from './comparison.mjs';
import { comparisonTable, memoryTable } from './comparison-table.mjs';
import { checkAnswers, MEASUREMENTS } from './contestants.mjs';
import { generatePair } from './generate.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const data = join(folder, 'data');
const programs = join(root, 'out', 'bench');
/** The size that the targets are stated for. */
const TARGET_ROWS = 1_000_000;

function say(text) {
  process.stderr.write(`${text}\n`);
}

function options() {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: `100000,${TARGET_ROWS}` },
      runs: { type: 'string', default: '3' },
      json: { type: 'string' },
    },
  });
  const whole = (text) => {
    const value = Number(text.replaceAll('_', ''));
    if (!Number.isInteger(value) || value < 1) throw new Error(`“${text}” is not a whole number above 0.`);
    return value;
  };
  return { sizes: values.rows.split(',').map(whole), runs: whole(values.runs), json: values.json };
}

/** Installs what is measured against, and builds what is measured. The built programs are copied: nothing changes them meanwhile. */
async function setUp() {
  await ensureDependencies();
  if (!existsSync(join(folder, 'node_modules', '@duckdb', 'node-api'))) {
    say('Installing what is measured against (npm install in test/bench) …');
    // The lock file has not the bindings of every platform, which `npm ci` would refuse; versions are pinned all the same.
    await npm(['install', '--no-save', '--no-audit', '--no-fund'], folder);
  }
  const { buildProduct } = await import('../../scripts/build.mjs');
  await buildProduct();
  mkdirSync(programs, { recursive: true });
  for (const name of ['cli.js', 'worker.js']) copyFileSync(join(root, 'dist', name), join(programs, name));
  const { build } = await import('esbuild');
  const { watPlugin } = await import('../../scripts/wat-plugin.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/bench/product.ts'],
    outfile: join(programs, 'product.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    plugins: [watPlugin],
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as bundledCreateRequire } from 'node:module'; const require = bundledCreateRequire(import.meta.url);",
    },
  });
}

function setting(rows) {
  mkdirSync(data, { recursive: true });
  const usage = join(data, `usage-${rows}.csv`);
  const log = join(data, `log-${rows}.csv`);
  if (!existsSync(usage) || !existsSync(log)) say(`Generating ${rows.toLocaleString('en')} calls …`);
  generatePair(rows, usage, log);
  return { usage, log, data, programs };
}

/** One round after the other, so that the contestants take turns: A B C, A B C, A B C. */
async function measure(rows, runs) {
  const files = setting(rows);
  const rounds = [];
  for (let round = 1; round <= runs; round++) {
    const figures = {};
    for (const { name, measure: run } of MEASUREMENTS) {
      if (process.stderr.isTTY)
        process.stderr.write(`\r\x1b[K${rows.toLocaleString('en')} rows, round ${round}: ${name}`);
      Object.assign(figures, await run(files));
    }
    checkAnswers(figures);
    rounds.push(figures);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const figures = summarise(rounds);
  return {
    rows,
    usageBytes: statSync(files.usage).size,
    logBytes: statSync(files.log).size,
    figures,
    comparison: compare(figures, rows === TARGET_ROWS),
  };
}

function print({ rows, usageBytes, logBytes, figures, comparison }, runs) {
  const mega = (bytes) => `${Math.round(bytes / 1e6)} MB`;
  console.log(
    `\n${rows.toLocaleString('en')} calls: usage ${mega(usageBytes)}, call log ${mega(logBytes)}. Median of ${runs}, each in a fresh process.\n`,
  );
  console.log(comparisonTable(comparison));
  console.log(`\nThe others, as whole processes:\n\n${memoryTable(figures)}`);
}

try {
  const { sizes, runs, json } = options();
  await setUp();
  const environment = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    threads: availableParallelism(),
    duckdb: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies['@duckdb/node-api'],
    loadBefore: loadavg()[0],
  };
  console.log(
    `Node ${environment.node}, ${environment.platform}, ${environment.threads} threads; DuckDB ${environment.duckdb} on 2 threads; ` +
      `load before: ${environment.loadBefore.toFixed(1)}`,
  );
  const results = [];
  for (const rows of sizes) {
    const result = await measure(rows, runs);
    print(result, runs);
    results.push(result);
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ environment, runs, results }, null, 2)}\n`);
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
