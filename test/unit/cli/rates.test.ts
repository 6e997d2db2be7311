import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { CommandLine } from './command-line.js';

describe('usage-reconcile reconcile --rates and --what-if', () => {
  let cli: CommandLine;
  before(async () => {
    cli = await CommandLine.withFilesOf([
      { id: 'a', day: 3, minutes: 2, talk: 61 },
      { id: 'b', day: 4, minutes: 3, talk: 61 },
    ]);
  });
  after(() => cli.remove());

  it('prices the statement, and says with which file', async () => {
    cli.file('rates.csv', 'Prefix,Per minute,Connect fee,Currency\n1,0.10,0.02,EUR\n');
    const { json, status } = await cli.statement('usage.csv', 'log.csv', '--month', '2025-04', '--rates', 'rates.csv');
    assert.equal(status, 1);
    assert.deepEqual(
      [json.money.currency, json.money.netAmount, json.money.residualAmount, json.money.connectFees],
      ['EUR', '0.1', '0', '0.04'],
    );
    assert.deepEqual(json.money.sources, [{ source: 'rate-card', usageRows: 2, callLogRows: 0 }]);
    assert.deepEqual(json.sideInputs, [
      { role: 'rates', name: 'rates.csv', sha256: cli.sha256('rates.csv'), bytes: 55, rows: 1 },
    ]);
    assert.deepEqual(
      json.breaks.map(({ expectedAmount, billedAmount, deltaAmount }: Record<string, string>) => [
        expectedAmount,
        billedAmount,
        deltaAmount,
      ]),
      [['0.22', '0.32', '0.1']],
    );
    cli.file('rates.csv.gz', new Uint8Array(gzipSync('Prefix,Per minute\n1,0.10\n')));
    const zipped = await cli.statement('usage.csv', 'log.csv', '--month', '2025-04', '--rates', 'rates.csv.gz');
    assert.equal(zipped.json.money.netAmount, '0.1');
  });

  it('shows the bill under other models, with each Description', async () => {
    const args = ['usage.csv', 'log.csv', '--month', '2025-04', '--what-if', '6/6', '--what-if', '1/1/15'];
    const { json } = await cli.statement(...args);
    assert.deepEqual(
      json.whatIf.map(({ model, seconds, calls }: Record<string, unknown>) => [model, seconds, calls]),
      [
        ['6/6', 132, 2],
        ['1/1/15', 122, 2],
      ],
    );
    assert.equal(json.roundingCost.percent, 39.3);
    const text = await cli.run('reconcile', ...args);
    assert.match(text.out, /What if rounding were 1\/1\/15/);
  });

  it('refuses what it cannot read, by line, column and option', async () => {
    cli.file('bad.csv', 'Prefix,Rate\n33,0.1\nFR,0.2\n');
    const rates = await cli.run('reconcile', 'usage.csv', 'log.csv', '--rates', 'bad.csv');
    assert.equal(rates.status, 2);
    assert.match(rates.err, /bad\.csv, line 3: Prefix “FR”/);
    const model = await cli.run('reconcile', 'usage.csv', 'log.csv', '--what-if', 'hourly');
    assert.equal(model.status, 2);
    assert.match(model.err, /--what-if: “hourly”/);
    const gone = await cli.run('reconcile', 'usage.csv', 'log.csv', '--rates', 'gone.csv');
    assert.equal(gone.status, 2);
    assert.match(gone.err, /gone\.csv/);
    const over = await cli.run('reconcile', 'usage.csv', 'log.csv', '--rates', 'bad.csv', '--out', 'bad.csv');
    assert.equal(over.status, 2);
  });
});
