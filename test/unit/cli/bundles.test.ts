import assert from 'node:assert/strict';
import { CommandLine } from './command-line.js';

describe('bundles of the settings, on the command line', () => {
  const line = 'Outbound call - United States';
  let cli: CommandLine;
  before(async () => {
    cli = await CommandLine.withFilesOf([
      { id: 'a', day: 3, minutes: 2, talk: 61 },
      { id: 'b', day: 4, minutes: 3, talk: 121 },
    ]);
    cli.file('invoice.csv', `Description,Quantity,Amount,Currency\n${line},1,0.10,EUR\n`);
  });
  after(() => cli.remove());
  const args = ['usage.csv', 'log.csv', '--month', '2025-04', '--invoice', 'invoice.csv'];

  it('are taken off the usage before the invoice is compared, also from beside the file', async () => {
    const without = await cli.statement(...args, '--invoice-must-match');
    assert.deepEqual([without.status, without.json.invoice[0].outcome], [1, 'differs']);
    cli.file('settings.json', JSON.stringify({ 'usageReconcile.bundles': { [line]: '4 minutes', Peru: '9' } }));
    const { json, status } = await cli.statement(...args, '--invoice-must-match', '--config', 'settings.json');
    const { included, delta, outcome } = json.invoice[0];
    assert.deepEqual([status, included, delta, outcome], [0, '4', '0', 'matched']);
    assert.ok(json.scope.some((text: string) => text.startsWith('The bundle of “Peru” covers nothing')));
    assert.ok(json.scope.some((text: string) => /What a bundle covers has the rate/.test(text)));
    cli.file('usage.csv.reconcile.json', JSON.stringify({ version: 1, bundles: { [line]: '4' } }));
    assert.equal((await cli.statement(...args)).json.invoice[0].outcome, 'matched');
    assert.equal((await cli.statement(...args, '--no-sidecar')).json.invoice[0].outcome, 'differs');
  });

  it('are refused with key and line where they are no quantity', async () => {
    cli.file('wrong.json', '{\n  "bundles": { "France": "1,000 minutes" }\n}');
    const { status, err } = await cli.run('reconcile', ...args, '--config', 'wrong.json');
    assert.equal(status, 2);
    assert.match(err, /wrong\.json, line 2: bundles › France: “1,000 minutes” is not what a bundle covers/);
  });
});
