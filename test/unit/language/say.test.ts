import assert from 'node:assert/strict';
import { counted } from '../../../src/core/language/counted.js';
import { catalogOf, inLanguage, say, speak } from '../../../src/core/language/say.js';

describe('what people read', () => {
  afterEach(() => speak('en', undefined));
  const greeting = (name: string, rows: number) => say`${name} has ${counted(rows, 'row')}.`;

  it('is English where nothing else was asked for', () => {
    assert.equal(greeting('a.csv', 1234), 'a.csv has 1,234 rows.');
    assert.equal(inLanguage('Totals'), 'Totals');
  });

  it('is in the language of the catalog, its values in the order that the language needs', () => {
    const bundle = { '{0} has {1}.': '{1} dans {0}.', row: 'ligne', rows: 'lignes', Totals: 'Totaux', odd: 1 };
    speak('fr', catalogOf(bundle));
    assert.equal(greeting('a.csv', 0), '0 ligne dans a.csv.');
    assert.equal(greeting('a.csv', 1), '1 ligne dans a.csv.');
    assert.equal(greeting('a.csv', 1234), '1\u202f234 lignes dans a.csv.');
    assert.equal(inLanguage('Totals'), 'Totaux');
    assert.equal(inLanguage('odd'), 'odd');
  });

  it('is English for what the catalog lacks, and takes values for what they are', () => {
    speak('fr', catalogOf({ 'Only {0}': 'Seulement {0}' }));
    assert.equal(say`Not ${'here'}`, 'Not here');
    assert.equal(say`Only ${'{0} $& {1}'}`, 'Seulement {0} $& {1}');
    assert.equal(inLanguage('constructor'), 'constructor');
  });

  it('changes when another language is chosen', () => {
    speak('fr', catalogOf({ 'Row {0}': 'Ligne {0}' }));
    const row = (index: number) => say`Row ${index}`;
    assert.equal(row(3), 'Ligne 3');
    speak('en', undefined);
    assert.equal(row(3), 'Row 3');
  });

  it('writes numbers as in English for a locale that does not exist', () => {
    speak('not a locale', catalogOf({ row: 'x', rows: 'xs' }));
    assert.equal(counted(1234, 'row'), '1,234 xs');
  });
});
