import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { bundleForNode } from '../product-bundle.js';
import { failures, validRun } from '../report/sarif-log.js';
import { callLog, goodCalls, usageReport } from './command-line.js';

/** Scripts of a GitHub workflow: what follows `run: |`, as far as it is indented. */
function runBlocks(yaml: string): string[] {
  return [...yaml.matchAll(/^( *)run: \|\n((?:\1 {2}.*\n|\n)+)/gm)].map(([, indent, block]) =>
    block.replaceAll(new RegExp(`^${indent}  `, 'gm'), ''),
  );
}

/** Items of the `script:` of a GitLab job. */
function scriptLines(yaml: string): string[] {
  const block = /^ {2}script:\n((?: {4}- .*\n)+)/m.exec(yaml)?.[1] ?? '';
  return block
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice('    - '.length));
}

/** Plain values below a key, as `env:` and `variables:` have them. */
function valuesUnder(yaml: string, key: string): Record<string, string> {
  const block = new RegExp(`^( *)${key}:\\n((?:\\1 {2}[A-Z_]+: .*\\n)+)`, 'm').exec(yaml)?.[2] ?? '';
  return Object.fromEntries([...block.matchAll(/([A-Z_]+): (.*)/g)].map(([, name, value]) => [name, value]));
}

const hasJq = process.platform !== 'win32' && spawnSync('jq', ['--version']).status === 0;

describe('the pipelines of the examples', function () {
  this.timeout(120_000);
  const github = readFileSync('examples/ci/github-actions.yml', 'utf8');
  const gitlab = readFileSync('examples/ci/gitlab-ci.yml', 'utf8');
  const program = join('out', `pipeline-${process.pid}`, 'cli.js');
  const folders: string[] = [];

  before(() => bundleForNode('src/cli/main.ts', program));
  after(() => {
    for (const folder of [...folders, join(program, '..')]) rmSync(folder, { recursive: true, force: true });
  });

  /** A repository as the pipelines expect it. */
  function repository(usage: string, log: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
    folders.push(folder);
    for (const name of ['bills', 'tools', 'bin']) mkdirSync(join(folder, name));
    copyFileSync(program, join(folder, 'tools/usage-reconcile.js'));
    writeFileSync(join(folder, 'bills/usage.csv'), usage);
    writeFileSync(join(folder, 'bills/call-log.csv'), log);
    // What would talk to the network is only asked what it was told.
    writeFileSync(join(folder, 'bin/gh'), '#!/bin/sh\necho "$@" > gh.txt\n');
    chmodSync(join(folder, 'bin/gh'), 0o755);
    return folder;
  }

  /** Runs scripts one after the other as a runner does, until one fails; gives the status of the last. */
  function runSteps(folder: string, scripts: readonly string[], values: Record<string, string>): number {
    const environment = join(folder, 'github.env');
    writeFileSync(environment, '');
    writeFileSync(join(folder, 'summary.md'), '');
    for (const script of scripts) {
      const kept = Object.fromEntries(
        readFileSync(environment, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => line.split('=', 2)),
      );
      const { status } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
        cwd: folder,
        env: {
          ...process.env,
          ...values,
          ...kept,
          PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
          GITHUB_ENV: environment,
          GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
          GITHUB_HEAD_REF: 'bills-of-may',
        },
      });
      if (status !== 0) return status ?? -1;
    }
    return 0;
  }

  const calls = goodCalls(60);
  const good = usageReport(calls);
  const breaks = usageReport(calls.map((call, at) => (at === 4 ? { ...call, minutes: 9 } : call)));
  const incomplete = `${good}Call,short\n`;
  const log = callLog(calls);

  for (const { name, usage, status } of [
    { name: 'a bill that ties', usage: good, status: 0 },
    { name: 'a bill with breaks', usage: breaks, status: 1 },
    { name: 'a file that is not whole', usage: incomplete, status: 3 },
    { name: 'a file that is no bill', usage: 'a,b\n1,2\n', status: 2 },
  ]) {
    it(`on GitHub: ${name}`, function () {
      if (!hasJq) return this.skip();
      const folder = repository(usage, log);
      const blocks = runBlocks(github);
      assert.equal(blocks.length, 5);
      const ended = runSteps(folder, blocks, valuesUnder(github, 'env'));
      assert.equal(ended, status);
      if (status > 1) return;
      const summary = readFileSync(join(folder, 'summary.md'), 'utf8');
      assert.match(summary, status === 0 ? /Reconciled/ : /Breaks/);
      assert.equal(readFileSync(join(folder, 'gh.txt'), 'utf8').includes('--body-file statement.md'), true);
      for (const sarif of ['check.sarif', 'statement.sarif']) {
        const whole = validRun(readFileSync(join(folder, sarif), 'utf8'));
        const uploaded = validRun(readFileSync(join(folder, 'scanning', sarif), 'utf8'));
        assert.deepEqual(uploaded.results, failures(whole));
        assert.ok(whole.results.length > uploaded.results.length);
      }
    });

    it(`on GitLab: ${name}`, function () {
      if (process.platform === 'win32') return this.skip();
      const folder = repository(usage, log);
      const lines = scriptLines(gitlab);
      assert.equal(lines.length, 2);
      const ended = runSteps(folder, lines, valuesUnder(gitlab, 'variables'));
      assert.equal(ended, status);
      assert.equal(existsSync(join(folder, 'statement.md')), status <= 1);
    });
  }

  it('names every exit status that the command line has', () => {
    const help = execFileSync(process.execPath, [program, '--help'], { encoding: 'utf8' });
    for (const status of ['0', '1', '2', '3', '70']) assert.match(help, new RegExp(`(^|\\D)${status} `));
    for (const status of ['0)', '1)', '2)', '3)', '*)'])
      assert.ok(github.includes(`            ${status} echo`), status);
  });
});
