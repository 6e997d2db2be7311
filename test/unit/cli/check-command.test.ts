import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { CommandLine, goodCalls, type Run, usageReport } from './command-line.js';

describe('the command line: check and columns', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  before(async () => {
    cli = await CommandLine.build();
    cli.file('good.csv', usageReport(goodCalls(60)));
    cli.file('bad.csv', usageReport([...goodCalls(60), { id: 'odd', day: 3, talk: 90, minutes: '1.5' }]));
  });
  after(() => cli.remove());

  /** Nothing of a failure's inside may show, and what to do next must. */
  function assertPlain({ err }: Run): void {
    assert.doesNotMatch(err, /\bat .+:\d+:\d+|node:internal|cli\.js/);
  }

  it('exits 0 without errors, 1 with errors, 3 where rows cannot be read, 2 where a file cannot', async () => {
    assert.equal((await cli.run('check', 'good.csv')).status, 0);
    assert.equal((await cli.run('check', 'bad.csv')).status, 1);
    cli.file('ragged.csv', `${usageReport(goodCalls(3))}Call,short\n`);
    assert.equal((await cli.run('check', 'ragged.csv')).status, 3);
    const missing = await cli.run('check', 'good.csv', 'nowhere.csv', 'bad.csv');
    assert.equal(missing.status, 2);
    assert.match(missing.err, /nowhere\.csv: there is no such file/);
    assert.match(missing.out, /good\.csv[\s\S]*bad\.csv/);
    assertPlain(missing);
  });

  it('prints one JSON document and nothing else', async () => {
    const { out, err, status } = await cli.run('check', 'good.csv', 'bad.csv', '--format', 'json');
    const json = JSON.parse(out);
    assert.equal(err, '');
    assert.equal(status, 1);
    assert.deepEqual(
      json.files.map(({ name }: { name: string }) => name),
      ['good.csv', 'bad.csv'],
    );
    const [good, bad] = json.files;
    const bytes = readFileSync(cli.path('good.csv'));
    assert.equal(good.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.equal(good.bytes, bytes.length);
    assert.equal(good.rows, 60);
    assert.equal(good.format, 'aircall.usage-report');
    const expected = goodCalls(60).reduce((sum, { minutes }) => sum + Number(minutes), 0);
    assert.equal(good.totals[0].quantity, String(expected));
    assert.equal(good.totals[0].billedSeconds, expected * 60);
    const finding = bad.findings.find(({ rule }: { rule: string }) => rule === 'billing/minutes-not-whole');
    assert.deepEqual(
      [finding.row, finding.line, finding.column, finding.value],
      [61, 62, 'Billed Duration in Mins', '1.5'],
    );
  });

  it('gives the same bytes every time', async () => {
    for (const format of ['text', 'json', 'markdown', 'csv', 'html']) {
      const first = await cli.run('check', 'bad.csv', '--format', format);
      assert.equal((await cli.run('check', 'bad.csv', '--format', format)).out, first.out);
      assert.ok(first.out.length > 100);
    }
  });

  it('refuses what is no table, and lists it with the one thing that was found', async () => {
    mkdirSync(cli.path('folder'));
    cli.file('report.csv', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n');
    cli.file('book.csv', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0]));
    cli.file('page.csv', '<!DOCTYPE html><html><body>Sign in</body></html>');
    cli.file('empty.csv', '');
    writeFileSync(cli.path('sparse.csv'), '');
    truncateSync(cli.path('sparse.csv'), 5 * 2 ** 30);
    cli.file('refused.json', '{"code": 403, "message": "Forbidden"}');
    const cases: [string, RegExp, string?][] = [
      ['folder', /is a folder/],
      ['report.csv', /PDF/, 'file/not-csv'],
      ['book.csv', /spreadsheet|xlsx|archive/i, 'file/not-csv'],
      ['page.csv', /HTML|web page/i, 'file/not-csv'],
      ['empty.csv', /empty/i, 'file/not-csv'],
      ['refused.json', /403/, 'file/error-body'],
      ['sparse.csv', /5368709120 bytes; files up to 4 GiB/],
    ];
    for (const [name, message, rule] of cases) {
      const run = await cli.run('check', name, '--format', 'json');
      assert.equal(run.status, 2, name);
      if (rule === undefined) assert.equal(run.out, '', name);
      else {
        const [file] = JSON.parse(run.out).files;
        assert.deepEqual([file.name, file.format, file.rows], [name, null, 0]);
        assert.match(file.sha256, /^[0-9a-f]{64}$/);
        assert.deepEqual(
          file.findings.map((finding: { rule: string; severity: string }) => [finding.rule, finding.severity]),
          [[rule, 'error']],
        );
      }
      assert.match(run.err, message);
      assert.match(run.err, new RegExp(name));
      assert.ok(run.err.trim().split('\n').length >= 2, `no advice: ${run.err}`);
      assertPlain(run);
    }
  });

  it('calls rows by their records where all stand on one line', async () => {
    const log = { id: 'a', call_id: 'c', duration_seconds: 60, minutes_used: 1, cost: 0.05 };
    const logs = [0, 1, 0].map((at) => ({
      ...log,
      id: `u-${at}`,
      call_id: `c-${at}`,
      created_at: '2025-05-02T10:00:00Z',
    }));
    cli.file('line.json', JSON.stringify({ logs }));
    cli.file('lines.json', JSON.stringify({ logs }, null, 1));
    assert.match((await cli.run('check', 'line.json')).out, /• record 3, id “u-0”: Record 1 has the same record id/);
    assert.match(
      (await cli.run('check', 'lines.json')).out,
      /• row 3 \(line 19\), id “u-0”: Row 1 \(line 3\) has the same\s+record id/,
    );
  });

  it('leaves no file out, and no finding in where its rule is off', async () => {
    cli.file('scan.csv', '%PDF-1.7\n1 0 obj\n');
    const run = await cli.run('check', 'scan.csv', 'good.csv', '--format', 'json', '--rule', 'file/not-csv=off');
    assert.equal(run.status, 2);
    const { files } = JSON.parse(run.out);
    assert.deepEqual(
      files.map(({ name }: { name: string }) => name),
      ['scan.csv', 'good.csv'],
    );
    assert.deepEqual(files[0].findings, []);
    assert.match((await cli.run('check', 'scan.csv')).out, /file\/not-csv[\s\S]*PDF/);
  });

  it('says of a file that nothing recognises how to go on', async () => {
    cli.file('other.csv', 'alpha,beta\n1,2\n');
    const run = await cli.run('check', 'other.csv', '--format', 'json');
    assert.equal(run.status, 2);
    assert.match(run.err, /other\.csv.*no known format[\s\S]*--as/);
    assert.equal(JSON.parse(run.out).files[0].format, null);
  });

  it('names the valid choices where an option makes no sense', async () => {
    const cases: [string[], RegExp][] = [
      [['--time-zone', 'Europe/Pari'], /not an IANA time zone\. Did you mean Europe\/Paris/],
      [['--time-zone', '+02:00'], /fixed offset/],
      [['--rounding', '60'], /60\/60, 30\/6/],
      [['--period', '2025-05-14..2025-04-14'], /ends .* before it starts/],
      [['--period', '2025-05-14..2025-05-14'], /is empty: .* the day after it/],
      [['--period', '2025-05-14'], /START\.\.END/],
      [['--invoice-date', '2025-02-30'], /not a date/],
      [['--month', '2025-13'], /YYYY-MM/],
      [['--month', '2025-04', '--invoice-date', '2025-05-14'], /more than one way/],
      [['--rule', 'billing/minutes-not-hole=off'], /Did you mean billing\/minutes-not-whole/],
      [['--rule', 'billing/minutes-not-whole=loud'], /off, info, warning, error/],
      [['--rule', 'billing'], /ID=SEVERITY/],
      [['--as', 'aircall'], /aircall\.usage-report/],
      [['--map', 'beginning=Start'], /The fields are: .*start/],
      [['--map', 'start=No Such Column'], /no column “No Such Column”[\s\S]*Record UUID/],
      [['--map', 'start'], /FIELD=COLUMN/],
      [['--free-below', 'few'], /plain seconds/],
      [['--default-region', 'USA'], /two letters/],
      [['--now', 'today'], /ISO 8601/],
      [['--format', 'pdf'], /text, json, markdown, csv/],
      [['--no-such-option'], /unknown option/],
    ];
    for (const [options, message] of cases) {
      const run = await cli.run('check', 'good.csv', ...options);
      assert.equal(run.status, 2, options.join(' '));
      assert.equal(run.out, '');
      assert.match(run.err, message);
      assertPlain(run);
    }
  });

  it('refuses forms that only other commands have, and does not offer them', async () => {
    const cases: [string[], RegExp][] = [
      [['check', 'good.csv', '--format', 'xlsx'], /The form xlsx is one of reconcile\. Use .*html/],
      [['columns', 'good.csv', '--format', 'html'], /Use one of .*table-schema/],
    ];
    for (const [args, message] of cases) {
      const run = await cli.run(...args);
      assert.equal(run.status, 2);
      assert.match(run.err, message);
    }
    assert.doesNotMatch((await cli.run('check', '--help')).out, /xlsx/);
    assert.match((await cli.run('check', '--help')).out, /html/);
  });

  it('writes a file whole, or leaves what was there', async () => {
    cli.file('report.json', 'before');
    const run = await cli.run('check', 'good.csv', '--format', 'json', '--out', 'report.json');
    assert.equal(run.status, 0);
    assert.equal(run.out, '');
    assert.equal(JSON.parse(readFileSync(cli.path('report.json'), 'utf8')).files.length, 1);
    cli.file('kept.json', 'before');
    assert.equal((await cli.run('check', 'nowhere.csv', '--out', 'kept.json')).status, 2);
    assert.equal(readFileSync(cli.path('kept.json'), 'utf8'), 'before');
    const nowhere = await cli.run('check', 'good.csv', '--out', 'no/such/folder.json');
    assert.equal(nowhere.status, 2);
    assert.match(nowhere.err, /cannot be written/);
    const self = await cli.run('check', 'good.csv', '--out', './good.csv');
    assert.equal(self.status, 2);
    assert.match(self.err, /overwrite the input/);
    assert.deepEqual(
      readdirSync(cli.folder).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });

  it('ends quietly when its reader has seen enough', async () => {
    const odd = Array.from({ length: 20_000 }, (_, at) => ({
      id: `c${at}`,
      day: 1 + (at % 30),
      talk: 90,
      minutes: '1.5',
    }));
    cli.file('many.csv', usageReport(odd));
    const run = await cli.runWith(['check', 'many.csv', '--format', 'json'], (close) => close());
    assert.equal(run.err, '');
    assert.equal(run.status, 1);
  });

  it('prefers an option to the sidecar, the sidecar to the configuration, that to the file', async () => {
    const zoneOf = async (...options: string[]) =>
      JSON.parse((await cli.run('check', 'zoned.csv', '--format', 'json', ...options)).out).files[0].timeZone;
    cli.file('zoned.csv', usageReport(goodCalls(40)));
    cli.file('settings.json', '{ "usageReconcile.timeZone": "Asia/Tokyo" }');
    assert.equal(await zoneOf(), 'UTC');
    assert.equal(await zoneOf('--config', 'settings.json'), 'Asia/Tokyo');
    cli.file('zoned.csv.reconcile.json', '{ "version": 1, "timeZone": "Europe/Paris" }');
    assert.equal(await zoneOf('--config', 'settings.json'), 'Europe/Paris');
    assert.equal(await zoneOf('--time-zone', 'America/New_York'), 'America/New_York');
    assert.equal(await zoneOf('--config', 'settings.json', '--no-sidecar'), 'Asia/Tokyo');
    cli.file('zoned.csv.reconcile.json', '{\n  "version": 1,\n  "timeZone": "Paris"\n}');
    const broken = await cli.run('check', 'zoned.csv');
    assert.equal(broken.status, 2);
    assert.match(broken.err, /zoned\.csv\.reconcile\.json, line 3: timeZone/);
    assert.match(broken.err, /--no-sidecar/);
  });

  it('refuses settings that do not exist, by name', async () => {
    cli.file('more.json', '{ "usageReconcile.timeZone": "UTC", "usageReconcile.timezone": "UTC" }');
    const run = await cli.run('check', 'good.csv', '--config', 'more.json');
    assert.equal(run.status, 2);
    assert.match(run.err, /usageReconcile\.timezone is not a setting/);
    const missing = await cli.run('check', 'good.csv', '--config', 'no.json');
    assert.equal(missing.status, 2);
  });

  it('overwrites neither an input, nor a sidecar, nor the configuration', async () => {
    cli.file('keep.json', '{ "timeZone": "UTC" }');
    for (const out of ['good.csv', 'good.csv.reconcile.json', 'keep.json']) {
      const run = await cli.run('check', 'good.csv', '--config', 'keep.json', '--out', out);
      assert.equal(run.status, 2, out);
      assert.match(run.err, /would overwrite the input/);
    }
  });

  it('never writes a sidecar', async () => {
    await cli.run('check', 'good.csv', '--time-zone', 'Europe/Paris');
    assert.ok(!existsSync(cli.path('good.csv.reconcile.json')));
  });

  it('masks phone numbers when asked', async () => {
    cli.file('numbers.csv', usageReport([{ id: 'call-_+12025550143_x', day: 1, talk: 60, minutes: '1.5' }]));
    for (const format of ['text', 'json', 'markdown', 'csv', 'html']) {
      const { out } = await cli.run('check', 'numbers.csv', '--format', format, '--mask-numbers', '--all');
      assert.doesNotMatch(out, /2025550143/);
    }
  });

  it('prints the dictionary of a format and of a file', async () => {
    const format = await cli.run('columns', 'aircall.usage-report');
    assert.equal(format.status, 0);
    assert.match(format.out, /Billed Duration in Mins[\s\S]*Meaning/);
    const json = JSON.parse((await cli.run('columns', 'good.csv', '--format', 'json')).out);
    assert.equal(json.columns.length, 16);
    assert.deepEqual([json.columns[3].nameInFile, json.columns[3].position], ['Billed Duration in Mins', 4]);
    const schema = JSON.parse((await cli.run('columns', 'good.csv', '--format', 'table-schema')).out);
    assert.equal(schema.fields.length, 16);
    const field = schema.fields.find(({ name }: { name: string }) => name === 'Billed Duration in Mins');
    assert.equal(field.type, 'number');
    assert.ok(field['x-billed'].length > 10);
    const neither = await cli.run('columns', 'nobody');
    assert.equal(neither.status, 2);
    assert.match(neither.err, /aircall\.usage-report/);
  });
});
