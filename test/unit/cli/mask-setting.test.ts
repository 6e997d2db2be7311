import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { CommandLine, goodCalls, usageReport } from './command-line.js';

describe('the command line: masking that the settings ask for', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  const MONTH = ['--month', '2025-04'];
  before(async () => {
    const calls = goodCalls(5);
    cli = await CommandLine.withFilesOf(calls);
    cli.file('over.csv', usageReport(calls.map((call) => ({ ...call, minutes: Number(call.minutes) + 1 }))));
    cli.file('mask.json', '{ "usageReconcile.maskNumbers": true, "usageReconcile.tooltips": false }');
    cli.file('plain.json', '{ "usageReconcile.maskNumbers": false }');
  });
  after(() => cli.remove());

  it('is that of --mask-numbers, in every command', async () => {
    const commands = [
      ['reconcile', 'over.csv', 'log.csv', ...MONTH, '--format', 'csv', '--list', 'rows'],
      ['check', 'over.csv', ...MONTH, '--format', 'json'],
      ['columns', 'over.csv', '--format', 'json'],
    ];
    for (const command of commands) {
      const masked = await cli.run(...command, '--config', 'mask.json');
      assert.doesNotMatch(masked.out, /2025550143/, command[0]);
      assert.deepEqual(masked, await cli.run(...command, '--mask-numbers'), command[0]);
    }
    const plain = await cli.run(...commands[0], '--config', 'plain.json');
    assert.match(plain.out, /2025550143/);
    assert.match((await cli.run(...commands[0], '--config', 'plain.json', '--mask-numbers')).out, /tel\+1-/);
  });

  it('holds in a dispute pack, which says so, and in messages', async () => {
    const { status } = await cli.run('dispute', 'over.csv', 'log.csv', ...MONTH, '--config', 'mask.json', '--out', 'p');
    assert.equal(status, 0);
    for (const name of readdirSync(cli.path('p')))
      assert.doesNotMatch(readFileSync(cli.path(`p/${name}`), 'utf8'), /2025550143/, name);
    assert.equal(JSON.parse(readFileSync(cli.path('p/manifest.json'), 'utf8')).options.maskNumbers, true);
    cli.file('named.json', '{ "usageReconcile.maskNumbers": true, "rates": "of +33199001234.csv" }');
    const { err } = await cli.run('reconcile', 'over.csv', 'log.csv', ...MONTH, '--config', 'named.json');
    assert.match(err, /usageReconcile\.rates names/);
    assert.doesNotMatch(err, /33199001234/);
  });
});
