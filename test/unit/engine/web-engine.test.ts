import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { isCancelled } from '../../../src/engine/cancellation-flags.js';
import type { StartWorker } from '../../../src/engine/channel.js';
import { EngineClient } from '../../../src/engine/client.js';
import type { FileView } from '../../../src/engine/protocol.js';
import { gunzipStreamed } from '../../../src/engine/web/gunzip-streamed.js';
import { serveWebEngine } from '../../../src/engine/web/serve-web-engine.js';
import { startWebWorker } from '../../../src/engine/web/start-web-worker.js';
import { createWebHasher } from '../../../src/engine/web/web-hasher.js';
import { usageCsv } from '../../fixtures/constructed-csv.js';

function usageBytes(rows: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(usageCsv(rows));
}

/** A web worker as far as the engine knows one: it runs on this thread, behind a port that copies what it is sent. */
class PortWorker {
  static scripts: string[] = [];
  static last: PortWorker;
  onmessage?: (event: { data: unknown }) => void;
  onerror?: (event: { message: string; preventDefault(): void }) => void;
  readonly sent: { message: unknown; transfer: readonly unknown[] }[] = [];
  /** What came back: of calls that failed with the error in `e`. */
  readonly answers: { e?: { code: string } }[] = [];
  terminated = false;
  private readonly ports = new MessageChannel();

  constructor(address: string) {
    PortWorker.scripts.push(address);
    PortWorker.last = this;
    const { port1, port2 } = this.ports;
    port1.onmessage = ({ data }) => {
      this.answers.push(data);
      this.onmessage?.({ data });
    };
    serveWebEngine({
      post: (message) => port2.postMessage(message),
      listen: (listener) => {
        port2.onmessage = ({ data }) => listener(data);
      },
    });
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.sent.push({ message, transfer });
    this.ports.port1.postMessage(message, transfer);
  }

  terminate(): void {
    this.terminated = true;
    this.ports.port1.close();
  }
}

describe('the engine on the web', () => {
  const before = globalThis.Worker;
  const engines: EngineClient[] = [];
  beforeEach(() => {
    globalThis.Worker = PortWorker as unknown as typeof Worker;
  });
  afterEach(() => {
    for (const engine of engines.splice(0)) engine.dispose();
    globalThis.Worker = before;
  });

  function engineOf(start: StartWorker): EngineClient {
    const engine = new EngineClient(start, '1.2.3', false);
    engines.push(engine);
    return engine;
  }
  const script = () => Promise.resolve(new TextEncoder().encode('// the worker'));

  it('opens, checks and hashes bytes, which move to the worker', async () => {
    const engine = engineOf(startWebWorker(script));
    const bytes = usageBytes(5000);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = await engine.long('open', {}, { name: 'usage.csv', bytes, choices: {} });
    assert.equal(file.format, 'aircall.usage-report');
    assert.equal(file.rowCount, 5000);
    assert.equal(file.sha256, sha256);
    assert.equal(bytes.length, 0, 'the bytes were copied and not given away');
    const check = await engine.long('check', {}, file.handle);
    assert.ok(check.rules.length > 10);
  });

  it('shows the first rows of the bytes that it was given while it still scans the rest', async () => {
    const engine = engineOf(startWebWorker(script));
    const shown: { of: number; line: number; text: string }[] = [];
    const looks: Promise<void>[] = [];
    let opened = false;
    const look = async ({ handle, rowCount }: FileView) => {
      const { rows } = await engine.quick('rows', handle, rowCount - 1, rowCount);
      if (!opened) shown.push({ of: rowCount, line: rows[0].number, text: rows[0].cells[0] });
    };
    const file = await engine.long(
      'open',
      { onPartial: (partial) => void looks.push(look(partial)) },
      { name: 'usage.csv', bytes: usageBytes(60_000), choices: {} },
    );
    opened = true;
    await Promise.all(looks);
    assert.equal(file.rowCount, 60_000);
    assert.ok(shown.length > 0, 'no row was there before the file was read');
    for (const { of, line, text } of shown) {
      assert.ok(of < file.rowCount);
      assert.deepEqual({ line, text }, { line: of + 1, text: 'Call' });
    }
  });

  it('opens gzip files, of several members too', async () => {
    const engine = engineOf(startWebWorker(script));
    const whole = usageBytes(3000);
    const half = Math.floor(whole.length / 2);
    const compressed = Buffer.concat([gzipSync(whole.subarray(0, half)), gzipSync(whole.subarray(half))]);
    const file = await engine.long(
      'open',
      {},
      { name: 'usage.csv.gz', bytes: new Uint8Array(compressed), choices: {} },
    );
    assert.equal(file.rowCount, 3000);
    assert.equal(file.sha256, createHash('sha256').update(compressed).digest('hex'));
  });

  it('says that it cannot read a path', async () => {
    const engine = engineOf(startWebWorker(script));
    assert.equal(engine.readsPaths, false);
    await assert.rejects(
      engine.long('open', {}, { name: 'a.csv', path: '/a.csv', choices: {} }),
      /browser cannot read a file by its path/,
    );
  });

  it('is told of tasks that are called off where no memory is shared', async () => {
    const flags = new Int32Array(16);
    const start = startWebWorker(script);
    const engine = engineOf((given) => start({ ...given, flags }));
    const opening = new AbortController();
    const bytes = usageBytes(60_000);
    const result = engine.long(
      'open',
      { signal: opening.signal, onProgress: () => opening.abort() },
      { name: 'usage.csv', bytes, choices: {} },
    );
    await assert.rejects(result, /Cancelled/);
    const { sent } = PortWorker.last;
    assert.deepEqual(sent.at(-1)?.message, { cancel: 1 });
    assert.equal(isCancelled(flags, 1), false, 'the flags of the host are not those of the worker');
    // The worker gives the call up too, at its next pause.
    while (!PortWorker.last.answers.some(({ e }) => e)) await engine.quick('formats');
    assert.deepEqual(
      PortWorker.last.answers.flatMap(({ e }) => e?.code ?? []),
      ['cancelled'],
    );
  });

  it('tells why it ended where its script cannot be had, and starts again with the next call', async () => {
    let tries = 0;
    const engine = engineOf(
      startWebWorker(async () => {
        if (++tries === 1) throw new Error('no connection');
        return script();
      }),
    );
    const reasons: string[] = [];
    engine.onRestart((reason) => reasons.push(reason));
    await assert.rejects(engine.quick('formats'), /ended unexpectedly \(no connection\)/);
    assert.deepEqual(reasons, ['no connection']);
    assert.ok((await engine.quick('formats')).length > 0);
  });

  it('ends a worker that fails, and every call to it', async () => {
    const engine = engineOf(startWebWorker(script));
    await engine.quick('formats');
    const worker = PortWorker.last;
    const waiting = engine.quick('formats');
    let handled = false;
    worker.onerror?.({ message: 'out of memory', preventDefault: () => (handled = true) });
    await assert.rejects(waiting, /ended unexpectedly \(out of memory\)/);
    assert.ok(handled && worker.terminated);
  });
});

