import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quote } from '../../../../src/core/checks/file/visible-text.js';
import { counted, grouped } from '../../../../src/core/language/counted.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

describe('text of cells in messages', () => {
  it('shows what would be invisible or turn the text around', () => {
    assert.equal(quote('a\tb\r\n\u0000'), '“a␉b␍␊␀”');
    assert.equal(quote('1\u202e5\u200b'), '“1‹U+202E›5‹U+200B›”');
    assert.equal(quote('\u007f\u0085'), '“␡‹U+0085›”');
    assert.equal(quote('12\u00ad5\u3164\u{e0041}'), '“12‹U+00AD›5‹U+3164›‹U+E0041›”');
  });

  it('cuts long texts without leaving half a character', () => {
    const cut = quote(`${'x'.repeat(47)}😀 and more`);
    assert.equal(cut, `“${'x'.repeat(47)}\ufffd…”`);
  });

  it('leaves nothing invisible in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        assert.doesNotMatch(quote(text), INVISIBLE);
      }),
    );
  });

  it('groups thousands', () => {
    assert.deepEqual([0, 999, 1000, 1234567].map(grouped), ['0', '999', '1,000', '1,234,567']);
    assert.equal(counted(1, 'row'), '1 row');
    assert.equal(counted(2000, 'row'), '2,000 rows');
  });
});
