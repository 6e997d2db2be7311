import assert from 'node:assert/strict';
import { CommandLine, type Run } from './command-line.js';

const CALLS = {
  'x-format': 'acme.calls',
  'x-title': 'Acme calls',
  'x-role': 'call-log',
  fields: [
    { name: 'Ref', 'x-key': 'id', description: 'The reference that the carrier quotes.' },
    { name: 'When', 'x-key': 'start' },
    { name: 'Spoken', 'x-key': 'talk', 'x-unit': 'seconds' },
    { name: 'A', 'x-key': 'from' },
    { name: 'B', 'x-key': 'to' },
  ],
};
const USAGE = {
  'x-format': 'acme.usage',
  'x-role': 'usage',
  'x-stamp-meaning': 'start',
  fields: [
    { name: 'Call ref', 'x-key': 'id' },
    { name: 'Made', 'x-key': 'stamp' },
    { name: 'Units', 'x-key': 'billed', 'x-unit': 'minutes' },
    { name: 'A', 'x-key': 'from' },
    { name: 'B', 'x-key': 'to' },
  ],
};
const LOG = [
  'Ref,When,Spoken,A,B',
  'a1,2025-05-03T10:00:00Z,61,+33199000001,+33199000002',
  'a2,2025-05-04T10:00:00Z,30,+33199000001,+33199000003',
].join('\n');
const BILL = [
  'Call ref,Made,Units,A,B',
  'a1,2025-05-03T10:00:01Z,2,+33199000001,+33199000002',
  'a2,2025-05-04T10:00:00Z,2,+33199000001,+33199000003',
].join('\n');
const MONTH = ['--month', '2025-05', '--format', 'json'];

