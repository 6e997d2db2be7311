import assert from 'node:assert/strict';
import type { EngineClient } from '../../../src/engine/client.js';
import type { FileView } from '../../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../../fixtures/constructed-csv.js';
import { EngineBench } from './engine-under-test.js';

describe('the engine’s files and statements', function () {
  this.timeout(30_000);
  const bench = new EngineBench();
  let engine: EngineClient;
  before(async () => {
    await bench.build();
    engine = bench.start();
  });
  after(() => bench.dispose());

  const open = (name: string, text: string): Promise<FileView> =>
    engine.long('open', {}, { name, bytes: new TextEncoder().encode(text), choices: {} });

  it('recognises a usage report, describes its columns and finds its period with the check', async () => {
    const file = await open('usage.csv', usageCsv(650));
    assert.equal(file.format, 'aircall.usage-report');
    assert.equal(file.role, 'usage');
    assert.equal(file.columns.length, 16);
    assert.ok(file.columns.every((column) => column.help && column.help.meaning.length > 0));
    await engine.long('check', {}, file.handle);
    const described = await engine.quick('describe', file.handle);
    assert.equal(described.period?.source, 'inferred');
    assert.equal(described.period?.firstDate, '2025-04-14');
    assert.equal(described.period?.lastDate, '2025-05-13');
    assert.deepEqual(described.candidates[0].choice, { invoiceDate: '2025-05-14' });
  });

  it('recognises a file by its first bytes alone, with what was decided about it', async () => {
    const recognise = (name: string, text: string, choices = {}) =>
      engine.quick('recognise', { name, bytes: new TextEncoder().encode(text), choices });
    // Long enough to be cut in the middle of a row.
    assert.equal((await recognise('a.csv', usageCsv(2000)))?.format, 'aircall.usage-report');
    assert.equal((await recognise('b.csv', logCsv(2000)))?.role, 'call-log');
    assert.equal((await recognise('c.csv', 'x,y\n1,2\n'))?.role, null);
    const mapping = { start: 'x', duration: 'y' };
    assert.equal((await recognise('c.csv', 'x,y\n1,2\n', { mapping }))?.role, 'call-log');
    assert.equal(await recognise('d.csv', '%PDF-1.7\n'), null);
    assert.equal(await recognise('e.json', `[${'{"id":1},'.repeat(20_000)}{"id":2}]`), null);
    assert.equal(await recognise('f.csv', ''), null);
    const gone = { name: 'gone.csv', path: '/nowhere/gone.csv', choices: {} };
    await assert.rejects(engine.quick('recognise', gone), /not there/);
  });

  it('applies choices without reading the file again', async () => {
    const file = await open('usage.csv', usageCsv(650));
    const chosen = await engine.long('choose', {}, file.handle, { month: '2025-04' });
    assert.equal(chosen.period?.source, 'user');
    assert.equal(chosen.period?.lastDate, '2025-04-30');
    const check = await engine.long('check', {}, file.handle);
    const rule = check.rules.find((entry) => entry.rule === 'billing/outside-period');
    assert.equal(rule?.outcome, 'fail');
  });

  it('says which period cannot be used, and why', async () => {
    const file = await open('usage.csv', usageCsv(20));
    const chosen = await engine.long('choose', {}, file.handle, { periodStart: '2025-05-02', periodEnd: '2025-05-01' });
    assert.equal(chosen.period, null);
    assert.ok(chosen.periodError);
  });

  it('places findings on their cells: in rows, in the list, as diagnostics, and one after the other', async () => {
    const text = usageCsv(10, (cells, row) => {
      if (row === 3) cells[3] = '1.5';
      if (row === 7) cells[3] = '-2';
    });
    const file = await open('usage.csv', text);
    const check = await engine.long('check', {}, file.handle);
    assert.equal(check.rules.find(({ rule }) => rule === 'billing/minutes-not-whole')?.findings, 2);

    const { rows } = await engine.quick('rows', file.handle, 0, 10);
    const marked = rows.filter((row) => row.findings?.some(({ rule }) => rule === 'billing/minutes-not-whole'));
    assert.deepEqual(
      marked.map(({ row, line }) => [row, line]),
      [
        [3, 5],
        [7, 9],
      ],
    );
    assert.equal(marked[0].findings?.find(({ rule }) => rule === 'billing/minutes-not-whole')?.column, 3);

    const { total, findings } = await engine.quick('findings', file.handle, {
      rule: 'billing/minutes-not-whole',
      from: 0,
      to: 10,
    });
    assert.equal(total, 2);
    const line = text.split('\n')[4];
    const start = line.indexOf(',1.5,') + 1;
    assert.deepEqual(findings[0].range, {
      startLine: 4,
      startCharacter: start,
      endLine: 4,
      endCharacter: start + 3,
    });

    const all = await engine.quick('findings', file.handle, { from: 0, to: 500 });
    assert.equal(all.total, check.errors + check.warnings + check.infos);
    const severities = all.findings.map(({ severity }) => severity);
    assert.deepEqual(severities, [...severities].sort());

    const place = await engine.quick('nextFinding', file.handle, 3, 1);
    assert.equal(place?.row, 7);
    const back = await engine.quick('nextFinding', file.handle, 3, -1);
    assert.equal(back?.row, 7, 'it goes on at the other end');
  });

  it('groups what is repeated for the Problems panel, gravest first', async () => {
    const text = usageCsv(500, (cells, row) => {
      if (row < 400) cells[3] = '1.5';
      if (row === 450) cells[10] = 'yesterday';
    });
    const file = await open('usage.csv', text);
    await engine.long('check', {}, file.handle);
    const shown = await engine.quick('diagnostics', file.handle, 1000);
    const whole = shown.filter(({ rule }) => rule === 'billing/minutes-not-whole');
    assert.equal(whole.length, 100);
    assert.deepEqual(
      whole.filter(({ more }) => more !== undefined).map(({ more }) => more),
      [300],
    );
    const order = { error: 0, warning: 1, info: 2 };
    assert.ok(shown.every((view, at) => at === 0 || order[view.severity] >= order[shown[at - 1].severity]));
    assert.ok((await engine.quick('diagnostics', file.handle, 7)).length <= 7);
  });

  it('sorts, filters, finds and finds the way back', async () => {
    const text = usageCsv(100, (cells, row) => {
      cells[3] = String((row * 7) % 100);
      if (row % 10 === 0) cells[12] = 'Outbound Mobile FR';
    });
    const file = await open('usage.csv', text);
    const sorted = await engine.long('setView', {}, file.handle, {
      sort: [{ column: 3, descending: true }],
      filters: [{ column: 12, contains: 'mobile' }],
    });
    assert.deepEqual(sorted, { rowCount: 10, total: 100 });
    const { rows } = await engine.quick('rows', file.handle, 0, 100);
    const minutes = rows.map(({ cells }) => Number(cells[3]));
    assert.deepEqual(
      minutes,
      [...minutes].sort((a, b) => b - a),
    );
    assert.ok(rows.every(({ cells }) => cells[12] === 'Outbound Mobile FR'));
    assert.equal(await engine.quick('indexInView', file.handle, rows[4].row), 4);
    assert.equal(await engine.quick('indexInView', file.handle, 1), -1);
    const found = await engine.long('find', {}, file.handle, {
      text: rows[2].cells[4],
      matchCase: false,
    });
    assert.deepEqual([found.total, ...found.hits], [1, 2, 4]);

    const ranged = await engine.long('setView', {}, file.handle, {
      sort: [],
      filters: [{ column: 3, min: '10', max: '12' }],
    });
    assert.equal(ranged.rowCount, 3);
    const dated = await engine.long('setView', {}, file.handle, {
      sort: [],
      filters: [{ column: 10, min: '2025-04-15', max: '2025-04-15' }],
    });
    assert.equal(dated.rowCount, 24, 'the last day is included');
  });

  it('refuses a sort by a column that is not there', async () => {
    const file = await open('usage.csv', usageCsv(3));
    await assert.rejects(
      engine.long('setView', {}, file.handle, { sort: [{ column: 99, descending: false }], filters: [] }),
      { message: /no column 100/ },
    );
  });

  it('cuts what is too long to show, and gives it whole when asked', async () => {
    const long = 'x'.repeat(5000);
    const file = await open(
      'usage.csv',
      usageCsv(2, (cells, row) => {
        if (row === 1) cells[12] = long;
      }),
    );
    const { rows } = await engine.quick('rows', file.handle, 1, 2);
    assert.deepEqual(rows[0].cut, [12]);
    assert.equal(rows[0].cells[12].length, 300);
    assert.equal(await engine.quick('cell', file.handle, 1, 12), long);
  });

  it('knows the cell at a text position, the header included', async () => {
    const text = usageCsv(3);
    const file = await open('usage.csv', text);
    const header = await engine.quick('cellAt', file.handle, 0, text.indexOf('Call ID') + 2);
    assert.deepEqual([header?.row, header?.column], [-1, 4]);
    const line = text.split('\n')[2];
    const cell = await engine.quick('cellAt', file.handle, 2, line.indexOf('9000001') + 1);
    assert.deepEqual([cell?.row, cell?.column], [1, 4]);
  });

  describe('a reconciliation', () => {
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
      const told = await engine.quick('exportStatement', statement.handle, 'text');
      for (const { label, count } of statement.breakKinds) assert.match(told, new RegExp(`${label} +${count} `));

      const breaks = await engine.quick('breaks', statement.handle, 0, 10);
      assert.equal(breaks.length, statement.breakCount);
      assert.equal(breaks[0].kind, 'billed-differs');
      assert.deepEqual(breaks[0].usage, [{ input: 0, row: 5, line: 7 }]);
      assert.deepEqual(breaks[0].callLog, [{ input: 1, row: 5, line: 7 }]);
      assert.equal(breaks[0].deltaSeconds, 420);

      const sizes = await engine.quick('selectionSizes', statement.handle, { side: 'usage', bucket: 'billed-differs' });
      assert.deepEqual(sizes, [{ input: 0, rows: 1 }]);
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

      const json = JSON.parse(await engine.quick('exportStatement', statement.handle, 'json'));
      assert.equal(json.verdict, 'breaks');
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
      const statement = await engine.long('reconcile', {}, usage.handle, [log.handle], {}, lines);
      const [line] = statement.invoice ?? [];
      assert.deepEqual([line?.outcome, line?.rate, line?.amount], ['matched', '0.02', '1.74']);
      assert.match(await engine.quick('invoiceReport', usage.handle, lines), /Outbound Landline US/);
      await assert.rejects(
        engine.quick('invoiceReport', usage.handle, { name: 'x.csv', bytes: new TextEncoder().encode('a,b\n1,2\n') }),
        { code: 'invalid-invoice' },
      );
    });
  });

  it('keeps the settings that make sense and says what is wrong with the others', async () => {
    const { choices, problems } = await engine.quick('validSettings', {
      toleranceSeconds: 3,
      timeZone: 'Europe/Pariss',
      rules: { 'billing/missing-days': 'off' },
    });
    assert.deepEqual(choices, { toleranceSeconds: 3, rules: { 'billing/missing-days': 'off' } });
    assert.equal(problems.length, 1);
    assert.match(problems[0], /Europe\/Paris/);
  });
});
