import assert from 'node:assert/strict';
import type { EngineClient } from '../../../src/engine/client.js';
import type { StatementView } from '../../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../../fixtures/constructed-csv.js';
import { EngineBench, openAsFile } from './engine-under-test.js';

describe('evidence and other roundings from the engine', function () {
  this.timeout(30_000);
  const bench = new EngineBench();
  let engine: EngineClient;
  let statement: StatementView;
  before(async () => {
    await bench.build();
    engine = bench.start();
    const usage = usageCsv(60, (cells, row) => {
      if (row === 5) cells[3] = '9';
    });
    const files = [await openAsFile(engine, 'usage.csv', usage), await openAsFile(engine, 'calls.csv', logCsv(60))];
    const [{ handle }, log] = files;
    statement = await engine.long('reconcile', {}, handle, [log.handle], { invoiceDate: '2025-05-14' }, null);
  });
  after(() => bench.dispose());

  it('counts what each model explains, and leads to the pairs that it leaves', async () => {
    const fit = statement.evidence?.fit;
    assert.ok(fit?.listed);
    const [best] = fit.models;
    assert.equal(best.label, '60/60');
    assert.equal(best.mark, 'best, in force');
    assert.equal(best.left, 1);
    assert.match(fit.sentence, /^No model explains more than 60\/60, which is in force: /);
    for (const model of fit.models) {
      assert.equal(model.explained + model.left, best.explained + best.left, model.label);
      for (const side of ['usage', 'call-log'] as const) {
        const bucket = model.exceptions ?? '';
        const sizes = await engine.quick('selectionSizes', statement.handle, { side, bucket });
        assert.equal(
          sizes.reduce((sum, { rows }) => sum + rows, 0),
          model.left,
          `${model.label}, ${side}`,
        );
      }
    }
    const [pair, ...others] = await engine.quick('exceptions', statement.handle, fit.listed.name, 10);
    assert.deepEqual(others, []);
    assert.deepEqual(pair.usage, { input: 0, row: 5, line: 7 });
    assert.deepEqual(pair.callLog, { input: 1, row: 5, line: 7 });
    assert.equal(pair.billedSeconds, 540);
    assert.equal(pair.chargeSeconds, Math.ceil(pair.talkSeconds / 60) * 60);
    assert.equal(pair.apartSeconds, null);
    assert.deepEqual(await engine.quick('exceptions', statement.handle, 'fit:61/61', 10), []);
  });

  it('says of the clocks what holds without a shift', () => {
    const clock = statement.evidence?.clock;
    assert.ok(clock);
    assert.equal(clock.offer, null);
    assert.deepEqual(
      clock.logs.map(({ input, name, listed }) => [input, name, listed]),
      [[1, null, null]],
    );
    const [none] = clock.logs[0].shifts;
    assert.deepEqual([none.label, none.left, none.share], ['no shift', 0, '100.0']);
  });

  it('shows the bill under another model as a whole and by Description', async () => {
    const cost = statement.roundingCost;
    assert.ok(cost);
    const inForce = cost.models.find((model) => model.isInForce);
    assert.equal(inForce?.name, '60/60');
    assert.deepEqual(cost.inForce, { minimum: 60, increment: 60, freeBelow: 0 });
    for (const { name, billSeconds, deltaSeconds } of cost.models) {
      const [minimum, increment] = name.split('/').map(Number);
      const { bill, lines, moreLines, sentence } = await engine.quick('whatIf', statement.handle, {
        minimum,
        increment,
      });
      assert.equal(bill.underSeconds, billSeconds, name);
      assert.equal(bill.deltaSeconds, deltaSeconds, name);
      assert.equal(bill.billedSeconds, statement.usage.seconds, name);
      assert.equal(moreLines, 0);
      assert.equal(
        lines.reduce((sum, { underSeconds }) => sum + underSeconds, 0),
        bill.underSeconds,
        name,
      );
      assert.match(sentence, new RegExp(`^By ${name} `));
    }
    const free = await engine.quick('whatIf', statement.handle, { minimum: 60, increment: 60, freeBelow: 86_400 });
    assert.equal(free.name, '60/60/86,400');
    assert.equal(free.bill.underSeconds, 0);
  });
});
