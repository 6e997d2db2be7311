import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CommandLine } from './command-line.js';

describe('files that settings name, on the command line', () => {
  let cli: CommandLine;
  before(async () => {
    cli = await CommandLine.withFilesOf([
      { id: 'a', day: 3, minutes: 2, talk: 61 },
      { id: 'b', day: 4, minutes: 3, talk: 61 },
    ]);
    cli.file('cards/rates.csv', 'Prefix,Per minute,Currency\n1,0.10,EUR\n');
    cli.file('other.csv', 'Prefix,Per minute,Currency\n1,1.00,EUR\n');
  });
  after(() => cli.remove());
  const args = ['usage.csv', 'log.csv', '--month', '2025-04'];

  it('are taken from the folder of the configuration, and of the workspace where that is the editor’s', async () => {
    const before = await cli.run('reconcile', ...args, '--format', 'json', '--out', 'before.json');
    assert.equal(before.status, 1);
    const settings = { 'usageReconcile.rates': 'cards/rates.csv', 'usageReconcile.previous': 'before.json' };
    cli.file('settings.json', JSON.stringify(settings));
    cli.file('.vscode/settings.json', JSON.stringify({ ...settings, 'editor.fontSize': 12 }));
    for (const config of ['settings.json', '.vscode/settings.json']) {
      const { json } = await cli.statement(...args, '--config', config);
      assert.deepEqual(
        json.sideInputs.map(({ name, sha256 }: Record<string, string>) => [name, sha256]),
        [['rates.csv', cli.sha256('cards/rates.csv')]],
      );
      assert.equal(json.money.netAmount, '0.1');
      assert.equal(json.continuity.previous.name, 'before.json');
    }
    const said = await cli.statement(...args, '--config', 'settings.json', '--rates', 'other.csv');
    assert.equal(said.json.money.netAmount, '1');
    // They are no choices: what is beside a file from elsewhere does not say which other files are read.
    cli.file('usage.csv.reconcile.json', JSON.stringify({ version: 1, rates: 'cards/rates.csv' }));
    assert.equal((await cli.statement(...args)).json.money, undefined);
    assert.equal((await cli.run('check', 'usage.csv', '--month', '2025-04', '--config', 'settings.json')).err, '');
  });

  it('are among what a dispute pack says it was made from', async () => {
    cli.file('before.json', (await cli.run('reconcile', ...args, '--format', 'json')).out);
    cli.file('pack.json', JSON.stringify({ rates: 'cards/rates.csv', previous: 'before.json' }));
    assert.equal((await cli.run('dispute', ...args, '--config', 'pack.json', '--out', 'pack')).status, 0);
    const { inputs } = JSON.parse(readFileSync(cli.path('pack/manifest.json'), 'utf8'));
    const named = inputs.map(({ name, role, sha256 }: Record<string, string>) => [role, name, sha256]);
    assert.deepEqual(
      named.filter(([role]: string[]) => ['rates', 'previous', 'settings'].includes(role)),
      [
        ['rates', 'rates.csv', cli.sha256('cards/rates.csv')],
        ['previous', 'before.json', cli.sha256('before.json')],
        ['settings', 'pack.json', cli.sha256('pack.json')],
      ],
    );
  });

  it('are an error where they cannot be read, or are no path', async () => {
    const run = async (settings: object) => {
      cli.file('wrong.json', JSON.stringify(settings));
      const { status, err } = await cli.run('reconcile', ...args, '--config', 'wrong.json');
      assert.equal(status, 2);
      return err;
    };
    assert.match(
      await run({ rates: 'gone.csv' }),
      /wrong\.json: usageReconcile\.rates names gone\.csv, which cannot be read/,
    );
    assert.match(
      await run({ previous: 'cards' }),
      /usageReconcile\.previous names cards, which cannot be read.*Correct/s,
    );
    assert.match(
      await run({ 'usageReconcile.rates': ['a'] }),
      /line 1: usageReconcile\.rates must be a path in quotes/,
    );
    assert.match(await run({ rate: 'a.csv' }), /rate is not a setting.*rates, previous/s);
    cli.file('usage.csv.reconcile.json', JSON.stringify({ version: 1 }));
    cli.file('out.json', JSON.stringify({ rates: 'cards/rates.csv', previous: '' }));
    const over = await cli.run('reconcile', ...args, '--config', 'out.json', '--out', 'cards/rates.csv');
    assert.equal(over.status, 2);
  });
});
