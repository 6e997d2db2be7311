import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { EXPORT_FORMATS } from '../../../src/core/report/export-forms.js';
import { engineErrorOf } from '../../../src/engine/engine-failure.js';
import type { EngineFunctions } from '../../../src/engine/protocol.js';
import { PERSONAL_PAIRS, type PersonalPair } from '../../fixtures/personal-data.js';
import { personalDataIn } from '../../fixtures/personal-data-search.js';
import { engineInThread, openText } from './engine-in-thread.js';

const CHOICES = { month: '2025-04' };

/** Everything that the pages of a file and of a statement ask for. */
async function* shown(engine: EngineFunctions, { usage, log }: PersonalPair): AsyncGenerator<[string, unknown]> {
  const sides = [
    await openText(engine, usage.text, CHOICES, usage.name),
    await openText(engine, log.text, {}, log.name),
  ];
  for (const side of sides) {
    const { handle, rowCount, columns } = side;
    yield ['check', await engine.check(handle, 1)];
    yield ['describe', await engine.describe(handle)];
    yield ['rows', await engine.rows(handle, 0, rowCount)];
    yield ['findings', await engine.findings(handle, { from: 0, to: 500 })];
    yield ['diagnostics', await engine.diagnostics(handle, 500)];
    yield ['totals', await engine.totals(handle, { limit: 100 }, 1)];
    for (const { index } of columns) {
      yield ['columnValues', await engine.columnValues(handle, { column: index, limit: 100 }, 1)];
      yield ['columnFacts', await engine.columnFacts(handle, index, 'file', 1)];
      yield ['totals by column', await engine.totals(handle, { by: [{ column: index }], limit: 100 }, 1)];
      for (let row = 0; row < rowCount; row++) yield ['cell', await engine.cell(handle, row, index)];
    }
  }
  const [usageFile, logFile] = sides.map(({ handle }) => handle);
  const statement = await engine.reconcile(usageFile, [logFile], CHOICES, null, 1);
  yield ['reconcile', statement];
  yield ['breaks', await engine.breaks(statement.handle, 0, 500)];
  for (const input of [0, 1])
    yield ['statementDiagnostics', await engine.statementDiagnostics(statement.handle, input, 500)];
  // Folders are named after people too.
  const places = [usage.name, log.name].map((name) => `${name}/${name}`);
  for (const format of EXPORT_FORMATS)
    yield [format, documentText((await engine.exportStatement(statement.handle, format, places, 1)).bytes)];
  const pack = await engine.disputePack(statement.handle, [], 1).catch(() => ({ files: [] }));
  for (const { name, bytes } of pack.files) yield [`pack: ${name}`, documentText(bytes)];
}

function documentText(bytes: Uint8Array): string {
  const decoder = new TextDecoder();
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return decoder.decode(bytes);
  return Object.values(unzipSync(bytes))
    .map((part) => decoder.decode(part))
    .join('\n');
}

