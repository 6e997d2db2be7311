import assert from 'node:assert/strict';
import { CommandLine, callLog, goodCalls, type MadeCall, usageReport } from './command-line.js';

/** Stamps as people of one country or the other write them, in UTC. */
function written(text: string, order: 'day-first' | 'month-first'): string {
  return text.replace(/(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)Z/g, (_, year, month, day, time) =>
    order === 'day-first' ? `${day}/${month}/${year} ${time}` : `${month}/${day}/${year} ${time}`,
  );
}

describe('the command line: dates with the day or the month first', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  // On two days that are dates both ways, in no order under either reading.
  const calls: MadeCall[] = goodCalls(40).map((call, at) => ({ ...call, day: [3, 6, 2, 9][at % 4] }));
  before(async () => {
    cli = await CommandLine.withFilesOf(calls);
    cli.file('day-usage.csv', written(usageReport(calls), 'day-first'));
    cli.file('day-log.csv', written(callLog(calls), 'day-first'));
    cli.file('month-log.csv', written(callLog(calls), 'month-first'));
  });
  after(() => cli.remove());

  it('asks in a check, and does what it is told', async () => {
    for (const file of ['day-usage.csv', 'day-log.csv']) {
      const asked = await cli.run('check', file);
      assert.equal(asked.status, 2);
      assert.match(asked.err, /“03\/04\/2025/);
      assert.match(asked.err, /--date-order day-first/);
      assert.equal(asked.out, '');
      const told = await cli.run('check', file, '--date-order', 'day-first', '--month', '2025-04', '--format', 'json');
      const [{ unreadableRows, findings }] = JSON.parse(told.out).files;
      assert.equal(unreadableRows, 0);
      assert.ok(!findings.some(({ rule }: { rule: string }) => rule === 'billing/outside-period'));
    }
  });

  it('asks in a reconciliation for the file that it is about', async () => {
    const usage = await cli.run('reconcile', 'day-usage.csv', 'log.csv');
    assert.equal(usage.status, 2);
    assert.match(usage.err, /day-usage\.csv: .*\n?.*--date-order/);
    assert.doesNotMatch(usage.err, /--call-log-date-order/);
    const log = await cli.run('reconcile', 'usage.csv', 'month-log.csv');
    assert.equal(log.status, 2);
    assert.match(log.err, /month-log\.csv: .*\n?.*--call-log-date-order/);
    const wrong = await cli.run('reconcile', 'usage.csv', 'month-log.csv', '--call-log-date-order', 'american');
    assert.equal(wrong.status, 2);
    assert.match(wrong.err, /--call-log-date-order: “american”/);
  });

  it('reconciles when both are told, by options, sidecars or settings', async () => {
    const month = ['--month', '2025-04'];
    const both = ['--date-order', 'day-first', '--call-log-date-order', 'month-first'];
    const byOption = await cli.statement('day-usage.csv', 'month-log.csv', ...month, ...both);
    assert.equal(byOption.json.verdict, 'reconciled');
    assert.equal(byOption.json.usage.buckets.matched.rows, 40);
    cli.file(
      'settings.json',
      '{ "usageReconcile.dateOrder": "day-first", "usageReconcile.callLogDateOrder": "month-first" }',
    );
    const bySetting = await cli.statement('day-usage.csv', 'month-log.csv', ...month, '--config', 'settings.json');
    assert.equal(bySetting.json.verdict, 'reconciled');
    cli.file('kept/usage.csv', written(usageReport(calls), 'day-first'));
    cli.file('kept/usage.csv.reconcile.json', '{ "version": 1, "dateOrder": "day-first", "month": "2025-04" }');
    cli.file('kept/log.csv', written(callLog(calls), 'month-first'));
    cli.file('kept/log.csv.reconcile.json', '{ "version": 1, "dateOrder": "month-first" }');
    const bySidecar = await cli.statement('kept/usage.csv', 'kept/log.csv');
    assert.equal(bySidecar.json.verdict, 'reconciled');
    // Told the wrong way, the log is of other months.
    const wrongWay = await cli.statement('day-usage.csv', 'day-log.csv', ...month, ...both);
    assert.equal(wrongWay.json.callLog.buckets['outside-period'].rows > 0, true);
  });

  it('asks and is told on the second thread as well', async () => {
    const many: MadeCall[] = goodCalls(40_000).map((call, at) => ({ ...call, day: [3, 6, 2, 9][at % 4] }));
    cli.file('large-usage.csv', written(usageReport(many), 'day-first'));
    cli.file('large-log.csv', callLog(many));
    const asked = await cli.run('reconcile', 'large-usage.csv', 'large-log.csv');
    assert.equal(asked.status, 2);
    assert.match(asked.err, /--date-order day-first/);
    const told = await cli.statement(
      'large-usage.csv',
      'large-log.csv',
      '--month',
      '2025-04',
      '--date-order',
      'day-first',
    );
    assert.equal(told.json.verdict, 'reconciled');
    assert.equal(told.json.usage.buckets.matched.rows, 40_000);
  });
});
