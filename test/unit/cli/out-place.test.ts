import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { CommandLine, goodCalls } from './command-line.js';

describe('the command line: the place that --out names', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  before(async () => {
    cli = await CommandLine.withFilesOf(goodCalls(5));
  });
  after(() => cli.remove());

  const statement = (out?: string) =>
    cli.run('reconcile', 'usage.csv', 'log.csv', '--month', '2025-04', ...(out === undefined ? [] : ['--out', out]));

  it('writes through a link, and leaves it a link', async () => {
    cli.file('archive/april.txt', 'before');
    symlinkSync('archive/april.txt', cli.path('newest.txt'));
    assert.equal((await statement('newest.txt')).status, 0);
    assert.ok(lstatSync(cli.path('newest.txt')).isSymbolicLink());
    assert.match(readFileSync(cli.path('archive/april.txt'), 'utf8'), /Reconciled/);
    assert.deepEqual(readdirSync(cli.path('archive')), ['april.txt']);
  });

  // A device such as /dev/null would be replaced by a file, too, where the user may: in a container, mostly.
  it('writes into what is no file, and never puts a file in its place', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [cli.path('pipe')]);
    const reader = spawn('cat', [cli.path('pipe')]);
    try {
      const read = text(reader.stdout);
      assert.equal((await statement('pipe')).status, 0);
      assert.ok(lstatSync(cli.path('pipe')).isFIFO());
      assert.equal(await read, (await statement()).out);
    } finally {
      reader.kill();
    }
  });
});
