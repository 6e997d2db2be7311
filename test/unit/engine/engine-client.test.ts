import assert from 'node:assert/strict';
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { EngineFailure } from '../../../src/engine/engine-failure.js';
import type { FileView } from '../../../src/engine/protocol.js';
import { usageCsv } from '../../fixtures/constructed-csv.js';
import { crash, keepBusy } from '../../worker-thread.js';
import { EngineBench } from './engine-under-test.js';

/** The failure that a promise ends with. */
async function failureOf(promise: Promise<unknown>): Promise<EngineFailure> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof EngineFailure, `not an engine failure: ${error}`);
    return error;
  }
  throw new assert.AssertionError({ message: 'the call did not fail' });
}

describe('the engine behind its worker', function () {
  this.timeout(30_000);
  const bench = new EngineBench();
  before(() => bench.build());
  afterEach(() => bench.stop());
  after(() => bench.dispose());

  it('answers and cancels while the worker is blocked for five seconds', async () => {
    const engine = bench.start();
    await engine.quick('formats');
    const busy = await keepBusy(bench.script, 5000);
    const cancel = new AbortController();
    let ticks = 0;
    const heart = setInterval(() => ticks++, 10);
    const call = failureOf(
      engine.long('open', { signal: cancel.signal }, { name: 'usage.csv', bytes: new Uint8Array(10), choices: {} }),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.ok(ticks > 10, `the host's own loop stood still: ${ticks} ticks`);
    const started = Date.now();
    cancel.abort();
    const failure = await call;
    const waited = Date.now() - started;
    clearInterval(heart);
    assert.equal(failure.code, 'cancelled');
    assert.ok(waited < 200, `cancelling took ${waited} ms`);
    assert.equal(busy.isOver, false, 'it was busy all the time');
  });

  it('stops work inside the worker when it is cancelled', async () => {
    const engine = bench.start();
    const path = bench.file('large-usage.csv');
    writeFileSync(path, usageCsv(200_000));
    const cancel = new AbortController();
    let partial: FileView | undefined;
    const failure = await failureOf(
      engine.long(
        'open',
        {
          signal: cancel.signal,
          onPartial: (file) => {
            partial = file;
            cancel.abort();
          },
        },
        { name: 'large-usage.csv', path, choices: {} },
      ),
    );
    assert.equal(failure.code, 'cancelled');
    assert.ok(partial, 'no first rows were shown');
    // What was read of the file is given back at the worker's next pause.
    const { handle } = partial;
    const isGone = () =>
      engine.quick('rows', handle, 0, 1).then(
        () => false,
        ({ code }) => code === 'closed',
      );
    while (!(await isGone())) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('shows the first rows before the file is read completely, and says how far it is', async () => {
    const engine = bench.start();
    const path = bench.file('long-usage.csv');
    writeFileSync(path, usageCsv(200_000));
    let first: Promise<number> | undefined;
    const progress: number[] = [];
    const file = await engine.long(
      'open',
      {
        onProgress: (done) => progress.push(done),
        onPartial: (view) => {
          first = engine.quick('rows', view.handle, 0, 20).then(({ rows }) => rows.length);
        },
      },
      { name: 'long-usage.csv', path, choices: {} },
    );
    assert.equal(await first, 20);
    assert.equal(file.rowCount, 200_000);
    assert.equal(file.format, 'aircall.usage-report');
    assert.ok(progress.length > 1 && progress.every((done, at) => at === 0 || done >= progress[at - 1]));
  });

  it('says what is wrong with a file that is missing, a folder, empty, or something else', async () => {
    const engine = bench.start();
    const open = (name: string, path: string) => failureOf(engine.long('open', {}, { name, path, choices: {} }));
    assert.equal((await open('gone.csv', bench.file('gone.csv'))).code, 'file-missing');
    assert.equal((await open('folder', bench.folder)).code, 'not-a-file');
    writeFileSync(bench.file('empty.csv'), '');
    assert.equal((await open('empty.csv', bench.file('empty.csv'))).code, 'not-a-table/empty');
    writeFileSync(bench.file('bill.csv'), '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n');
    const pdf = await open('bill.csv', bench.file('bill.csv'));
    assert.match(pdf.code, /^not-a-table\//);
    assert.ok(pdf.error.advice, 'no advice');
  });

  it('refuses a file of more than 4 GiB without reading it', async () => {
    const engine = bench.start();
    const path = bench.file('sparse.csv');
    writeFileSync(path, 'a,b\n');
    truncateSync(path, 5 * 2 ** 30);
    const failure = await failureOf(engine.long('open', {}, { name: 'sparse.csv', path, choices: {} }));
    assert.equal(failure.code, 'too-large');
    rmSync(path);
  });

  it('keeps answering for a file that was deleted after it was read', async () => {
    const engine = bench.start();
    const path = bench.file('short-lived-usage.csv');
    writeFileSync(path, usageCsv(50));
    const file = await engine.long('open', {}, { name: 'short-lived-usage.csv', path, choices: {} });
    rmSync(path);
    assert.equal((await engine.quick('rows', file.handle, 48, 60)).rows.length, 2);
  });

  it('starts again after its worker died, and forgets the files of the one before', async () => {
    const engine = bench.start();
    const bytes = new TextEncoder().encode(usageCsv(3));
    const file = await engine.long('open', {}, { name: 'usage.csv', bytes, choices: {} });
    const reasons: string[] = [];
    engine.onRestart((reason) => reasons.push(reason));
    const path = bench.file('unlucky-usage.csv');
    writeFileSync(path, usageCsv(400_000));
    const pending = await failureOf(
      engine.long(
        'open',
        { onPartial: () => void crash(bench.script, 'out of luck') },
        { name: 'unlucky-usage.csv', path, choices: {} },
      ),
    );
    assert.equal(pending.code, 'engine-ended');
    assert.match(pending.message, /out of luck/);
    assert.equal(reasons.length, 1);
    assert.equal((await failureOf(engine.quick('rows', file.handle, 0, 1))).code, 'closed');
    const again = await engine.long('open', {}, { name: 'usage.csv', bytes, choices: {} });
    assert.notEqual(again.handle, file.handle);
    assert.equal(engine.startCount, 2);
  });

  it('gives errors of the worker whole: what, where and what to do', async () => {
    const engine = bench.start();
    const failure = await failureOf(
      engine.quick('readSidecar', 'usage.csv.reconcile.json', '{\n  "version": 1,\n  "month": "May"\n}', []),
    );
    assert.equal(failure.code, 'invalid-sidecar');
    assert.equal(failure.error.line, 3);
    assert.match(failure.message, /month/);
    assert.ok(failure.error.advice);
  });

  it('rejects every call once it is disposed', async () => {
    const engine = bench.start();
    await engine.quick('formats');
    await keepBusy(bench.script, 5000);
    const pending = failureOf(engine.quick('formats'));
    engine.dispose();
    assert.equal((await pending).code, 'disposed');
    assert.equal((await failureOf(engine.quick('formats'))).code, 'disposed');
  });
});
