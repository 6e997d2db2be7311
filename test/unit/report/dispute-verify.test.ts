import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MANIFEST, readManifest } from '../../../src/core/report/dispute-manifest.js';
import { verifyPack } from '../../../src/core/report/dispute-verify.js';
import { exampleStatement, type Pack, packOf, sha256, textOf, verified } from './dispute-in-memory.js';

describe('verifying a dispute pack', () => {
  let pack: Pack;
  before(async () => {
    pack = await packOf(exampleStatement('flireo', 'usage.json', 'calls.json'));
  });

  const filesOf = ({ problems }: Awaited<ReturnType<typeof verified>>) => problems.map(({ file }) => file);
  const withFile = (name: string, bytes: Uint8Array): Pack => new Map([...pack, [name, bytes]]);

  /** A pack whose manifest lists its files as they are, under a digest made again. */
  const resealed = async (files: Pack): Promise<Pack> => {
    const { manifest } = (await readManifest(pack.get(MANIFEST) as Uint8Array, sha256)) ?? assert.fail();
    const outputs = [...files]
      .filter(([name]) => name !== MANIFEST)
      .map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
    const { manifestSha256: _, ...body } = { ...manifest, outputs };
    const seal = sha256(Buffer.from(`${JSON.stringify(body, null, 2)}\n`));
    const text = `${JSON.stringify({ ...body, manifestSha256: seal }, null, 2)}\n`;
    return new Map([...files, [MANIFEST, Buffer.from(text)]]);
  };

  it('finds any single byte that was changed, in any file', async () => {
    const names = [...pack.keys()];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.integer({ min: 1, max: 255 }), async (name, at, by) => {
        const bytes = Uint8Array.from(pack.get(name) as Uint8Array);
        bytes[at % bytes.length] ^= by;
        const found = await verified(withFile(name, bytes));
        assert.notEqual(found.outcome, 'good');
        assert.ok(filesOf(found).includes(name), name);
      }),
      { numRuns: 150 },
    );
  });

  it('finds every byte of the manifest', async () => {
    const whole = pack.get(MANIFEST) as Uint8Array;
    for (let at = 0; at < whole.length; at++) {
      const bytes = Uint8Array.from(whole);
      bytes[at] ^= 1;
      const read = await readManifest(bytes, sha256);
      assert.ok(!read?.isSealed, `byte ${at}`);
    }
  });

  it('finds bytes that were added, cut off, or a file that is missing or new', async () => {
    for (const name of pack.keys()) {
      const bytes = pack.get(name) as Uint8Array;
      for (const other of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from('\n')]), new Uint8Array(0)])
        assert.ok(filesOf(await verified(withFile(name, other))).includes(name), name);
      const without = new Map(pack);
      without.delete(name);
      const found = await verified(without);
      assert.equal(found.outcome, name === MANIFEST ? 'unreadable' : 'differs');
      assert.ok(filesOf(found).includes(name), name);
    }
    assert.deepEqual(filesOf(await verified(withFile('letter-2.md', new Uint8Array(1)))), ['letter-2.md']);
    const seen = await verified(withFile('.DS_Store', new Uint8Array(1)));
    assert.deepEqual(
      [seen.outcome, seen.notes.length],
      ['good', seen.notes.filter((note) => note.includes('DS_Store')).length + 2],
    );
  });

  it('finds figures that contradict each other, also where all digests were made again', async () => {
    const forged = async (name: string, change: (text: string) => string): Promise<Pack> => {
      const bytes = Buffer.from(change(textOf(pack, name)));
      assert.ok(!bytes.equals(pack.get(name) as Uint8Array), name);
      return resealed(new Map([...pack, [name, bytes]]));
    };
    const twice = (text: string) => text.replace(',240,240,240,', ',240,480,480,');
    assert.ok(filesOf(await verified(await forged('annex.csv', twice))).includes('annex.csv'));
    const dropped = (text: string) => text.replace(/\n3,.*\n/, '\n');
    assert.ok(filesOf(await verified(await forged('annex.csv', dropped))).includes('annex.csv'));
    for (const name of ['letter.md', 'letter.html'])
      assert.deepEqual(filesOf(await verified(await forged(name, (text) => text.replaceAll('360 s', '960 s')))), [
        name,
      ]);
    const statement = (text: string) => text.replace(/"deltaSeconds":240/, '"deltaSeconds":241');
    assert.deepEqual(filesOf(await verified(await forged('statement.json', statement))), ['statement.json']);
  });

  it('misses what every pack has, also where the manifest does not list it', async () => {
    assert.equal((await verified(await resealed(pack))).outcome, 'good', 'made again as it was');
    const needed = ['letter.html', 'letter.md', 'annex.csv', 'statement.html', 'statement.md', 'statement.json'];
    for (const name of needed) {
      const without = new Map(pack);
      without.delete(name);
      const found = await verified(await resealed(without));
      assert.deepEqual([found.outcome, filesOf(found)], ['differs', [name]]);
    }
    const empty = await verified(await resealed(new Map()));
    assert.deepEqual([empty.outcome, filesOf(empty)], ['differs', needed]);
  });

  it('follows no link, and waits for no pipe', async () => {
    const read = async (name: string) => (name === 'letter.md' ? assert.fail(name) : (pack.get(name) as Uint8Array));
    const sources = { given: [], beside: async () => undefined };
    const found = await verifyPack({ names: [...pack.keys()], read, special: new Set(['letter.md']) }, sources, sha256);
    assert.deepEqual([found.outcome, filesOf(found)], ['differs', ['letter.md']]);
    const manifest = await verifyPack({ names: [...pack.keys()], read, special: new Set([MANIFEST]) }, sources, sha256);
    assert.equal(manifest.outcome, 'unreadable');
  });

  it('tells the files that it was made from, and others', async () => {
    const folder = { names: [...pack.keys()], read: async (name: string) => pack.get(name) as Uint8Array };
    const { manifest } = (await readManifest(pack.get(MANIFEST) as Uint8Array, sha256)) ?? assert.fail();
    const [usage, log] = manifest.inputs;
    const check = (given: { name: string; sha256: string }[], beside: Record<string, string> = {}) =>
      verifyPack(
        folder,
        { given, beside: async (name) => (name in beside ? { name, sha256: beside[name] } : undefined) },
        sha256,
      );
    const both = await check([usage, { name: 'renamed.json', sha256: log.sha256 }]);
    assert.deepEqual([both.outcome, both.inputs, both.notes], ['good', 2, []]);
    const found = await check([], { [usage.name]: usage.sha256, [log.name]: 'ff'.repeat(32) });
    assert.deepEqual([found.inputs, filesOf(found)], [1, [log.name]]);
    const stranger = await check([{ name: 'stranger.csv', sha256: 'ee'.repeat(32) }]);
    assert.deepEqual([stranger.notes.length, filesOf(stranger)], [2, ['stranger.csv']]);
  });

  it('takes nothing for a manifest that leads out of the folder', async () => {
    const text = textOf(pack, MANIFEST).replace('"letter.md"', '"../letter.md"');
    const found = await verified(withFile(MANIFEST, Buffer.from(text)));
    assert.equal(found.outcome, 'unreadable');
  });
});
