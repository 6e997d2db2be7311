import assert from 'node:assert/strict';
import { CommandLine } from './command-line.js';

describe('usage-reconcile reconcile --invoice-must-match', () => {
  const head = 'Description,Quantity,Unit,Amount,Currency\n';
  const line = 'Outbound call - United States';
  const said = 'Reconciled with the call log; the invoice differs in 2 lines (+12.40 EUR)';
  let cli: CommandLine;
  before(async () => {
    cli = await CommandLine.withFilesOf([
      { id: 'a', day: 3, minutes: 2, talk: 61 },
      { id: 'b', day: 4, minutes: 3, talk: 121 },
    ]);
    cli.file('same.csv', `${head}${line},5,minutes,0.50,EUR\n`);
    cli.file('other.csv', `${head}${line},9,minutes,0.90,EUR\nLicence,1,month,12.00,EUR\n`);
  });
  after(() => cli.remove());
  const run = (...rest: string[]) => cli.run('reconcile', 'usage.csv', 'log.csv', '--month', '2025-04', ...rest);

  it('is 1 where a line differs, and 0 where all match; without it the verdict decides', async () => {
    const status = async (...rest: string[]) => (await run(...rest)).status;
    assert.equal(await status('--invoice', 'same.csv', '--invoice-must-match'), 0);
    assert.equal(await status('--invoice', 'other.csv'), 0);
    assert.equal(await status('--invoice', 'other.csv', '--invoice-must-match'), 1);
    const without = await run('--invoice-must-match');
    assert.equal(without.status, 2);
    assert.match(without.err, /no invoice to look at.*--invoice FILE/s);
  });

  it('stands in the headline of every form, as plainly as the verdict', async () => {
    const text = await run('--invoice', 'other.csv');
    assert.ok(text.out.includes(`! ${said}`), text.out.slice(0, 800));
    const form = async (name: string) => (await run('--invoice', 'other.csv', '--format', name)).out;
    assert.ok((await form('markdown')).replaceAll('\\', '').includes(`**${said}**`));
    assert.match(await form('html'), /class="verdict warning"><h2>.*Reconciled with the call log; the invoice differs/);
    assert.equal(JSON.parse(await form('sarif')).runs[0].properties.headline, said);
    const json = JSON.parse(await form('json'));
    assert.equal(json.verdict, 'reconciled');
    assert.match(
      json.reasons[1],
      /differs from the usage in 2 lines \(\+12\.40 EUR\): “Outbound call - United States”/,
    );
    assert.deepEqual(json.invoiceDifference, {
      lines: 2,
      linesWithoutPrice: 0,
      amounts: [{ currency: 'EUR', amount: '12.4' }],
    });
    const matching = await run('--invoice', 'same.csv', '--format', 'json');
    assert.equal(JSON.parse(matching.out).invoiceDifference, null);
  });
});