describe('user-defined formats on the command line', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  before(async () => {
    cli = await CommandLine.build();
    cli.file('log.csv', LOG);
    cli.file('bill.csv', BILL);
    cli.file('defs/calls.json', JSON.stringify(CALLS));
    cli.file('defs/usage.json', JSON.stringify(USAGE));
    cli.file('settings.json', JSON.stringify({ 'usageReconcile.formats': ['defs/*.json'] }));
    cli.file('folder/log.csv', LOG);
    cli.file('folder/bill.csv', BILL);
    cli.file('folder/acme.usage-format.json', JSON.stringify(CALLS));
    cli.file('folder/bill.csv.schema.json', JSON.stringify(USAGE));
  });
  after(() => cli.remove());

  const formatOf = (run: Run) => JSON.parse(run.out).files[0].format;

  it('are those that a configuration file names', async () => {
    const config = ['--config', 'settings.json'];
    const check = await cli.run('check', 'bill.csv', ...MONTH, ...config);
    assert.equal(check.err, '');
    assert.equal(formatOf(check), 'acme.usage');
    assert.equal(JSON.parse(check.out).files[0].totals[0].billedSeconds, 240);
    const { json, err } = await cli.statement('bill.csv', 'log.csv', '--month', '2025-05', ...config);
    assert.equal(err, '');
    assert.deepEqual(
      json.inputs.map(({ format }: { format: string }) => format),
      ['acme.usage', 'acme.calls'],
    );
    assert.deepEqual(
      json.breaks.map(({ kind, callId, deltaSeconds }: Record<string, unknown>) => [kind, callId, deltaSeconds]),
      [['billed-differs', 'a2', 60]],
    );
    const columns = await cli.run('columns', 'acme.calls', ...config);
    assert.match(columns.out, /The reference that the carrier quotes/);
  });

  it('are those that lie beside the data', async () => {
    assert.equal(formatOf(await cli.run('check', 'folder/log.csv', ...MONTH)), 'acme.calls');
    assert.equal(formatOf(await cli.run('check', 'folder/bill.csv', ...MONTH)), 'acme.usage');
    assert.equal((await cli.run('reconcile', 'folder/bill.csv', 'folder/log.csv', '--month', '2025-05')).status, 1);
  });

  it('can be named', async () => {
    cli.file('folder/odd.csv', LOG.replace('Ref,', 'Reference,'));
    const as = ['--as', 'acme.calls'];
    assert.equal(formatOf(await cli.run('check', 'folder/odd.csv', ...as, ...MONTH)), 'acme.calls');
    const unknown = await cli.run('check', 'log.csv', ...as, ...MONTH);
    assert.equal(unknown.status, 2);
    assert.match(unknown.err, /“acme.calls” is not a known format/);
    cli.file('folder/log.csv.reconcile.json', '{"version":1,"format":"acme.calls"}');
    assert.equal(formatOf(await cli.run('check', 'folder/log.csv', ...MONTH)), 'acme.calls');
  });

  it('that are broken are told with their line, and the data is read without them', async () => {
    cli.file('broken/log.csv', 'id,start,duration,from,to\na1,2025-05-03T10:00:00Z,61,+33199000001,+33199000002\n');
    cli.file(
      'broken/acme.usage-format.json',
      '{\n  "x-role": "call-log",\n  "fields": [{ "name": "id", "x-key": "strat" }]\n}',
    );
    cli.file('broken/other.usage-format.json', '{ "fields": [');
    const run = await cli.run('check', 'broken/log.csv', ...MONTH);
    assert.equal(formatOf(run), 'generic.call-log');
    assert.match(
      run.err,
      /broken\/acme\.usage-format\.json, line 3: "strat" is nothing .* This format is not used\.\n {2}Did you mean start\?/,
    );
    assert.match(run.err, /other\.usage-format\.json, line 1: This is not JSON/);
    assert.notEqual(run.status, 2);
    const config = cli.file('gone.json', '{"formats":["nowhere.json"]}');
    const gone = await cli.run('check', 'broken/log.csv', '--config', config, ...MONTH);
    assert.match(gone.err, /nowhere\.json: there is no such file/);
    cli.file('wrong.json', '{\n"formats": "defs"}');
    const wrong = await cli.run('check', 'log.csv', '--config', 'wrong.json', ...MONTH);
    assert.equal(wrong.status, 2);
    assert.match(wrong.err, /wrong\.json, line 2: formats must be a list of paths/);
  });

  it('begin as what is printed of a built-in one', async () => {
    const printed = await cli.run('columns', 'aircall.usage-report', '--format', 'table-schema');
    const schema = JSON.parse(printed.out);
    schema['x-format'] = 'acme.aircall';
    schema.fields[0].name = 'Genre';
    schema.fields[0].title = 'Genre';
    cli.file('copy/copy.usage-format.json', JSON.stringify(schema));
    const header = schema.fields.map(({ name }: { name: string }) => name);
    const values: Record<string, string> = {
      Genre: 'Call',
      'Billed Duration in Mins': '2',
      'Record Timestamp': '2025-05-03T10:00:00Z',
      Direction: 'Outbound',
      Description: 'Outbound US',
    };
    cli.file('copy/report.csv', `${header.join(',')}\n${header.map((name: string) => values[name] ?? '').join(',')}\n`);
    const run = await cli.run('check', 'copy/report.csv', ...MONTH);
    assert.equal(formatOf(run), 'acme.aircall');
    assert.equal(JSON.parse(run.out).files[0].totals[0].billedSeconds, 120);
  });

  it('read large usage files on a second thread too', async () => {
    const rows = Array.from({ length: 90_000 }, (_, at) => `a${at},2025-05-03T10:00:01Z,2,+33199000001,+33199000002`);
    cli.file('folder/large.csv', ['Call ref,Made,Units,A,B', ...rows].join('\n'));
    cli.file('folder/large.csv.schema.json', JSON.stringify(USAGE));
    const { json } = await cli.statement('folder/large.csv', 'folder/log.csv', '--month', '2025-05');
    assert.equal(json.inputs[0].format, 'acme.usage');
    assert.equal(json.usage.seconds, 90_000 * 120);
  });
});
