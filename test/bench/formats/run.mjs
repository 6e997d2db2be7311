// How long `check` takes on a file of each format, beside an Aircall usage report of as many rows: `npm run
// bench:formats`. Options: --rows=200000 --runs=3. Processor time, the least of the runs: what else is busy counts less.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../../scripts/root.mjs';
import { ensureDependencies } from '../../../scripts/setup.mjs';
import { runFresh } from '../fresh-process.mjs';
import { callsOf, FILES } from './generate.mjs';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '200000' }, runs: { type: 'string', default: '3' } },
});
const rows = Number(values.rows);
const runs = Number(values.runs);
await ensureDependencies();
const { buildProduct } = await import('../../../scripts/build.mjs');
await buildProduct();
const folder = join(root, 'out', 'bench-formats');
mkdirSync(folder, { recursive: true });
const calls = callsOf(rows);
for (const [name, , textOf] of FILES) writeFileSync(join(folder, name), textOf(calls));

/** Processor time and wall time of the quickest run, in ms; what the file was recognised as, and its findings. */
async function measure(name) {
  const best = { cpu: Number.POSITIVE_INFINITY, wall: Number.POSITIVE_INFINITY, format: '', rows: 0, findings: 0 };
  for (let run = 0; run < runs; run++) {
    const { cpuMs, wallMs, stdout } = await runFresh(
      [join('dist', 'cli.js'), 'check', join(folder, name), '--format', 'json'],
      { cwd: root, expect: [0, 1, 3] },
    );
    const [file] = JSON.parse(stdout).files;
    best.cpu = Math.min(best.cpu, cpuMs);
    best.wall = Math.min(best.wall, wallMs);
    Object.assign(best, { format: file.format, rows: file.rows, findings: file.findings.length });
  }
  return best;
}

let aircall = 0;
console.log(`check on ${rows.toLocaleString('en')} records, the least of ${runs} runs`);
for (const [name, limit] of FILES) {
  const { cpu, wall, format, rows: read, findings } = await measure(name);
  aircall ||= cpu;
  const ratio = cpu / aircall;
  console.log(
    [
      name.padEnd(24),
      `${(cpu / 1000).toFixed(2)} s processor`,
      `${(wall / 1000).toFixed(2)} s`,
      `${ratio.toFixed(2)} × (at most ${limit})${ratio > limit ? ' MISSED' : ''}`,
      `${format}, ${read} rows, ${findings} findings`,
    ].join('  '),
  );
}
