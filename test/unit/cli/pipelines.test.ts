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

interface Step {
  /** Its condition, as it is written; undefined where it has none. */
  when: string | undefined;
  script: string;
}

/** The steps of a GitHub workflow that run scripts: their conditions, and what follows `run: |`, as far as it is indented. */
function stepsOf(yaml: string): Step[] {
  return yaml
    .split(/^ {6}(?=- )/m)
    .slice(1)
    .flatMap((step) => {
      const block = /^ {8}run: \|\n((?: {10}.*\n|\n)+)/m.exec(step)?.[1];
      if (block === undefined) return [];
      return [{ when: /^ {8}if: (.*)$/m.exec(step)?.[1], script: block.replaceAll(/^ {10}/gm, '') }];
    });
}

/** Whether a step is run, by its condition, as a runner decides; knows what the example uses. */
function isRun({ when }: Step, folder: string, event: string, failed: boolean): boolean {
  const terms = when?.split(' && ') ?? [];
  if (failed && !terms.includes('always()')) return false;
  return terms.every((term) => {
    if (term === 'always()') return true;
    const wanted = /^github\.event_name == '(\w+)'$/.exec(term)?.[1];
    if (wanted !== undefined) return event === wanted;
    const name = /^hashFiles\('([\w./]+)'\) != ''$/.exec(term)?.[1];
    assert.ok(name !== undefined, `a condition that this test does not know: ${term}`);
    return existsSync(join(folder, name));
  });
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

  /** Runs steps one after the other as a runner does; gives the status and the words of the last that was run. */
  function runSteps(folder: string, steps: readonly Step[], values: Record<string, string>, event = 'pull_request') {
    const environment = join(folder, 'github.env');
    writeFileSync(environment, '');
    writeFileSync(join(folder, 'summary.md'), '');
    let failed = false;
    let last: { status: number; said: string } = { status: -1, said: '' };
    for (const step of steps) {
      if (!isRun(step, folder, event, failed)) continue;
      const kept = Object.fromEntries(
        readFileSync(environment, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => line.split('=', 2)),
      );
      const { status, stdout } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step.script], {
        cwd: folder,
        encoding: 'utf8',
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
      last = { status: status ?? -1, said: stdout };
      failed ||= status !== 0;
    }
    return { ...last, failed };
  }

  const calls = goodCalls(60);
  const good = usageReport(calls);
  const breaks = usageReport(calls.map((call, at) => (at === 4 ? { ...call, minutes: 9 } : call)));
  const incomplete = `${good}Call,short\n`;
  const log = callLog(calls);

  for (const { name, usage, status, said } of [
    { name: 'a bill that ties', usage: good, status: 0, said: /^Reconciled: / },
    { name: 'a bill with breaks', usage: breaks, status: 1, said: /^::error::Breaks: / },
    { name: 'a file that is not whole', usage: incomplete, status: 3, said: /^::error::Incomplete: fetch/ },
    { name: 'a file that is no bill', usage: 'a,b\n1,2\n', status: 2, said: /^::error::A file cannot be read/ },
    // Each file by itself is as it should be.
    { name: 'a call log in place of the bill', usage: log, status: 2, said: /^::error::A file cannot be read/ },
  ]) {
    it(`on GitHub: ${name}`, function () {
      if (!hasJq) return this.skip();
      const folder = repository(usage, log);
      const steps = stepsOf(github);
      assert.equal(steps.length, 5);
      const ended = runSteps(folder, steps, valuesUnder(github, 'env'));
      assert.deepEqual([ended.status, ended.failed], [status, status !== 0]);
      assert.match(ended.said, said);
      assert.equal(existsSync(join(folder, 'gh.txt')), status <= 1);
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
      const scripts = lines.map((script) => ({ when: undefined, script }));
      const ended = runSteps(folder, scripts, valuesUnder(gitlab, 'variables'));
      assert.equal(ended.status, status);
      assert.equal(existsSync(join(folder, 'statement.md')), status <= 1);
    });
  }

  it('on GitHub: comments on pull requests alone', function () {
    if (!hasJq) return this.skip();
    const folder = repository(good, log);
    assert.equal(runSteps(folder, stepsOf(github), valuesUnder(github, 'env'), 'push').status, 0);
    assert.equal(existsSync(join(folder, 'gh.txt')), false);
  });

  it('on GitHub: says no verdict where nothing was reconciled', function () {
    if (!hasJq) return this.skip();
    const folder = repository(good, log);
    const broken = { when: undefined, script: 'exit 4\n' };
    const [check, ...others] = stepsOf(github);
    for (const steps of [
      [broken, check, ...others],
      [check, broken, ...others],
    ]) {
      const ended = runSteps(folder, steps, valuesUnder(github, 'env'));
      assert.equal(ended.status, 1);
      assert.match(ended.said, /^::error::The job ended before/);
    }
  });

  it('names every exit status that the command line has', () => {
    const help = execFileSync(process.execPath, [program, '--help'], { encoding: 'utf8' });
    for (const status of ['0', '1', '2', '3', '70']) assert.match(help, new RegExp(`(^|\\D)${status} `));
    for (const status of ['0)', '1)', '2)', '3)', '*)'])
      assert.ok(github.includes(`            ${status} echo`), status);
  });
});
