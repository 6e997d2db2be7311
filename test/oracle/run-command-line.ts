import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { differences, type StatementJson } from './compare-statements.js';
import { generatePair } from './generate-pair.js';
import { commandLineOptions } from './options.js';
import { reconcileByTheRules } from './statement-oracle.js';

const run = promisify(execFile);
const EXIT = { reconciled: 0, 'within-tolerance': 0, breaks: 1, incomplete: 3 } as const;

/** What to run: seeds from `from` up to, not including, `to`. */
export interface SeedRun {
  from: number;
  to: number;
  /** Path of the built command line. */
  cli: string;
  /** Folder for the files of seeds that differ. */
  out: string;
}

/** Runs the command line on each seed and prints what differs. Returns the exit status. */
export async function runSeeds({ from, to, cli, out }: SeedRun): Promise<number> {
  let next = from;
  let failed = 0;
  const work = async () => {
    while (next < to) {
      const seed = next++;
      const found = await runSeed(seed, cli, join(out, String(seed)));
      if (found.length === 0) continue;
      failed++;
      process.stdout.write(`seed ${seed}: ${found.length} differences\n${found.map((one) => `  ${one}\n`).join('')}`);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));
  process.stdout.write(`${to - from} seeds, ${failed} with differences\n`);
  return failed === 0 ? 0 : 1;
}

async function runSeed(seed: number, cli: string, folder: string): Promise<string[]> {
  const pair = generatePair(seed);
  mkdirSync(folder, { recursive: true });
  const usage = join(folder, 'usage.csv');
  writeFileSync(usage, pair.usage);
  const logs = pair.callLogs.map((text, i) => {
    const path = join(folder, `call-log-${i + 1}.csv`);
    writeFileSync(path, text);
    return path;
  });
  const options = ['--format=json', '--no-sidecar', ...commandLineOptions(pair.options)];
  writeFileSync(join(folder, 'options.txt'), options.join(' '));
  const { status, stdout, stderr } = await execute([cli, 'reconcile', usage, ...logs, ...options]);
  let found: string[];
  try {
    const statement = JSON.parse(stdout) as StatementJson;
    found = differences(statement, reconcileByTheRules(pair.usage, pair.callLogs, pair.options), pair);
    const expected = EXIT[statement.verdict as keyof typeof EXIT];
    if (status !== expected) found.push(`exit status ${status} for the verdict ${statement.verdict}`);
  } catch (error) {
    found = [`exit status ${status}, no statement: ${String(error)}\n${stderr.slice(0, 500)}`];
  }
  if (found.length === 0) rmSync(folder, { recursive: true, force: true });
  return found;
}

async function execute(args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, args, { maxBuffer: 1 << 28 });
    return { status: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}
