import assert from 'node:assert/strict';
import type { EngineClient } from '../../../src/engine/client.js';
import { logCsv, usageCsv } from '../../fixtures/constructed-csv.js';
import { EngineBench, openAsFile } from './engine-under-test.js';

describe('the engine’s files', function () {
  this.timeout(30_000);
  const bench = new EngineBench();
  let engine: EngineClient;
  before(async () => {
    await bench.build();
    engine = bench.start();
  });
  after(() => bench.dispose());

  const open = (name: string, text: string) => openAsFile(engine, name, text);

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

  it('explains of hundreds of documented values those that a file has', async () => {
    const header = 'category,start_date,end_date,usage,usage_unit';
    const rows = ['calls-inbound', 'Calls-Client', 'made-up'].map((name) => `${name},2025-05-01,2025-05-31,4,minutes`);
    const file = await open('records.csv', `${[header, ...rows].join('\n')}\n`);
    assert.equal(file.format, 'twilio.usage-records');
    const values = file.columns[0].help?.values?.map(({ value }) => value);
    assert.deepEqual(values, ['calls-inbound', 'calls-client']);
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
    const call =
      '{"sid":"CA1","start_time":"2025-04-14T00:00:00Z","duration":"5","status":"completed","to":"+12025550100"}';
    const calls = `{"page":0,"calls":[${`${call},\n`.repeat(2000)}${call}],"next_page_uri":null}`;
    assert.equal((await recognise('e.json', calls))?.format, 'twilio.calls', 'by the records that are complete');
    assert.equal((await recognise('e.jsonl', `${call}\n`.repeat(2000)))?.format, 'twilio.calls');
    assert.equal((await recognise('e.json', `[${'{"id":1},'.repeat(20_000)}{"id":2}]`))?.format, null);
    assert.equal(await recognise('e.json', `[{"id":"${'x'.repeat(100_000)}"}]`), null);
    assert.equal(await recognise('e.json', `[{"id":1},{"id":2,}${' '.repeat(100_000)}]`), null);
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
      marked.map(({ row, number }) => [row, number]),
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
