import assert from 'node:assert/strict';
import { bindColumns, nameKey } from '../../../src/core/formats/columns.js';
import type { ColumnDefinition } from '../../../src/core/formats/format.js';
import { FORMATS } from '../../../src/core/formats/registry.js';
import { DOCUMENTED } from '../../fixtures/documented-names.js';

/** The words of a text that its name does not have already. */
function wordsBeyond(text: string, name: string): string[] {
  const split = (words: string) => words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = new Set([...split(name), nameKey(name)]);
  return split(text).filter((word) => word.length > 2 && !known.has(word));
}

/** What a dictionary has for a name, under exactly that name and not a similar one. */
function entryOf(columns: readonly ColumnDefinition[], name: string): ColumnDefinition | undefined {
  const binding = bindColumns([name], columns);
  const key = binding.drift.some(({ kind }) => kind === 'renamed') ? undefined : binding.key(0);
  return columns.find((column) => column.key === key);
}

describe('what the providers’ documents name', () => {
  for (const { format: id, document, columns } of DOCUMENTED) {
    describe(`${id} (${document})`, () => {
      const format = FORMATS.find((candidate) => candidate.id === id);

      it('has a format', () => {
        assert.ok(format, `${id} is not registered: nothing explains the columns of “${document}”`);
      });

      for (const { name, values = [] } of columns) {
        it(`explains ${name}${values.length > 0 ? ' and its values' : ''}`, () => {
          assert.ok(format, `${id} is not registered, so nothing explains ${name}`);
          const entry = entryOf(format.columns, name);
          assert.ok(entry, `${id} has no entry for ${name}`);
          assert.ok(wordsBeyond(entry.meaning, name).length >= 3, `${name}: ${entry.meaning}`);
          for (const value of values) {
            const meaning = entry.values?.find((known) => nameKey(known.value) === nameKey(value))?.meaning;
            assert.ok(meaning !== undefined, `${id} does not explain ${value} of ${name}`);
            assert.ok(wordsBeyond(meaning, value).length >= 2, `${value} of ${name}: ${meaning}`);
          }
        });
      }
    });
  }

  it('is walked whole: columns and values are listed once each', () => {
    for (const { format, columns } of DOCUMENTED) {
      const names = columns.map(({ name }) => nameKey(name));
      assert.equal(new Set(names).size, names.length, format);
      for (const { name, values = [] } of columns)
        assert.equal(new Set(values.map(nameKey)).size, values.length, `${format}, ${name}`);
    }
  });
});
