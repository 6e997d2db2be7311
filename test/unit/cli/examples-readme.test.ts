import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleForNode } from '../product-bundle.js';

interface Step {
  /** Where it is run, as its block says. */
  folder: string;
  command: string;
  /** The exit status that stands behind it; undefined where none does. */
  status: number | undefined;
}

/** The commands of a document's shell blocks, each of which begins in the repository's folder. */
function commandsOf(markdown: string): Step[] {
  const steps: Step[] = [];
  for (const [, block] of markdown.matchAll(/^```sh\n(.*?)^```/gms)) {
    let folder = '.';
    for (const line of block.split('\n').filter(Boolean)) {
      const [, command, status] = /^(.*?)(?: {2}# (\d+)(?:: .*)?)?$/.exec(line) as RegExpExecArray;
      if (command.startsWith('cd ')) folder = join(folder, command.slice('cd '.length));
      else steps.push({ folder, command, status: status === undefined ? undefined : Number(status) });
    }
  }
  return steps;
}

describe('the README of the examples', function () {
  this.timeout(180_000);
  const readme = readFileSync('examples/README.md', 'utf8');
  const steps = commandsOf(readme);
  // Below the repository, so that the scripts find the modules that they use.
  const root = join('out', `examples-${process.pid}`);

  before(async () => {
    for (const part of ['examples', 'scripts/examples']) cpSync(part, join(root, part), { recursive: true });
    await bundleForNode('src/cli/main.ts', join(root, 'dist/cli.js'));
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  /** Runs a command as it is written. */
  function run({ folder, command }: Step) {
    const [program, ...rest] = command.split(' ');
    assert.equal(program, 'node', command);
    return spawnSync(process.execPath, rest, { cwd: join(root, folder), encoding: 'utf8' });
  }

  it('has the exit status behind each command of the product', () => {
    const ours = steps.filter(({ command }) => command.includes('dist/cli.js'));
    assert.ok(ours.length >= 14);
    for (const { command, status } of ours) assert.notEqual(status, undefined, command);
  });

  for (const step of steps) {
    it(`${step.command} ends as it says`, () => {
      const { status, stderr } = run(step);
      assert.equal(status, step.status ?? 0, stderr);
      assert.equal(stderr !== '', status === 2, stderr);
    });
  }

  it('is right about what cannot be counted in the resaved report', () => {
    const step = steps.find(({ command }) => command.includes('resaved-usage.csv --date-order'));
    assert.ok(step && readme.includes('`1,5` minutes cannot be counted'));
    const { stdout } = run({ ...step, command: `${step.command} --format json` });
    const [file] = JSON.parse(stdout).files;
    assert.equal(file.unreadableRows, 1);
    const cells = file.findings.filter(({ rule }: { rule: string }) => rule === 'file/value-not-of-type');
    assert.deepEqual(
      cells.map(({ value }: { value: string }) => value),
      ['1,5'],
    );
  });

  it('is right about which lines of the invoices differ', () => {
    const differing = (part: string) => {
      const step = steps.find(({ command }) => command.endsWith(part));
      assert.ok(step, part);
      const { stdout } = run({ ...step, command: `${step.command} --format json` });
      return JSON.parse(stdout).invoiceDifference?.lines ?? 0;
    };
    assert.equal(differing('aircall/invoice-lines.csv'), 2);
    assert.equal(differing('priced/invoice-with-bundle.csv'), 1);
    assert.equal(differing('priced/settings.json'), 0);
    assert.equal(differing('one-minute-over-invoice.csv'), 2);
  });

  it('is right that all is made again, byte for byte', () => {
    const made = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.startsWith('examples'));
    const files = made.filter((name) => statSync(join(root, name)).isFile());
    assert.ok(files.length > 30);
    const written = /^(?!.*(README\.md|[\\/]ci[\\/]))/;
    for (const name of files.filter((one) => written.test(one))) rmSync(join(root, name));
    assert.equal(run(steps[0]).status, 0);
    for (const name of files) {
      assert.ok(existsSync(join(root, name)), name);
      assert.ok(readFileSync(join(root, name)).equals(readFileSync(name)), name);
    }
  });
});
