import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { gunzipAtOnce, gunzipInBackground } from '../../../src/engine/node/gunzip.js';
import { CommandLine, callLog, goodCalls, usageReport } from './command-line.js';

describe('the command line: gzip files', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  before(async () => {
    cli = await CommandLine.build();
    cli.file('usage.csv', usageReport(goodCalls(60)));
    cli.file('usage.csv.gz', gzipSync(usageReport(goodCalls(60))));
  });
  after(() => cli.remove());

  it('checks what is in them, under the name, size and hash of the file itself', async () => {
    const run = async (name: string) =>
      JSON.parse((await cli.run('check', name, '--invoice-date', '2025-05-14', '--format', 'json')).out).files[0];
    const plain = await run('usage.csv');
    const gzip = await run('usage.csv.gz');
    const bytes = readFileSync(cli.path('usage.csv.gz'));
    assert.equal(gzip.name, 'usage.csv.gz');
    assert.equal(gzip.bytes, bytes.length);
    assert.equal(gzip.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.equal(gzip.rows, 60);
    const { name, bytes: size, sha256 } = gzip;
    assert.deepEqual(gzip, { ...plain, name, bytes: size, sha256 });
  });

  it('reads JSON Lines in them, recognised by the name within', async () => {
    const lines = '{"call_id":"a","started_at":"2025-05-03T10:00:00Z","duration":3}\n'.repeat(3);
    cli.file('calls.jsonl.gz', gzipSync(lines));
    const { out } = await cli.run('check', 'calls.jsonl.gz', '--format', 'json');
    assert.equal(JSON.parse(out).files[0].rows, 3);
  });

  it('reads invoice lines in one, and says what is wrong with a broken one', async () => {
    cli.file('log.csv', callLog(goodCalls(60)));
    const lines = gzipSync('Description,Quantity,Amount\nOutbound call - United States,60,€1.20\n');
    cli.file('lines.csv.gz', lines);
    const run = (invoice: string) =>
      cli.run('reconcile', 'usage.csv', 'log.csv', '--month', '2025-04', '--invoice', invoice, '--format', 'json');
    const [line] = JSON.parse((await run('lines.csv.gz')).out).invoice;
    assert.deepEqual([line.invoiceQuantity, line.currency, line.rate], ['60', 'EUR', '0.02']);
    cli.file('short-lines.csv.gz', lines.subarray(0, lines.length - 12));
    const short = await run('short-lines.csv.gz');
    assert.equal(short.status, 2);
    assert.match(short.err, /short-lines\.csv\.gz: This gzip file ends too early/);
    cli.file('pdf.csv.gz', gzipSync('%PDF-1.7\n'));
    assert.match((await run('pdf.csv.gz')).err, /pdf\.csv\.gz, line 1: .*PDF/);
  });

  it('says what is wrong with a broken one', async () => {
    const whole = gzipSync(usageReport(goodCalls(60)));
    cli.file('short.csv.gz', whole.subarray(0, whole.length >> 1));
    cli.file(
      'odd.csv.gz',
      whole.map((byte, at) => (at > 40 && at < 60 ? byte ^ 255 : byte)),
    );
    const short = await cli.run('check', 'short.csv.gz');
    assert.equal(short.status, 2);
    assert.match(short.err, /short\.csv\.gz: This gzip file ends too early.*\n?.*Download or copy it again/);
    assert.match((await cli.run('check', 'odd.csv.gz')).err, /odd\.csv\.gz: This gzip file is damaged/);
  });

  it('refuses more than can be opened, and takes several members as one', async () => {
    const zeros = gzipSync(new Uint8Array(1000));
    for (const refused of [gunzipAtOnce(zeros, 999), await gunzipInBackground(zeros, 999)]) {
      assert.ok('kind' in refused);
      assert.equal(refused.kind, 'too-large');
      assert.match(refused.message, /more than the 999 bytes/);
    }
    const both = gunzipAtOnce(Buffer.concat([gzipSync('a,b\n'), gzipSync('1,2\n')]), 8);
    assert.ok('size' in both);
    assert.equal(new TextDecoder().decode(both.bytes.subarray(0, both.size)), 'a,b\n1,2\n');
    assert.equal(both.bytes.length, both.size + 1);
  });
});