describe('the browser’s gunzip', () => {
  const text = usageBytes(2000);
  const compressed = new Uint8Array(gzipSync(text));

  it('says what is wrong with a file that it cannot read', async () => {
    const cut = await gunzipStreamed(compressed.subarray(0, 5000));
    assert.ok('kind' in cut && cut.kind === 'gzip');
    const damaged = compressed.slice();
    damaged.fill(0x55, 2000, 2100);
    const found = await gunzipStreamed(damaged);
    assert.ok('kind' in found && /damaged/.test(found.message), JSON.stringify(found));
  });

  it('refuses what grows beyond the limit', async () => {
    const found = await gunzipStreamed(compressed, text.length - 1);
    assert.ok('kind' in found && found.kind === 'too-large');
    const fits = await gunzipStreamed(compressed, text.length);
    assert.ok(!('kind' in fits) && fits.size === text.length && fits.bytes.length === text.length + 1);
  });

  it('is not misled by the signature of a member within one', async () => {
    // Stored, not compressed, so that what looks like a member is in the file as it is.
    const inside = Buffer.concat([Buffer.from('a,b\n'), gzipSync('x'), Buffer.from([0x1f, 0x8b, 8, 0]), text]);
    const found = await gunzipStreamed(new Uint8Array(gzipSync(inside, { level: 0 })));
    assert.ok(!('kind' in found), JSON.stringify(found));
    assert.deepEqual(Buffer.from(found.bytes.subarray(0, found.size)), inside);
  });
});

describe('the browser’s hash', () => {
  it('is that of the whole, wherever its pieces lie', async () => {
    const bytes = usageBytes(100);
    const expected = createHash('sha256').update(bytes).digest('hex');
    for (const pieces of [
      [bytes],
      [bytes.subarray(0, 10), bytes.subarray(10, 11), bytes.subarray(11)],
      [bytes.slice(0, 100), bytes.slice(100)],
    ]) {
      const hasher = createWebHasher();
      for (const piece of pieces) hasher.update(piece);
      assert.equal(await hasher.digest(), expected);
    }
    assert.equal(await createWebHasher().digest(), createHash('sha256').digest('hex'));
  });
});
