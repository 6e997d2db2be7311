import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../../scripts/root.mjs';
import { keptTexts } from './kept-texts.js';
import { spokenTexts, textsIn } from './spoken-texts.js';

// As the build has it: that script asks where it is, which a bundle of it could not tell.
const { locales, textsOf } = createRequire(join(root, 'package.json'))('./scripts/merge-texts.cjs') as {
  locales(): string[];
  textsOf(locale: string): Record<string, string>;
};

/** `{0}`, `{1}` … of a text, each once, in order of their numbers. */
function holes(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g) ?? [])].sort();
}

function manifest(name: string): Record<string, string> {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}

describe('translations', () => {
  const spoken = spokenTexts();
  const kept = keptTexts();

  it('are looked for where a source speaks', () => {
    const source = [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of one.
      'const a = say`Row ${row} of ${say`all`}`;',
      "inLanguage(bad ? 'Not this' : 'That');",
      "counted(n, 'row'); counted(n, one ? 'key' : 'lock', 'many');",
      "other(`no`, 'no');",
    ].join('\n');
    assert.deepEqual(textsIn(source).sort(), [
      'Not this',
      'Row {0} of {1}',
      'That',
      'all',
      'key',
      'lock',
      'many',
      'row',
      'rows',
    ]);
    assert.ok(spoken.size > 0 && kept.length > 400, `${kept.length} texts are kept`);
  });

  for (const locale of locales()) {
    const texts = textsOf(locale);

    it(`into ${locale} are there for every text`, () => {
      const missing = [...spoken].filter(([text]) => !(text in texts)).map(([text, file]) => `${file}: ${text}`);
      missing.push(...kept.filter((text) => !(text in texts)));
      assert.deepEqual(missing, []);
    });

    it(`into ${locale} are of texts that somebody says`, () => {
      const known = new Set([...spoken.keys(), ...kept]);
      assert.deepEqual(
        Object.keys(texts).filter((text) => !known.has(text)),
        [],
      );
    });

    it(`into ${locale} take the same values`, () => {
      for (const [english, text] of Object.entries(texts)) {
        assert.ok(text.trim() !== '', english);
        assert.deepEqual(holes(text), holes(english), english);
      }
    });

    it(`into ${locale} are there for the manifest`, () => {
      const english = manifest('package.nls.json');
      const other = manifest(`package.nls.${locale}.json`);
      assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort());
      for (const [key, text] of Object.entries(other)) assert.ok(text.trim() !== '', key);
    });
  }
});
