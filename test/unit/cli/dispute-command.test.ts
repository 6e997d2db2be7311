import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine, callLog, goodCalls, type MadeCall, usageReport } from './command-line.js';

describe('the command line: dispute and verify', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  const calls = goodCalls(60);
  const over: MadeCall[] = calls.map((call, at) => (at === 10 ? { ...call, minutes: Number(call.minutes) + 4 } : call));
  const MONTH = ['--month', '2025-04'];
  before(async () => {
    cli = await CommandLine.withFilesOf(calls);
    cli.file('over.csv', usageReport(over));
  });
  after(() => cli.remove());

  const dispute = (out: string, ...args: string[]) =>
    cli.run('dispute', 'over.csv', 'log.csv', ...MONTH, '--out', out, ...args);
  const read = (...path: string[]) => readFileSync(cli.path(join(...path)), 'utf8');

  it('makes a folder, which verifies', async () => {
    const { status, out, err } = await dispute('pack');
    assert.deepEqual([status, out], [0, '']);
    assert.match(err, /^Made pack: 1 \/ 240 s\.\n/);
    assert.match(err, /send it by 2025-07-29/);
    assert.deepEqual(readdirSync(cli.path('pack')).sort(), [
      'annex.csv',
      'evidence-call-log.csv',
      'evidence-usage.csv',
      'letter.html',
      'letter.md',
      'manifest.json',
      'statement.html',
      'statement.json',
      'statement.md',
    ]);
    const manifest = JSON.parse(read('pack', 'manifest.json'));
    assert.deepEqual(
      manifest.inputs.map(({ name, role, sha256 }: Record<string, string>) => [name, role, sha256]),
      [
        ['over.csv', 'usage', cli.sha256('over.csv')],
        ['log.csv', 'call-log', cli.sha256('log.csv')],
      ],
    );
    for (const { name, sha256 } of manifest.outputs) assert.equal(sha256, cli.sha256(join('pack', name)), name);
    assert.ok(!read('pack', 'manifest.json').includes(cli.folder), 'no path of the machine');
    const verified = await cli.run('verify', 'pack');
    assert.equal(verified.status, 0);
    assert.match(verified.out, /all 8 files .* and 2 of the files it was made from were found unchanged/);
    assert.match(verified.out, new RegExp(manifest.manifestSha256));
    assert.match(err, new RegExp(manifest.manifestSha256));
  });

  it('tells when the day to send it by has passed, and that the statement has reasons in it', async () => {
    const passed = /That day has passed/;
    const on = async (out: string, now: string) => (await dispute(out, '--now', now)).err;
    assert.doesNotMatch(await on('early', '2025-07-29T12:00:00Z'), passed);
    const late = await on('late', '2025-07-30T12:00:00Z');
    assert.match(late, /That day has passed: ask the provider .* what the letter says of it\./);
    assert.doesNotMatch(late, /reason/);
    const decided = { rule: 'statement/billed-differs', record: 'record-call-10', deltaSeconds: 60 };
    const decisions = [{ ...decided, state: 'accepted', reason: 'our own mistake' }];
    cli.file('over.csv.reconcile.json', JSON.stringify({ version: 1, decisions }));
    assert.match(await on('reasons', '2025-07-29T12:00:00Z'), /reasons.* of 1 decision that disputes nothing/);
    rmSync(cli.path('over.csv.reconcile.json'));
  });

  it('has no option of a printed statement only', async () => {
    for (const option of [['--list', 'rows'], ['--accepted-ok']]) {
      const { status, err } = await dispute('refused', ...option);
      assert.deepEqual([status, err.includes(`unknown option '${option[0]}'`)], [2, true], err);
    }
    assert.ok(!(await cli.run('dispute', '--help')).out.includes('--list'));
  });

  it('makes the same folder again', async () => {
    await dispute('again');
    for (const name of readdirSync(cli.path('pack')))
      assert.equal(cli.sha256(join('again', name)), cli.sha256(join('pack', name)), name);
  });

  it('refuses a folder with something in it, and leaves nothing where it fails', async () => {
    mkdirSync(cli.path('full'));
    cli.file('full/mine.txt', 'mine');
    const { status, err } = await dispute('full');
    assert.equal(status, 2);
    assert.match(err, /not empty/);
    assert.deepEqual(readdirSync(cli.path('full')), ['mine.txt']);
    const nowhere = await dispute('no/such/folder');
    assert.equal(nowhere.status, 2);
    assert.match(nowhere.err, /cannot be written \(ENOENT\)/);
    const file = await dispute('over.csv');
    assert.equal(file.status, 2);
    assert.match(file.err, /is a file/);
    mkdirSync(cli.path('empty'));
    assert.equal((await dispute('empty')).status, 0);
    assert.deepEqual(
      readdirSync(cli.folder).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });

  it('makes no folder where there is nothing to dispute', async () => {
    const { status, err } = await cli.run('dispute', 'usage.csv', 'log.csv', ...MONTH, '--out', 'none');
    assert.equal(status, 2);
    assert.match(err, /nothing to dispute/);
    assert.ok(!readdirSync(cli.folder).includes('none'));
    const covered = await dispute('none', '--tolerance-seconds', '240');
    assert.equal(covered.status, 2);
  });

  it('makes the folder of files that are not whole, and says that it proves nothing', async () => {
    cli.file('torn.csv', `${usageReport(over).trimEnd()},one,cell,too,many\n`);
    const { status, err } = await cli.run('dispute', 'torn.csv', 'log.csv', ...MONTH, '--out', 'torn');
    assert.equal(status, 3);
    assert.match(err, /incomplete/);
    assert.match(read('torn', 'letter.md'), /not complete/);
    assert.equal((await cli.run('verify', 'torn')).status, 0);
  });

  it('names what differs, is missing or was added', async () => {
    await dispute('tampered');
    const annex = read('tampered', 'annex.csv');
    writeFileSync(cli.path('tampered/annex.csv'), annex.replace('240', '241'));
    renameSync(cli.path('tampered/letter.md'), cli.path('tampered/filled-in.md'));
    const { status, out } = await cli.run('verify', 'tampered');
    assert.equal(status, 3);
    assert.match(out, /^annex\.csv: It was changed/m);
    assert.match(out, /^letter\.md: It is missing\./m);
    assert.match(out, /^filled-in\.md: It is not in the manifest/m);
  });

  it('takes no link or pipe for a file of a pack', async function () {
    if (process.platform === 'win32') this.skip();
    await dispute('linked');
    renameSync(cli.path('linked/letter.md'), cli.path('elsewhere.md'));
    symlinkSync('../elsewhere.md', cli.path('linked/letter.md'));
    rmSync(cli.path('linked/statement.md'));
    execFileSync('mkfifo', [cli.path('linked/statement.md')]);
    const { status, out } = await cli.run('verify', 'linked');
    assert.equal(status, 3);
    assert.match(out, /^letter\.md: It is a folder, a link or the like/m);
    assert.match(out, /^statement\.md: It is a folder, a link or the like/m);
  });

  it('checks the files that it was made from, beside it or named', async () => {
    mkdirSync(cli.path('sent'));
    renameSync(cli.path('again'), cli.path('sent/again'));
    const alone = await cli.run('verify', 'sent/again');
    assert.equal(alone.status, 0);
    assert.match(alone.out, /Note: over\.csv \(usage file\).*was not found/);
    const named = await cli.run('verify', 'sent/again', '--input', 'over.csv', '--input', 'log.csv');
    assert.equal(named.status, 0);
    assert.doesNotMatch(named.out, /Note/);
    const wrong = await cli.run('verify', 'sent/again', '--input', 'usage.csv');
    assert.equal(wrong.status, 3);
    assert.match(wrong.out, /^usage\.csv: The pack was not made from this file/m);
    cli.file('sent/log.csv', 'another\n');
    const beside = await cli.run('verify', 'sent/again');
    assert.equal(beside.status, 3);
    assert.match(beside.out, /^log\.csv: It is not the file/m);
  });

  it('exits 2 where there is nothing to verify', async () => {
    const missing = await cli.run('verify', 'nowhere');
    assert.deepEqual([missing.status, missing.out], [2, '']);
    assert.match(missing.err, /no such folder/);
    const full = await cli.run('verify', 'full');
    assert.equal(full.status, 2);
    assert.match(full.err, /no manifest/);
    cli.file('damaged/manifest.json', '{');
    const damaged = await cli.run('verify', 'damaged');
    assert.equal(damaged.status, 2);
    assert.match(damaged.err, /cannot be read/);
    const input = await cli.run('verify', 'pack', '--input', 'nowhere.csv');
    assert.equal(input.status, 2);
  });

  it('masks numbers in all files, and says so', async () => {
    const { status } = await dispute('masked', '--mask-numbers');
    assert.equal(status, 0);
    for (const name of readdirSync(cli.path('masked')))
      assert.doesNotMatch(read('masked', name), /2025550143|2025550188/, name);
    assert.equal(JSON.parse(read('masked', 'manifest.json')).options.maskNumbers, true);
    assert.match(read('masked', 'letter.md'), /masked/);
    assert.equal((await cli.run('verify', 'masked')).status, 0);
  });

  it('keeps disputed rows as they are written, but for what a spreadsheet would run', async () => {
    const lines = usageReport(over).replaceAll('\n', '\r\n').split('\r\n');
    const hostile = lines[11].replace('Outbound call - United States', '"=HYPERLINK(""http://evil.example"")"');
    cli.file('hostile.csv', [...lines.slice(0, 11), hostile, ...lines.slice(12)].join('\r\n'));
    await cli.run('dispute', 'hostile.csv', 'log.csv', ...MONTH, '--out', 'hostile');
    const [header, row, end] = read('hostile', 'evidence-usage.csv').split('\n');
    assert.equal(header, lines[0]);
    assert.equal(row, hostile.replace('"=HYPERLINK', `"'=HYPERLINK`));
    assert.equal(end, '');
    const [, logRow] = read('hostile', 'evidence-call-log.csv').split('\n');
    assert.ok(read('log.csv').split('\n').includes(logRow), 'the other rows are untouched');
  });

  it('has the annex behind the letter as long as somebody would read it', async () => {
    const many = goodCalls(260).map((call) => ({ ...call, minutes: Number(call.minutes) + 1 }));
    cli.file('many-log.csv', callLog(many));
    for (const [out, rows, has] of [
      ['few-lines', 200, true],
      ['many-lines', 260, false],
    ] as const) {
      cli.file('part.csv', usageReport(many.slice(0, rows)));
      await cli.run('dispute', 'part.csv', 'many-log.csv', ...MONTH, '--out', out);
      assert.equal(read(out, 'annex.csv').trimEnd().split('\n').length, rows + 1);
      assert.equal(read(out, 'letter.html').includes('class="annex"'), has, out);
      assert.equal((await cli.run('verify', out)).status, 0);
    }
  });

  it('takes decisions beside the file for what is disputed', async () => {
    const twice = over.map((call, at) => (at === 20 ? { ...call, minutes: Number(call.minutes) + 2 } : call));
    cli.file('decided.csv', usageReport(twice));
    cli.file(
      'decided.csv.reconcile.json',
      JSON.stringify({
        version: 1,
        decisions: [
          {
            rule: 'statement/billed-differs',
            record: 'record-call-20',
            state: 'disputed',
            reason: 'talk was shorter',
            deltaSeconds: 120,
          },
        ],
      }),
    );
    const { err } = await cli.run('dispute', 'decided.csv', 'log.csv', ...MONTH, '--out', 'decided');
    assert.match(err, /Made decided: 1 \/ 120 s/);
    assert.match(read('decided', 'annex.csv'), /talk was shorter/);
    const { inputs, dispute: stated } = JSON.parse(read('decided', 'manifest.json'));
    assert.equal(stated.basis, 'decided');
    assert.equal(inputs.at(-1).role, 'sidecar');
  });

  it('claims nothing of what was billed too little, also where it is marked', async () => {
    const at = calls.findIndex(({ minutes }) => Number(minutes) > 1);
    const under = over.map((call, index) => (index === at ? { ...call, minutes: 1 } : call));
    const deltaSeconds = 60 - 60 * Number(calls[at].minutes);
    const mark = (index: number, delta: number) => ({
      rule: 'statement/billed-differs',
      record: `record-call-${index}`,
      state: 'disputed',
      reason: 'seen',
      deltaSeconds: delta,
    });
    const marked = (...decisions: unknown[]) => {
      cli.file('under.csv', usageReport(under));
      cli.file('under.csv.reconcile.json', JSON.stringify({ version: 1, decisions }));
      return cli.run('dispute', 'under.csv', 'log.csv', ...MONTH, '--out', 'under');
    };
    assert.notEqual(at, 10);
    const nothing = await marked(mark(at, deltaSeconds));
    assert.equal(nothing.status, 2);
    assert.match(nothing.err, /no break that is marked as disputed was billed too much/);
    const { status, err } = await marked(mark(at, deltaSeconds), mark(10, 240));
    assert.equal(status, 0);
    assert.match(err, /Made under: 1 \/ 240 s\.\n/);
    assert.match(err, /kept out of the claim: break \d+ of statement\.json/);
    assert.equal((await cli.run('verify', 'under')).status, 0);
  });
});
