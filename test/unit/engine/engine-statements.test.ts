import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { EngineClient } from '../../../src/engine/client.js';
import { logCsv, usageCsv } from '../../fixtures/constructed-csv.js';
import { readWorkbook } from '../report/xlsx/read-workbook.js';
import { EngineBench, openAsFile } from './engine-under-test.js';

const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);

describe('the engine’s statements', function () {
  this.timeout(30_000);
  const bench = new EngineBench();
  let engine: EngineClient;
  before(async () => {
    await bench.build();
    engine = bench.start();
  });
  after(() => bench.dispose());

  const open = (name: string, text: string) => openAsFile(engine, name, text);

  const usageText = usageCsv(40, (cells, row) => {
    if (row === 5) cells[3] = '9';
  });
  const logText = logCsv(40, (cells, row) => {
    if (row === 8) cells[0] = '1';
  });

  it('ties, opens the rows behind each bar, and puts its breaks on both files', async () => {
    const usage = await open('usage.csv', usageText);
    const log = await open('calls.csv', logText);
    assert.equal(log.role, 'call-log');
    const statement = await engine.long(
      'reconcile',
      {},
      usage.handle,
      [log.handle],
      { invoiceDate: '2025-05-14' },
      null,
    );
    assert.equal(statement.residualSeconds, 0);
    assert.equal(statement.verdict, 'breaks');
    assert.equal(statement.version, '1.2.3');
    assert.equal(statement.bridge.length, 15);
    const first = statement.bridge[0].seconds;
    const changes = statement.bridge.slice(1, -1).reduce((sum, { seconds }) => sum + seconds, 0);
    assert.equal(first + changes, statement.bridge[14].seconds);
    assert.deepEqual(statement.breakKinds, [
      {
        kind: 'billed-differs',
        label: 'Billed differently',
        count: 1,
        netSeconds: 420,
        rule: 'statement/billed-differs',
      },
      {
        kind: 'not-in-call-log',
        label: 'Not in the call log',
        count: 1,
        netSeconds: 120,
        rule: 'statement/not-in-call-log',
      },
      { kind: 'not-billed', label: 'Not billed', count: 1, netSeconds: -120, rule: 'statement/not-billed' },
    ]);
    const told = textOf(await engine.long('exportStatement', {}, statement.handle, 'text', []));
    for (const { label, count } of statement.breakKinds) assert.match(told, new RegExp(`${label} +${count} `));

    const breaks = await engine.quick('breaks', statement.handle, 0, 10);
    assert.equal(breaks.length, statement.breakCount);
    assert.equal(breaks[0].kind, 'billed-differs');
    assert.deepEqual(breaks[0].usage, [{ input: 0, row: 5, line: 7 }]);
    assert.deepEqual(breaks[0].callLog, [{ input: 1, row: 5, line: 7 }]);
    assert.equal(breaks[0].deltaSeconds, 420);

    const sizes = await engine.quick('selectionSizes', statement.handle, { side: 'usage', bucket: 'billed-differs' });
    assert.deepEqual(sizes, [{ input: 0, rows: 1, seconds: null }]);
    const state = await engine.long('setView', {}, log.handle, {
      sort: [],
      filters: [],
      selection: {
        kind: 'statement',
        statement: statement.handle,
        side: 'call-log',
        bucket: 'billed-differs',
        title: 'x',
      },
    });
    assert.equal(state.rowCount, 1);
    assert.equal((await engine.quick('rows', log.handle, 0, 9)).rows[0].row, 5);

    const onUsage = await engine.quick('statementDiagnostics', statement.handle, 0, 1000);
    const onLog = await engine.quick('statementDiagnostics', statement.handle, 1, 1000);
    const billed = onUsage.find(({ rule }) => rule === 'statement/billed-differs');
    assert.equal(billed?.row, 5);
    assert.deepEqual([billed?.partner?.input, billed?.partner?.row], [1, 5]);
    const mirror = onLog.find(({ rule }) => rule === 'statement/billed-differs');
    assert.deepEqual([mirror?.row, mirror?.partner?.input, mirror?.partner?.row], [5, 0, 5]);

    const places = ['bills/2025 April/usage.csv', 'calls.csv'];
    const sarif = JSON.parse(textOf(await engine.long('exportStatement', {}, statement.handle, 'sarif', places)));
    assert.deepEqual(
      sarif.runs[0].artifacts.map(({ location }: Record<string, unknown>) => location),
      ['bills/2025%20April/usage.csv', 'calls.csv'].map((uri) => ({ uri, uriBaseId: '%SRCROOT%' })),
    );

    const json = JSON.parse(textOf(await engine.long('exportStatement', {}, statement.handle, 'json', [])));
    assert.equal(json.verdict, 'breaks');
    const { bytes } = await engine.long('exportStatement', {}, statement.handle, 'xlsx', []);
    assert.equal(bytes.buffer.byteLength, bytes.length, 'the bytes have memory of their own');
    const { cells } = readWorkbook(bytes)[0];
    assert.ok([...cells.values()].some(({ value }) => value === 'usage.csv against calls.csv'));
    await engine.quick('closeStatement', statement.handle);
    await assert.rejects(engine.quick('breaks', statement.handle, 0, 1), { message: /not open/ });
  });

  it('says why a file has no part in it', async () => {
    const usage = await open('usage.csv', usageText);
    const other = await open('disk.csv', 'a,b\n1,2\n3,4\n');
    await assert.rejects(engine.long('reconcile', {}, other.handle, [usage.handle], {}, null), {
      code: 'not-reconcilable',
    });
  });

  it('compares with invoice lines, in a statement and alone', async () => {
    const usage = await open('usage.csv', usageText);
    const log = await open('calls.csv', logText);
    const lines = {
      name: 'invoice.csv',
      bytes: new TextEncoder().encode('Description,Quantity,Amount\nOutbound Landline US,87,1.74\n'),
    };
    const statement = await engine.long('reconcile', {}, usage.handle, [log.handle], {}, { invoice: lines });
    assert.match(statement.rates ?? '', /^invoice lines: /);
    const bytes = new TextEncoder().encode('Prefix,Per minute,Currency\n1,0.05,USD\n');
    const both = { invoice: lines, rates: { name: 'rates.csv', bytes } };
    const priced = await engine.long('reconcile', {}, usage.handle, [log.handle], {}, both);
    assert.deepEqual(
      priced.sideFiles.map(({ name, rows }) => [name, rows]),
      [
        ['rates.csv', 1],
        ['invoice.csv', 1],
      ],
    );
    assert.equal(priced.money?.currency, 'USD');
    const wrong = { rates: { name: 'r.csv', bytes: new TextEncoder().encode('Prefix,Rate\n1,x\n') } };
    await assert.rejects(engine.long('reconcile', {}, usage.handle, [log.handle], {}, wrong), {
      code: 'invalid-rates',
    });
    const [line] = statement.invoice ?? [];
    assert.deepEqual([line?.outcome, line?.rate, line?.amount], ['matched', '0.02', '1.74']);
    assert.match(await engine.quick('invoiceReport', usage.handle, lines), /Outbound Landline US/);
    const zipped = { name: 'invoice.csv.gz', bytes: new Uint8Array(gzipSync(lines.bytes)) };
    assert.match(await engine.quick('invoiceReport', usage.handle, zipped), /Outbound Landline US/);
    await assert.rejects(
      engine.quick('invoiceReport', usage.handle, { name: 'x.gz', bytes: zipped.bytes.subarray(0, 30) }),
      { code: 'invalid-invoice' },
    );
    await assert.rejects(
      engine.quick('invoiceReport', usage.handle, { name: 'x.csv', bytes: new TextEncoder().encode('a,b\n1,2\n') }),
      { code: 'invalid-invoice' },
    );
  });
});
