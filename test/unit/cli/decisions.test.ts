import assert from 'node:assert/strict';
import { CommandLine, callLog, goodCalls, type MadeCall, usageReport } from './command-line.js';

describe('the command line: decisions about breaks, and the statement before', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  const calls = goodCalls(40);
  const wrong: MadeCall[] = calls.map((call, at) =>
    at < 2 ? { ...call, minutes: Number(call.minutes) + 1 + at } : call,
  );
  before(async () => {
    cli = await CommandLine.build();
    cli.file('usage.csv', usageReport(wrong));
    cli.file('log.csv', callLog(calls));
  });
  after(() => cli.remove());

  const decided = (...records: string[]) =>
    JSON.stringify({
      version: 1,
      decisions: records.map((record) => ({
        rule: 'statement/billed-differs',
        record,
        state: 'accepted',
        reason: 'Agreed with the provider',
        deltaSeconds: 120,
      })),
    });
  const run = (...args: string[]) => cli.statement('usage.csv', 'log.csv', '--month', '2025-04', ...args);

  it('are shown and leave verdict and status alone, unless it is said that they count', async () => {
    cli.file('usage.csv.reconcile.json', decided('record-call-0', 'record-call-1'));
    const { status, json } = await run();
    assert.deepEqual([status, json.verdict, json.triage.accepted.breaks], [1, 'breaks', 2]);
    assert.equal((await run('--accepted-ok')).status, 0);
    const without = await run('--accepted-ok', '--no-sidecar');
    assert.deepEqual([without.status, without.json.triage], [1, undefined]);
  });

  it('must be of every break that is to count as good', async () => {
    cli.file('usage.csv.reconcile.json', decided('record-call-0'));
    assert.equal((await run('--accepted-ok')).status, 1);
  });

  it('are named with their line where they make no sense', async () => {
    cli.file('usage.csv.reconcile.json', '{\n"version": 1,\n"decisions": [\n{ "rule": "r" }]}');
    const { status, err } = await run();
    assert.equal(status, 2);
    assert.match(err, /line 4: decisions › 0 › record/);
    cli.file('usage.csv.reconcile.json', '{ "version": 1 }');
  });

  it('compares with the statement before and what was decided beside it', async () => {
    cli.file('april/usage.csv', usageReport(wrong));
    const { out } = await run();
    cli.file('april/statement.json', out);
    cli.file('april/usage.csv.reconcile.json', decided('record-call-0'));
    const { json } = await run('--previous', 'april/statement.json');
    assert.deepEqual([json.continuity.persisting.breaks, json.continuity.new.breaks], [2, 0]);
    assert.equal(json.continuity.previous.name, 'statement.json');
    assert.equal(json.continuity.previous.sha256, cli.sha256('april/statement.json'));
    const states = json.breaks.map(({ record, before }: { record: string; before: { state: string } }) => [
      record,
      before.state,
    ]);
    assert.deepEqual(Object.fromEntries(states), { 'record-call-0': 'accepted', 'record-call-1': 'open' });
    const bad = await cli.run('reconcile', 'usage.csv', 'log.csv', '--previous', 'log.csv');
    assert.equal(bad.status, 2);
    assert.match(bad.err, /log\.csv is not JSON/);
  });
});
