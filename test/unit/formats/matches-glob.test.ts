import assert from 'node:assert/strict';
import { matchesGlob } from '../../../src/core/formats/matches-glob.js';

describe('globs of editor associations', () => {
  for (const [pattern, path, expected] of [
    ['*usage*.csv', '/bills/June-Usage-2025.CSV', true],
    ['*usage*.csv', '/usage/calls.csv', false],
    ['*.csv', '/a/b.csv', true],
    ['*.csv', '/a/b.csv.bak', false],
    ['INV-*.csv', '/a/INV-12.csv', true],
    ['*.{csv,tsv}', '/a/b.tsv', true],
    ['*.{csv,tsv}', '/a/b.json', false],
    ['?.csv', '/a/b.csv', true],
    ['?.csv', '/a/bb.csv', false],
    ['**/bills/*.csv', '/x/y/bills/a.csv', true],
    ['**/bills/*.csv', '/x/y/other/a.csv', false],
    ['**/bills/**/*.csv', '/x/bills/2025/05/a.csv', true],
    ['bills/*.csv', '/x/bills/a.csv', true],
    ['a[1].csv', '/x/a[1].csv', true],
    ['a+b (1).csv', '/x/a+b (1).csv', true],
    ['{unclosed.csv', '/x/other.csv', false],
  ] as const) {
    it(`${pattern} ${expected ? 'fits' : 'does not fit'} ${path}`, () => {
      assert.equal(matchesGlob(pattern, path), expected);
    });
  }
});
