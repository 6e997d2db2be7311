import assert from 'node:assert/strict';
import { STATEMENT_RULES } from '../../../src/core/checks/rules.js';
import { CommandLine, callLog, goodCalls, type MadeCall, usageReport } from './command-line.js';

describe('the command line: reconcile', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  const calls = goodCalls(300);
  before(async () => {
    cli = await CommandLine.withFilesOf(calls);
  });
  after(() => cli.remove());

  const statement: CommandLine['statement'] = (...args) => cli.statement(...args);
  const talked = (list: readonly MadeCall[]) => list.reduce((sum, { talk }) => sum + talk, 0);
  const billed = (list: readonly MadeCall[]) => list.reduce((sum, { minutes }) => sum + Number(minutes) * 60, 0);

  it('exits 0 when everything ties', async () => {
    const { status, json, err } = await statement('usage.csv', 'log.csv', '--month', '2025-04');
    assert.equal(status, 0);
    assert.equal(err, '');
    assert.equal(json.verdict, 'reconciled');
    assert.equal(json.usage.seconds, billed(calls));
    assert.equal(json.callLog.seconds, talked(calls));
    assert.equal(json.residualSeconds, 0);
    assert.deepEqual(
      json.inputs.map(({ role, name }: { role: string; name: string }) => [role, name]),
      [
        ['usage', 'usage.csv'],
        ['call-log', 'log.csv'],
      ],
    );
    assert.deepEqual(json.period, {
      start: '2025-04-01T00:00:00Z',
      end: '2025-05-01T00:00:00Z',
      timeZone: 'UTC',
      source: 'user',
      assumedTimeZone: true,
    });
  });

  it('exits 1 with breaks, and names their rows', async () => {
    const over = calls.map((call, at) => (at === 10 ? { ...call, minutes: Number(call.minutes) + 4 } : call));
    cli.file('over.csv', usageReport(over.slice(0, -1)));
    const { status, json } = await statement('over.csv', 'log.csv', '--month', '2025-04');
    assert.equal(status, 1);
    assert.equal(json.verdict, 'breaks');
    const [differs] = json.breaks.filter(({ kind }: { kind: string }) => kind === 'billed-differs');
    assert.deepEqual(
      [differs.usage, differs.callLog, differs.deltaSeconds],
      [[{ input: 0, row: 11 }], [{ input: 1, row: 11 }], 240],
    );
    const [missing] = json.breaks.filter(({ kind }: { kind: string }) => kind === 'not-billed');
    assert.deepEqual([missing.usage, missing.callLog, missing.billedSeconds], [[], [{ input: 1, row: 300 }], null]);
    const tolerated = await statement('over.csv', 'log.csv', '--month', '2025-04', '--tolerance-seconds', '240');
    assert.equal(tolerated.json.verdict, 'breaks');
    cli.file('over-all.csv', usageReport(over));
    const within = await statement('over-all.csv', 'log.csv', '--month', '2025-04', '--tolerance-seconds', '240');
    assert.equal(within.status, 0);
    assert.equal(within.json.verdict, 'within-tolerance');
    assert.equal(within.json.withinToleranceSeconds, 240);
  });

  it('exits 3 when rows cannot be read', async () => {
    cli.file('ragged.csv', `${usageReport(calls)}Call,short\n`);
    const { status, json } = await statement('ragged.csv', 'log.csv', '--month', '2025-04');
    assert.equal(status, 3);
    assert.equal(json.verdict, 'incomplete');
  });

  it('exits 2 when a file is missing, is no table, or is given in the wrong place', async () => {
    for (const [args, message] of [
      [['usage.csv', 'nowhere.csv'], /nowhere\.csv: there is no such file/],
      [['nowhere.csv', 'log.csv'], /nowhere\.csv: there is no such file/],
      [['usage.csv'], /missing required argument/],
      [['log.csv', 'usage.csv'], /log\.csv.*a call log, not a usage file[\s\S]*usage file first/],
      [
        ['usage.csv', 'usage.csv'],
        /usage\.csv.*not a call log[\s\S]*--call-log-as, or map its columns \(--map start=COLUMN/,
      ],
    ] as const) {
      const run = await statement(...args);
      assert.equal(run.status, 2, run.err);
      assert.equal(run.out, '');
      assert.match(run.err, message);
      assert.doesNotMatch(run.err, /\bat .+:\d+:\d+/);
    }
  });

  it('takes several logs, and a large usage file on the second thread, with the same result', async () => {
    const many = goodCalls(60_000);
    cli.file('large-usage.csv', usageReport(many));
    cli.file('large-log.csv', callLog(many));
    cli.file('log-a.csv', callLog(many.slice(0, 59_000)));
    cli.file('log-b.csv', callLog(many.slice(58_990)));
    const whole = await statement('large-usage.csv', 'large-log.csv', '--month', '2025-04');
    assert.equal(whole.json.verdict, 'reconciled');
    assert.equal(whole.json.callLog.seconds, talked(many));
    assert.ok(whole.json.inputs[0].bytes > 4 << 20, 'the usage file is too small for the second thread');
    for (const { name, sha256 } of whole.json.inputs) assert.equal(sha256, cli.sha256(name));
    const report = usageReport(many).replaceAll('Outbound call', 'Outbound caf\u00e9');
    cli.file('latin-usage.csv', Buffer.from(report, 'latin1'));
    const latin = await statement('latin-usage.csv', 'large-log.csv', '--month', '2025-04');
    assert.equal(latin.json.verdict, 'reconciled');
    assert.equal(latin.json.inputs[0].sha256, cli.sha256('latin-usage.csv'));
    const parts = await statement('large-usage.csv', 'log-a.csv', 'log-b.csv', '--month', '2025-04');
    assert.equal(parts.json.verdict, 'reconciled');
    assert.equal(parts.json.callLog.buckets.duplicate.rows, 10);
    assert.equal(parts.json.usage.seconds, whole.json.usage.seconds);
    cli.file('large.pdf', `%PDF-1.7\n${'x'.repeat(5 << 20)}`);
    for (const inputs of [
      ['large-usage.csv', 'large.pdf'],
      ['large.pdf', 'large-log.csv'],
    ]) {
      const refused = await statement(...inputs);
      assert.equal(refused.status, 2);
      assert.match(refused.err, /large\.pdf.*PDF/);
      assert.equal(refused.out, '');
    }
  });

  it('says the same of a large usage file of JSON whatever its name, byte order mark and encoding', async () => {
    const many = goodCalls(12_000);
    cli.file('json-log.csv', callLog(many));
    const [header, ...rows] = usageReport([...many, { ...many[0], id: 'unreadable', minutes: 'many' }])
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const records = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
    const text = JSON.stringify({ records, next_page: '/usage?page=2' }, undefined, 1);
    const inForm = async (name: string, bytes: Uint8Array) => {
      cli.file(name, bytes);
      assert.ok(bytes.length > 4 << 20, 'the usage file is too small for the second thread');
      const { status, json } = await statement(name, 'json-log.csv', '--month', '2025-04');
      return [status, json.usage, json.findings, json.reasons.map((reason: string) => reason.replace(name, ''))];
    };
    const named = await inForm('usage.json', Buffer.from(text));
    assert.deepEqual(await inForm('usage-marked.txt', Buffer.from(`\ufeff${text}`)), named);
    assert.deepEqual(await inForm('usage-wide.txt', Buffer.from(`\ufeff${text}`, 'utf16le')), named);
  });

  it('ends at once where a thread was started for a large file that then is not reconciled', async () => {
    cli.file('ahead-usage.csv', usageReport(goodCalls(60_000)));
    for (const args of [['ahead-usage.csv'], ['ahead-usage.csv', 'missing.csv'], ['--help', 'ahead-usage.csv']]) {
      const run = await cli.run('reconcile', ...args);
      assert.equal(run.status, args[0] === '--help' ? 0 : 2);
      assert.equal(run.err === '', args[0] === '--help');
    }
  });

  it('finds the same in a large usage file as in a small one', async () => {
    const made = goodCalls(60_000).map((call, at) => (at % 20_000 === 7 ? { ...call, minutes: '1.5' } : call));
    cli.file('odd-usage.csv', usageReport(made));
    cli.file('odd-log.csv', callLog(made));
    const { json, status } = await statement(
      'odd-usage.csv',
      'odd-log.csv',
      '--month',
      '2025-04',
      '--rule',
      'billing/minutes-not-whole=warning',
    );
    const rule = 'billing/minutes-not-whole';
    const found = json.findings.filter((finding: { rule: string }) => finding.rule === rule);
    assert.deepEqual(
      found.map(({ row, line, value, severity, input }: Record<string, unknown>) => [
        row,
        line,
        value,
        severity,
        input,
      ]),
      [8, 20_008, 40_008].map((row) => [row, row + 1, '1.5', 'warning', 0]),
    );
    assert.ok(found.every(({ message }: { message: string }) => message.length > 20));
    assert.deepEqual(
      json.rules.find((outcome: { rule: string }) => outcome.rule === rule),
      { rule, outcome: 'fail', reason: null, findings: 3 },
    );
    assert.equal(status, 1);
    const checked = JSON.parse((await cli.run('check', 'odd-usage.csv', '--month', '2025-04', '--format', 'json')).out);
    const ofStatement = new Set(STATEMENT_RULES.map(({ id }) => id));
    const ofFile = json.rules.filter((outcome: { rule: string }) => !ofStatement.has(outcome.rule));
    const expected = checked.files[0].rules.map((outcome: { rule: string }) => outcome.rule);
    assert.deepEqual(
      ofFile.map((outcome: { rule: string }) => outcome.rule),
      expected,
    );
  });

  it('compares the usage with invoice lines', async () => {
    const minutes = billed(calls) / 60;
    cli.file(
      'invoice.csv',
      `Description,Quantity,Unit,Amount\nOutbound call - United States,${minutes},minutes,12.50\nSMS,3,segments,0.30\n`,
    );
    const { json } = await statement('usage.csv', 'log.csv', '--month', '2025-04', '--invoice', 'invoice.csv');
    assert.deepEqual(
      json.invoice.map(({ description, outcome }: { description: string; outcome: string }) => [description, outcome]),
      [
        ['Outbound call - United States', 'matched'],
        ['SMS', 'not-in-usage'],
      ],
    );
    cli.file('broken.csv', 'Description,Quantity\nCalls,"1,200"\n');
    const broken = await statement('usage.csv', 'log.csv', '--invoice', 'broken.csv');
    assert.equal(broken.status, 2);
    assert.match(broken.err, /broken\.csv, line 2: Quantity “1,200”/);
  });

  it('finds the unreadable rows of a log, on one thread and on two', async () => {
    for (const [name, count] of [
      ['few', 200],
      ['many', 40_000],
    ] as const) {
      const made = goodCalls(count);
      const lines = callLog(made).split('\n');
      lines[5] = lines[5].replace(/\d{4}-\d\d-\d\dT/, '2025-02-30T');
      lines[8] = `${lines[8]},surplus`;
      cli.file(`${name}.csv`, usageReport(made));
      cli.file(`${name}-log.csv`, callLog(made.slice(0, 2)));
      cli.file(`${name}-bad.csv`, lines.join('\n'));
      const { status, json } = await statement(
        `${name}.csv`,
        `${name}-log.csv`,
        `${name}-bad.csv`,
        '--month',
        '2025-04',
      );
      assert.equal(status, 3);
      assert.equal(json.inputs[2].unreadableRows, 2);
      const places = json.findings
        .filter(({ input }: { input: number }) => input === 2)
        .filter(({ rule }: { rule: string }) => rule.startsWith('file/'))
        .map(({ rule, row, line, column }: Record<string, unknown>) => [rule, row, line, column]);
      assert.deepEqual(places, [
        ['file/ragged-row', 8, 9, null],
        ['file/value-not-of-type', 5, 6, 'Start Time'],
      ]);
      const outcomes = json.rules.filter(({ rule }: { rule: string }) => rule === 'file/ragged-row');
      assert.deepEqual(outcomes, [{ rule: 'file/ragged-row', outcome: 'fail', reason: null, findings: 1 }]);
    }
  });

  it('is incomplete where the bill has no rows, no billed column, no type, or is no bill', async () => {
    const rows = usageReport(calls).trimEnd().split('\n');
    const without = (name: string) => {
      const at = rows[0].split(',').indexOf(name);
      return `${rows.map((row) => row.split(',').toSpliced(at, 1).join(',')).join('\n')}\n`;
    };
    cli.file('no-rows.csv', `${rows[0]}\n`);
    cli.file('no-minutes.csv', without('Billed Duration in Mins'));
    cli.file('no-type.csv', without('Type'));
    const cases: [string, RegExp][] = [
      ['no-rows.csv', /the report has no rows/],
      ['no-minutes.csv', /column Billed Duration in Mins is missing/],
      ['no-type.csv', /column Type is missing/],
    ];
    for (const [name, reason] of cases) {
      for (const period of [['--month', '2025-04'], []]) {
        const { status, json, err } = await statement(name, 'log.csv', ...period);
        assert.equal(status, 3, `${name} ${err}`);
        assert.equal(json.verdict, 'incomplete');
        assert.match(json.reasons.join(' '), reason);
      }
    }
    const checked = await cli.run('check', 'no-minutes.csv', '--format', 'json');
    assert.equal(checked.status, 3);
    const typeless = await cli.run('check', 'no-type.csv', '--format', 'json');
    assert.equal(typeless.status, 3);
    assert.equal(JSON.parse(typeless.out).files[0].totals[0].unit, 'minutes');
    const empty = JSON.parse((await cli.run('check', 'no-rows.csv', '--format', 'json')).out).files[0];
    assert.match(empty.findings[0].message, /The report has no rows/);
  });

  it('says the same in every form, whatever the run', async () => {
    for (const format of ['text', 'json', 'markdown', 'csv', 'html']) {
      const args = ['reconcile', 'usage.csv', 'log.csv', '--month', '2025-04', '--format', format];
      const first = await cli.run(...args);
      assert.equal((await cli.run(...args)).out, first.out);
      assert.match(first.out, /reconciled/i);
    }
  });
});
