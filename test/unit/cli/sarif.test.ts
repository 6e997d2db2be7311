import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { failures, validRun } from '../report/sarif-log.js';
import { CommandLine, callLog, goodCalls, usageReport } from './command-line.js';

const ODD = { id: 'odd', day: 3, talk: 90, minutes: '1.5' };

describe('the command line: SARIF', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  before(async () => {
    cli = await CommandLine.build();
    cli.file('good.csv', usageReport(goodCalls(60)));
    cli.file('may/bad usage.csv', usageReport([...goodCalls(60), ODD]));
    cli.file('log.csv', callLog([...goodCalls(60), ODD]));
  });
  after(() => cli.remove());

  it('names files as they lie in the folder of the run, however they were named', async () => {
    for (const path of ['may/bad usage.csv', './may/../may/bad usage.csv', cli.path('may/bad usage.csv')]) {
      const { out, status, err } = await cli.run('check', path, '--format', 'sarif');
      const run = validRun(out);
      assert.equal(err, '');
      assert.equal(status, 1);
      assert.deepEqual(run.invocations, [{ executionSuccessful: true, exitCode: 1 }]);
      assert.equal(run.automationDetails.id, 'usage-reconcile/check/');
      assert.equal(run.artifacts[0].location.uri, 'may/bad%20usage.csv');
      assert.equal(run.artifacts[0].hashes['sha-256'], cli.sha256('may/bad usage.csv'));
      assert.ok(!out.includes(cli.folder));
      assert.ok(failures(run).some(({ properties }) => properties?.value === '1.5'));
    }
  });

  it('says what could not be checked, and that the results are not whole', async () => {
    cli.file('strange.csv', 'a,b\n1,2\n');
    const { out, status } = await cli.run('check', 'good.csv', 'nowhere.csv', 'strange.csv', '--format', 'sarif');
    assert.equal(status, 2);
    const [invocation] = validRun(out).invocations;
    assert.equal(invocation.executionSuccessful, false);
    assert.equal(invocation.exitCode, 2);
    const told = invocation.toolExecutionNotifications?.map(({ message }) => message.text) ?? [];
    assert.equal(told.length, 2);
    assert.match(told[0], /^nowhere\.csv: there is no such file/);
    assert.match(told[1], /^strange\.csv: no known format/);
  });

  it('has the statement’s findings, verdict and exit status', async () => {
    const args = ['reconcile', 'may/bad usage.csv', 'log.csv', '--format', 'sarif'];
    const { out, status } = await cli.run(...args);
    const run = validRun(out);
    assert.equal(run.automationDetails.id, 'usage-reconcile/reconcile/');
    assert.equal(run.invocations[0].exitCode, status);
    assert.deepEqual(
      run.artifacts.map(({ location }) => location.uri),
      ['may/bad%20usage.csv', 'log.csv'],
    );
    const { json } = await cli.statement('may/bad usage.csv', 'log.csv');
    assert.equal(run.properties?.verdict, json.verdict);
    assert.equal(run.properties?.netSeconds, json.netSeconds);
    assert.equal(failures(run).length, json.findings.length);
    assert.equal((await cli.run(...args)).out, out);
    await cli.run(...args, '--out', 'statement.sarif');
    assert.equal(readFileSync(cli.path('statement.sarif'), 'utf8'), out);
  });

  it('masks numbers', async () => {
    cli.file('numbers.csv', usageReport([...goodCalls(3), { ...ODD, id: '+12025550143' }]));
    const { out } = await cli.run('check', 'numbers.csv', '--format', 'sarif', '--mask-numbers');
    validRun(out);
    assert.ok(!out.includes('2025550143'));
  });

  it('writes what is no table, and what is packed', async () => {
    cli.file('error.csv', '{"error":"unauthorized"}');
    const refused = await cli.run('check', 'error.csv', '--format', 'sarif');
    assert.equal(refused.status, 2);
    assert.equal(validRun(refused.out).invocations[0].executionSuccessful, false);
    cli.file('packed.csv.gz', gzipSync(usageReport([...goodCalls(3), ODD])));
    const packed = validRun((await cli.run('check', 'packed.csv.gz', '--format', 'sarif')).out);
    assert.ok(failures(packed).every(({ locations }) => locations[0].physicalLocation.region === undefined));
  });
});
