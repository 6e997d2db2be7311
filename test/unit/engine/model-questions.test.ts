import assert from 'node:assert/strict';
import type { EngineClient } from '../../../src/engine/client.js';
import type { ModelQuestion } from '../../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../../fixtures/constructed-csv.js';
import { EngineBench, openAsFile } from './engine-under-test.js';

describe('questions of language models', function () {
  this.timeout(30_000);
  const bench = new EngineBench();
  let engine: EngineClient;
  before(async () => {
    await bench.build();
    engine = bench.start();
  });
  after(() => bench.dispose());

  const ask = async (question: ModelQuestion) =>
    JSON.parse(await engine.long('modelAnswer', {}, { ...question, most: 1_000_000 }));

  it('about findings are refused for what is no rule of a file', async () => {
    const { handle: file } = await openAsFile(engine, 'usage.csv', usageCsv(5));
    const findings = { about: 'findings', file, from: 0, count: 10 } as const;
    await assert.rejects(ask({ ...findings, rule: 'billing/no-such' }), {
      error: {
        code: 'invalid-option',
        message: 'There is no rule billing/no-such.',
        advice: 'Leave the rule out: the answer names the rules that found something.',
      },
    });
    await assert.rejects(ask({ ...findings, rule: 'statement/not-billed' }), /is a rule of statements/);
    assert.equal((await ask({ ...findings, rule: 'file/ragged-row' })).outcome, 'pass');
  });

  it('about a statement page through its breaks', async () => {
    const wrong = usageCsv(60, (cells, row) => {
      if (row < 45) cells[3] = String(20 + row);
    });
    const usage = await openAsFile(engine, 'usage.csv', wrong);
    const log = await openAsFile(engine, 'calls.csv', logCsv(60));
    const made = await engine.long('reconcile', {}, usage.handle, [log.handle], { invoiceDate: '2025-05-14' }, null);
    const seen: unknown[] = [];
    for (let from = 0; ; ) {
      const { largestBreaksFirst: page } = await ask({ about: 'statement', statement: made.handle, from });
      assert.equal(page.total, made.breakCount);
      assert.equal(page.from ?? 0, from);
      assert.equal(from + page.list.length + page.more, page.total);
      seen.push(...page.list.map(({ billedRows }: { billedRows: object[] }) => JSON.stringify(billedRows)));
      from += page.list.length;
      if (page.more === 0) break;
    }
    assert.ok(seen.length >= 45);
    assert.equal(new Set(seen).size, seen.length);
    const beyond = await ask({ about: 'statement', statement: made.handle, from: 1000 });
    assert.deepEqual([beyond.largestBreaksFirst.list, beyond.largestBreaksFirst.more], [[], 0]);
  });
});
