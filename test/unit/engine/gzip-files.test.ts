import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { EngineClient } from '../../../src/engine/client.js';
import { usageCsv } from '../../fixtures/constructed-csv.js';
import { EngineBench } from './engine-under-test.js';

describe('the engine’s gzip files', function () {
  this.timeout(30_000);
  const bench = new EngineBench();
  const compressed = gzipSync(usageCsv(20_000));
  let engine: EngineClient;
  before(async () => {
    await bench.build();
    engine = bench.start();
    writeFileSync(bench.file('usage.csv.gz'), compressed);
  });
  after(() => bench.dispose());

  it('are opened as what they hold, from disk and from bytes', async () => {
    const sha256 = createHash('sha256').update(compressed).digest('hex');
    for (const source of [{ path: bench.file('usage.csv.gz') }, { bytes: new Uint8Array(compressed) }]) {
      const file = await engine.long('open', {}, { name: 'usage.csv.gz', ...source, choices: {} });
      assert.equal(file.format, 'aircall.usage-report');
      assert.equal(file.name, 'usage.csv.gz');
      assert.equal(file.rowCount, 20_000);
      assert.equal(file.size, compressed.length);
      assert.equal(file.sha256, sha256);
    }
  });

  it('show their first rows early and say how far they are, as other files do', async () => {
    const labels: string[] = [];
    let first: number | undefined;
    const bytes = new Uint8Array(gzipSync(usageCsv(150_000)));
    const file = await engine.long(
      'open',
      {
        onProgress: (_done, _total, label) => labels.push(label),
        onPartial: ({ rowCount }) => {
          first = rowCount;
        },
      },
      { name: 'usage.csv.gz', bytes, choices: {} },
    );
    assert.equal(file.rowCount, 150_000);
    assert.ok(first !== undefined && first > 100 && first < 150_000, `${first} rows came first`);
    assert.deepEqual([...new Set(labels)], ['Reading', 'Unpacking', 'Reading rows']);
  });

  it('are recognised by their beginning', async () => {
    const path = bench.file('usage.csv.gz');
    const recognised = await engine.quick('recognise', { name: 'usage.csv.gz', path, choices: {} });
    assert.equal(recognised?.format, 'aircall.usage-report');
    const broken = { name: 'x.csv.gz', bytes: Uint8Array.of(0x1f, 0x8b, 1, 2, 3), choices: {} };
    assert.equal(await engine.quick('recognise', broken), null);
  });

  it('are refused with what is wrong where they are broken', async () => {
    const cut = { name: 'usage.csv.gz', bytes: new Uint8Array(compressed.subarray(0, 5000)), choices: {} };
    await assert.rejects(engine.long('open', {}, cut), /ends too early/);
  });
});
