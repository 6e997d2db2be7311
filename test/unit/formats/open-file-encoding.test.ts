import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { openBytes, openInPieces } from './open-text.js';

/** A text as windows-1252 bytes; all of its characters must be in Latin-1 or one of these. */
const BEYOND_LATIN1: Readonly<Record<string, number>> = {
  '€': 0x80,
  '‘': 0x91,
  '’': 0x92,
  '–': 0x96,
  œ: 0x9c,
  Ÿ: 0x9f,
};

function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => BEYOND_LATIN1[char] ?? char.charCodeAt(0));
}

function opened(content: Uint8Array, pieces?: readonly number[]): OpenedFile {
  const file = pieces ? openInPieces(content, 'usage.csv', pieces) : openBytes(content, 'usage.csv');
  if (!('table' in file)) throw new Error(file.message);
  return file;
}

describe('FileOpening, bytes that are not UTF-8', () => {
  it('reads them as windows-1252 and says that it guessed', () => {
    const file = opened(windows1252('Name;Coût;Ende\nGénie–Café;3 €;"l’œuf;é"\nb;ÿ;c\n'));
    assert.equal(file.encoding, 'windows-1252, guessed');
    assert.deepEqual(file.table.header, ['Name', 'Coût', 'Ende']);
    assert.deepEqual(
      [0, 1, 2].map((column) => file.table.text(0, column)),
      ['Génie–Café', '3 €', 'l’œuf;é'],
    );
    assert.equal(file.table.text(1, 1), 'ÿ');
    assert.deepEqual(file.table.range(0, 2), { startLine: 1, startCharacter: 15, endLine: 1, endCharacter: 24 });
    assert.deepEqual(file.table.headerRange(2), { startLine: 0, startCharacter: 10, endLine: 0, endCharacter: 14 });
  });

  it('finds them wherever they are, however the bytes arrive', () => {
    const plain = 'a,b,c\n'.repeat(40_000);
    for (const text of [`x,y,z\n${plain}1,José,2\n${plain}`, `x,y,z\n${plain}1,2,é`]) {
      for (const pieces of [undefined, [70_000], [100_001, 13]]) {
        const file = opened(windows1252(text), pieces);
        assert.equal(file.encoding, 'windows-1252, guessed');
        assert.equal(file.table.rowCount, text.split('\n').filter((line) => line !== '').length - 1);
        assert.match(file.table.text(40_000, text.endsWith('é') ? 2 : 1), /é$/);
      }
    }
  });

  it('leaves UTF-8 alone, wherever a piece ends', () => {
    const text = `é,y,z\n${'€😀ü,b,漢\n'.repeat(20_000)}`;
    const bytes = new TextEncoder().encode(text);
    for (const pieces of [[65_537], [70_001, 1], [70_002, 1, 2, 3], [70_003]]) {
      const file = opened(bytes, pieces);
      assert.equal(file.encoding, 'utf-8');
      assert.equal(file.table.text(19_999, 0), '€😀ü');
    }
  });

  it('keeps reading as UTF-8 what mostly is, and says that it is damaged', () => {
    const good = new TextEncoder().encode('name,city\nJosé,Köln\nZoë,Århus\n?,x\n');
    const damaged = good.slice();
    damaged[good.indexOf(63)] = 0xe9;
    const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...windows1252('name,city\nJosé,Köln\n'));
    for (const bytes of [damaged, marked, good.subarray(0, good.lastIndexOf(0x85))]) {
      const file = opened(bytes);
      assert.equal(file.encoding, 'utf-8 with invalid bytes');
      assert.equal(file.table.header[0], 'name');
    }
    assert.equal(opened(damaged).table.text(1, 1), 'Århus');
    assert.equal(opened(damaged).table.text(2, 0), '\ufffd');
  });

  it('reads any windows-1252 text as it was', () => {
    const letters = fc.constantFrom(...'aZ9 éÉñßÿÀ¿', ...Object.keys(BEYOND_LATIN1));
    const cell = fc.array(letters, { minLength: 1, maxLength: 6 }).map((parts) => `${parts.join('a').trim()}x`);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const file = opened(windows1252(`a,é\n${rows.map((row) => row.join(',')).join('\n')}\n`));
        assert.equal(file.encoding, 'windows-1252, guessed');
        rows.forEach((row, at) => {
          assert.deepEqual([file.table.text(at, 0), file.table.text(at, 1)], row);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('reads JSON in windows-1252', () => {
    const json = '[{"call_id":"é1","started_at":"2025-05-03T10:00:00Z","duration":3},{"call_id":"b"}]';
    const file = openBytes(windows1252(json), 'calls.json');
    if (!('table' in file)) throw new Error(file.message);
    assert.equal(file.table.text(0, 0), 'é1');
  });
});
