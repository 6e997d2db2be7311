import assert from 'node:assert/strict';
import { CommandLine, callLog, goodCalls, usageReport } from './command-line.js';

describe('the command line: what is decided about the files to reconcile', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  const calls = goodCalls(300);
  before(async () => {
    cli = await CommandLine.withFilesOf(calls);
  });
  after(() => cli.remove());

  const statement: CommandLine['statement'] = (...args) => cli.statement(...args);

  it('reads the sidecars of the usage file and of the logs', async () => {
    cli.file('mine/usage.csv', usageReport(calls));
    cli.file(
      'mine/usage.csv.reconcile.json',
      '{ "version": 1, "month": "2025-04", "toleranceSeconds": 5, "rules": { "statement/rounding-load": "off" } }',
    );
    cli.file('mine/log.csv', callLog(calls));
    cli.file('mine/log.csv.reconcile.json', '{ "version": 1, "timeZone": "Europe/Paris" }');
    const { json } = await statement('mine/usage.csv', 'mine/log.csv');
    assert.equal(json.period.source, 'user');
    assert.equal(json.toleranceSeconds, 5);
    assert.equal(json.zones[1].timeZone, 'Europe/Paris');
    assert.ok(!json.findings.some(({ rule }: { rule: string }) => rule === 'statement/rounding-load'));
    const without = await statement('mine/usage.csv', 'mine/log.csv', '--no-sidecar');
    assert.equal(without.json.period.source, 'inferred');
    const stronger = await statement(
      'mine/usage.csv',
      'mine/log.csv',
      '--tolerance-seconds',
      '7',
      '--call-log-time-zone',
      'UTC',
    );
    assert.equal(stronger.json.toleranceSeconds, 7);
    assert.equal(stronger.json.zones[1].timeZone, 'UTC');
  });

  it('reads each log by what is said of it, and settings by role', async () => {
    const local = (text: string, hours: number) =>
      text.replace(/(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z/g, (_, stamp: string) =>
        new Date(Date.parse(`${stamp}Z`) + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
      );
    cli.file('own/usage.csv', usageReport(calls));
    cli.file('own/paris.csv', local(callLog(calls.slice(0, 150)), 2));
    cli.file('own/paris.csv.reconcile.json', '{ "version": 1, "timeZone": "Europe/Paris" }');
    cli.file('own/chicago.csv', local(callLog(calls.slice(150)), -5).replace('Call ID', 'Reference'));
    cli.file(
      'own/chicago.csv.reconcile.json',
      '{ "version": 1, "timeZone": "America/Chicago", "mapping": { "id": "Reference" } }',
    );
    cli.file(
      'own/settings.json',
      '{ "usageReconcile.timeZone": "Asia/Tokyo", "usageReconcile.callLogTimeZone": "UTC" }',
    );
    const args = [
      'own/usage.csv',
      'own/paris.csv',
      'own/chicago.csv',
      '--month',
      '2025-04',
      '--config',
      'own/settings.json',
    ];
    const { json, err } = await statement(...args);
    assert.equal(err, '');
    assert.deepEqual(
      json.zones.map(({ timeZone }: { timeZone: string }) => timeZone),
      ['Asia/Tokyo', 'Europe/Paris', 'America/Chicago'],
    );
    assert.equal(json.callLog.buckets.matched.rows, calls.length);
    const bare = await statement(...args, '--no-sidecar');
    assert.deepEqual(
      bare.json.zones.map(({ timeZone }: { timeZone: string }) => timeZone),
      ['Asia/Tokyo', 'UTC', 'UTC'],
    );
    const checked = await cli.run(
      'check',
      'own/paris.csv',
      'own/chicago.csv',
      '--format',
      'json',
      '--config',
      'own/settings.json',
      '--no-sidecar',
    );
    assert.equal(JSON.parse(checked.out).files[0].timeZone, 'UTC');
  });

  it('maps the columns of a log that is not recognised', async () => {
    const [, ...rows] = callLog(calls).split('\n');
    cli.file('odd.csv', ['k1,k2,k3,k4,k5,k6,k7,k8', ...rows].join('\n'));
    const unmapped = await statement('usage.csv', 'odd.csv', '--month', '2025-04');
    assert.equal(unmapped.status, 2);
    assert.match(unmapped.err, /odd\.csv.*not recognised[\s\S]*--map/);
    const mapped = await statement(
      'usage.csv',
      'odd.csv',
      '--month',
      '2025-04',
      '--map',
      'id=k1',
      '--map',
      'status=k2',
      '--map',
      'start=k6',
      '--map',
      'end=k7',
      '--map',
      'duration=k8',
    );
    assert.equal(mapped.json?.verdict, 'reconciled', mapped.err);
  });
});
