import assert from 'node:assert/strict';
import type { EngineClient } from '../../../src/engine/client.js';
import { callsPage } from '../../fixtures/constructed-json.js';
import { EngineBench, openAsFile } from './engine-under-test.js';

describe('JSON in the engine', function () {
  this.timeout(30_000);
  const bench = new EngineBench();
  let engine: EngineClient;
  before(async () => {
    await bench.build();
    engine = bench.start();
  });
  after(() => bench.dispose());

  const open = (name: string, text: string) => openAsFile(engine, name, text);
  const rowOf = (handle: number, number: number) => engine.quick('rowOfNumber', handle, number);

  it('says what surrounds the records, cut to what can be shown', async () => {
    const around = {
      next_page_uri: '/next',
      note: 'x'.repeat(5000),
      ...Object.fromEntries(range(300).map((at) => [`k${at}`, at])),
    };
    const { envelope } = await open('calls.json', JSON.stringify(callsPage(3, undefined, around)));
    assert.ok(envelope);
    assert.equal(envelope.pages, 1);
    assert.match(envelope.morePages ?? '', /names a next one \(next_page_uri\)/);
    assert.deepEqual([envelope.values.length, envelope.more], [200, 105]);
    assert.deepEqual(envelope.values[3], { path: 'next_page_uri', text: '/next' });
    assert.equal(envelope.values[4].text.length, 2000);
    assert.equal((await open('usage.csv', 'a,b\n1,2\n')).envelope, undefined);
  });

  it('calls rows by the lines that their records start on, and finds them from any line of theirs', async () => {
    const text = JSON.stringify(callsPage(3), null, 2);
    const file = await open('calls.json', text);
    const { rows } = await engine.quick('rows', file.handle, 0, 3);
    const starts = text.split('\n').flatMap((line, at) => (line === '    {' ? [at + 1] : []));
    assert.deepEqual(
      rows.map(({ number }) => number),
      starts,
    );
    assert.deepEqual([file.rowNumbers, file.lastNumber], ['line', starts[2]]);
    for (const [row, start] of starts.entries())
      for (const line of [start, start + 1, start + 11])
        assert.equal(await rowOf(file.handle, line), row, `line ${line}`);
    for (const line of [1, starts[0] - 1, starts[2] + 12, 1000]) assert.equal(await rowOf(file.handle, line), null);
  });

  it('calls them by their records where a line has several', async () => {
    const file = await open('calls.json', JSON.stringify(callsPage(3, (at) => (at === 1 ? { duration: 'long' } : {}))));
    assert.deepEqual([file.rowNumbers, file.lastNumber], ['record', 3]);
    const { rows } = await engine.quick('rows', file.handle, 0, 3);
    assert.deepEqual(
      rows.map(({ number }) => number),
      [1, 2, 3],
    );
    assert.deepEqual([await rowOf(file.handle, 3), await rowOf(file.handle, 4)], [2, null]);
    await engine.long('check', {}, file.handle);
    const found = await engine.quick('findings', file.handle, { rule: 'file/value-not-of-type', from: 0, to: 5 });
    assert.deepEqual(
      found.findings.map(({ line, record }) => [line, record]),
      [[1, 2]],
    );
  });

  it('opens an answer without records with the columns that are documented, and says that it has none', async () => {
    const file = await open('usage.json', JSON.stringify({ _embedded: { usage: [] }, _links: {} }));
    assert.deepEqual([file.format, file.rowCount, file.lastNumber], ['talkdesk.monthly-usage', 0, 0]);
    assert.equal(file.columns[4].name, 'month');
    assert.ok(file.columns.every(({ help, drift }) => help !== undefined && drift === undefined));
    assert.deepEqual((await engine.quick('rows', file.handle, 0, 10)).rows, []);
    assert.equal(await rowOf(file.handle, 1), null);
    await engine.long('check', {}, file.handle);
    const { findings } = await engine.quick('findings', file.handle, { from: 0, to: 5 });
    assert.deepEqual(
      findings.map(({ rule, severity }) => `${rule} ${severity}`),
      ['file/header-drift warning'],
    );
  });

  it('keeps to the lines of CSV, its header among them', async () => {
    const file = await open('usage.csv', 'title\na,b\n1,"x\ny"\n3,4\n');
    const expected = [-1, 0, 0, 1];
    const header = file.preamble.length + 1;
    for (const [at, row] of expected.entries())
      assert.equal(await rowOf(file.handle, header + at), row, `line ${header + at}`);
    assert.equal(await rowOf(file.handle, header + 4), null);
  });

  it('explains a field where its name stands, and places problems with it there', async () => {
    const text = JSON.stringify(callsPage(2), null, 2);
    const file = await open('calls.json', text);
    const lines = text.split('\n');
    const line = lines.findIndex((content) => content.includes('"status"'));
    const at = lines[line].indexOf('"status"');
    const name = await engine.quick('cellAt', file.handle, line, at + 2);
    assert.equal(name?.row, -1);
    assert.equal(file.columns[name?.column ?? -1].name, 'status');
    const value = await engine.quick('cellAt', file.handle, line, at + 12);
    assert.deepEqual([value?.row, value?.column], [0, name?.column]);
    assert.deepEqual(await engine.quick('locate', file.handle, -1, name?.column ?? -1), {
      startLine: line,
      startCharacter: at,
      endLine: line,
      endCharacter: at + '"status"'.length,
    });
  });
});

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}