describe('masked views', function () {
  this.timeout(60_000);
  for (const pair of PERSONAL_PAIRS) {
    it(`show no number and no name of ${pair.provider}’s files`, async () => {
      const leaks = new Set<string>();
      let parts = 0;
      for await (const [name, part] of shown(engineInThread(undefined, true).engine, pair)) {
        parts++;
        for (const found of personalDataIn(typeof part === 'string' ? part : JSON.stringify(part)))
          leaks.add(`${name}: ${found}`);
      }
      assert.deepEqual([...leaks], []);
      assert.ok(parts > 40);
    });
  }

  it('show no number and no name of the statement before', async () => {
    const [{ usage, log }] = PERSONAL_PAIRS;
    const person = /Zed Prevname|0?1[ .]?99[ .]?00[ .]?77[ .]?7/;
    const shownWith = async (masks: boolean): Promise<string> => {
      const plain = engineInThread().engine;
      const before = await plain.reconcile(
        (await openText(plain, usage.text.replaceAll('record-', 'id-0199007777-'), CHOICES, usage.name)).handle,
        [(await openText(plain, log.text, {}, log.name)).handle],
        CHOICES,
        null,
        1,
      );
      const { bytes } = await plain.exportStatement(before.handle, 'json', [], 1);
      const statement = JSON.parse(documentText(bytes));
      const reason = 'Zed Prevname said so';
      for (const one of statement.breaks) Object.assign(one, { callId: null, decision: { state: 'accepted', reason } });
      const { engine } = engineInThread(undefined, masks);
      const now = await engine.reconcile(
        (await openText(engine, usage.text, CHOICES, usage.name)).handle,
        [(await openText(engine, log.text, {}, log.name)).handle],
        CHOICES,
        null,
        1,
      );
      const source = { name: 's 01 99 00 77 77.json', bytes: new TextEncoder().encode(JSON.stringify(statement)) };
      const view = await engine.comparePrevious(now.handle, source, []);
      const { bytes: written } = await engine.exportStatement(now.handle, 'json', [], 1);
      return JSON.stringify([view, await engine.breaks(now.handle, 0, 500), documentText(written)]);
    };
    assert.doesNotMatch(await shownWith(true), person);
    assert.match(await shownWith(false), person);
  });

  it('show of old decisions and of the invoice what documents do, and decide by the texts that were given', async () => {
    const [{ usage, log }] = PERSONAL_PAIRS;
    const gone = /99[ .]?00[ .]?55[ .]?55|0612345678|99[ .]?00[ .]?88[ .]?88|vardal said/i;
    const text = async (masks: boolean): Promise<string> => {
      const { engine } = engineInThread(undefined, masks);
      const decisions = [
        {
          rule: 'statement/billed-differs',
          record: 'gone-0199005555',
          state: 'accepted' as const,
          reason: 'Ann, 0612345678',
          deltaSeconds: 1,
        },
        {
          rule: 'statement/billed-differs',
          record: 'gone',
          state: 'accepted' as const,
          reason: 'vardal said so',
          deltaSeconds: 1,
        },
      ];
      const usageFile = await openText(engine, usage.text, CHOICES, usage.name);
      const logFile = await openText(engine, log.text, {}, log.name);
      const bytes = new TextEncoder().encode('Description,Quantity,Amount\nLine 01 99 00 88 88,3,1\n');
      const statement = await engine.reconcile(
        usageFile.handle,
        [logFile.handle],
        CHOICES,
        { invoice: { name: 'i.csv', bytes } },
        1,
      );
      const triage = await engine.setDecisions(statement.handle, decisions);
      assert.equal(triage.unmatchedCount, 2);
      if (masks) {
        const [offered] = triage.givenReasons;
        assert.equal(triage.givenReasons.length, 1);
        assert.match(offered, /^name-[B-Z]{10} said so$/);
        const change = await engine.decisionChange(statement.handle, {
          breaks: [0],
          filter: {},
          state: 'accepted',
          reason: offered,
        });
        assert.match(JSON.stringify(change), /vardal said so/);
      }
      return JSON.stringify([triage, statement]);
    };
    assert.doesNotMatch(await text(true), gone);
    assert.match(await text(false), gone);
  });

  it('find by a masked text what it stands for, in filters and by a search', async () => {
    const [{ usage }] = PERSONAL_PAIRS;
    const { engine } = engineInThread(undefined, true);
    const { handle, columns, rowCount } = await openText(engine, usage.text, {}, usage.name);
    const column = columns.find(({ name }) => name === 'From Number')?.index ?? -1;
    const { values } = await engine.columnValues(handle, { column, limit: 10 }, 1);
    const most = values[0];
    assert.match(most.value, /^tel\+33-/);
    const view = { sort: [], filters: [{ column, values: [most.value] }] };
    assert.equal((await engine.setView(handle, view, 1)).rowCount, most.rows);
    assert.ok(most.rows < rowCount);
    const { rows } = await engine.rows(handle, 0, 10);
    for (const row of rows) assert.equal(row.cells[column], most.value);
    const found = await engine.find(handle, { text: most.value, matchCase: false, column }, 1);
    assert.equal(found.total, most.rows);
  });

  it('find by a mask all rows that show it, whatever spelling of the number they have', async () => {
    const { engine } = engineInThread(undefined, true);
    const numbers = [
      '+33199001234',
      '0033199001234',
      '+33 1 99 00 12 34',
      '33199001234 ',
      '+33199001257',
      '+33199001258',
    ];
    const text = `Call ID,From,Agent\n${numbers.map((number, at) => `${at},${number},${at < 2 ? 'Ines Vardal' : 'INES  vardal'}\n`).join('')}`;
    const { handle, rowCount } = await openText(engine, text, {}, 'log.csv');
    const shown = async () => (await engine.rows(handle, 0, 10)).rows.map(({ cells }) => cells[1].trim());
    const [mask] = await shown();
    assert.match(mask, /^tel\+33-/);
    const { values } = await engine.columnValues(handle, { column: 1, limit: 10 }, 1);
    assert.deepEqual(values[0], { value: mask, rows: 4 });
    assert.equal(new Set(values.map(({ value }) => value)).size, values.length);
    const filtered = async (filter: object) =>
      (await engine.setView(handle, { sort: [], filters: [{ column: 1, ...filter }] }, 1)).rowCount;
    assert.equal(await filtered({ values: [mask] }), 4);
    assert.deepEqual(await shown(), [mask, mask, mask, mask]);
    assert.equal(await filtered({ exclude: [mask] }), rowCount - 4);
    assert.equal(await filtered({ contains: mask.toLowerCase() }), 4);
    assert.equal(await filtered({ contains: mask.slice(0, 12) }), 4);
    assert.equal(await filtered({ contains: 'tel+33-' }), rowCount);
    assert.equal(await filtered({ values: [values[1].value], contains: mask }), 0);
    await engine.setView(handle, { sort: [], filters: [] }, 1);
    const [name] = (await engine.columnValues(handle, { column: 2, limit: 10 }, 1)).values;
    assert.equal(await filtered({ column: 2, values: [name.value] }), rowCount);
  });

  it('show a number by one mask in every file', async () => {
    const { engine } = engineInThread(undefined, true);
    const masks = new Set<string>();
    for (const { usage, log } of PERSONAL_PAIRS.slice(0, 1))
      for (const { name, text } of [usage, log, usage]) {
        const { handle, columns } = await openText(engine, text, {}, name);
        const column = columns.find((one) => one.name === 'From Number' || one.name === 'From')?.index ?? -1;
        masks.add(await engine.cell(handle, 0, column));
      }
    assert.equal(masks.size, 1);
  });

  it('name no number in what they refuse', async () => {
    const { engine } = engineInThread(undefined, true);
    const name = 'of +33199001234 and 442079460182.json';
    const error = await openText(engine, '{"+33199001257": [', {}, name).catch(engineErrorOf);
    assert.deepEqual(personalDataIn(JSON.stringify({ ...error, file: null })), []);
  });

  it('are as they were without masking', async () => {
    const [pair] = PERSONAL_PAIRS;
    const found = new Set<string>();
    for await (const [, part] of shown(engineInThread().engine, pair))
      for (const one of personalDataIn(typeof part === 'string' ? part : JSON.stringify(part))) found.add(one);
    assert.ok(found.size > 8, [...found].join(', '));
  });
});
