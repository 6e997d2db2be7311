import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { readWorkbook } from '../report/xlsx/read-workbook.js';
import { CommandLine, goodCalls } from './command-line.js';

describe('the command line: what a statement is written as', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  const calls = goodCalls(40).map((call, at) => (at === 7 ? { ...call, minutes: Number(call.minutes) + 4 } : call));
  before(async () => {
    cli = await CommandLine.withFilesOf(calls);
  });
  after(() => cli.remove());

  const run = (...args: string[]) => cli.run('reconcile', 'usage.csv', 'log.csv', '--month', '2025-04', ...args);
  const rowsOf = (csv: string) =>
    Papa.parse<Record<string, string>>(csv, { header: true, delimiter: ',', newline: '\n', skipEmptyLines: true }).data;

  it('writes a workbook to a file, each time the same bytes', async () => {
    const { status, err } = await run('--format', 'xlsx', '--out', 'statement.xlsx');
    assert.deepEqual([status, err], [1, '']);
    const bytes = readFileSync(cli.path('statement.xlsx'));
    assert.equal(readWorkbook(bytes)[0].name, 'Statement');
    const again = await run('--format', 'xlsx', '--out', 'again.xlsx');
    assert.equal(again.status, 1);
    assert.deepEqual(readFileSync(cli.path('again.xlsx')), bytes);
  });

  it('lists the breaks alone, or every row with its bucket, as CSV', async () => {
    const breaks = rowsOf((await run('--format', 'csv', '--list', 'breaks')).out);
    assert.deepEqual(
      breaks.map(({ kind, usage_row, call_log_row, delta_seconds }) => [kind, usage_row, call_log_row, delta_seconds]),
      [['billed-differs', '8', '8', '240']],
    );
    const rows = rowsOf((await run('--format', 'csv', '--list', 'rows')).out);
    assert.equal(rows.length, 80);
    const json = JSON.parse((await run('--format', 'json')).out);
    for (const { step, seconds } of json.bridge) {
      const column = `step_${step.replaceAll('-', '_')}`;
      assert.equal(
        rows.reduce((sum, row) => sum + Number(row[column]), 0),
        seconds,
        step,
      );
    }
    const whole = await run('--format', 'csv');
    assert.equal((await run('--format', 'csv', '--list', 'statement')).out, whole.out);
  });

  it('refuses a list that is none of CSV, and a workbook of a check', async () => {
    const list = await run('--list', 'rows');
    assert.equal(list.status, 2);
    assert.match(list.err, /--list rows is for --format csv/);
    const check = await cli.run('check', 'usage.csv', '--format', 'xlsx');
    assert.equal(check.status, 2);
    assert.match(check.err, /The form xlsx is one of reconcile/);
  });
});
