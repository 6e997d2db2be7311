import assert from 'node:assert/strict';
import { isUtf8 as nodeIsUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { isUtf8, Utf8Watch } from '../../../src/core/reading/utf8-watch.js';

describe('the test for UTF-8', () => {
  it('says what the platform says of any bytes, wherever they lie in memory', () => {
    // Mostly text, with bytes in between that break it.
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
      fc.string({ unit: 'binary-ascii', maxLength: 20 }).map((text) => new TextEncoder().encode(text)),
      fc.uint8Array({ maxLength: 4, min: 0x7e }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.nat(5), (pieces, before) => {
        const bytes = Uint8Array.from([...new Uint8Array(before), ...pieces.flatMap((part) => [...part])]);
        const view = bytes.subarray(before);
        assert.equal(isUtf8(view), nodeIsUtf8(view));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses longer forms than needed, surrogates, what is beyond Unicode, and characters cut short', () => {
    for (const bytes of [
      [0xc0, 0xaf],
      [0xe0, 0x9f, 0xbf],
      [0xf0, 0x8f, 0xbf, 0xbf],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0x41, 0x42, 0x43, 0x44, 0xe2, 0x82],
      [0x80],
    ]) {
      assert.equal(isUtf8(Uint8Array.from(bytes)), false, String(bytes));
    }
    for (const text of ['', 'a', 'é', '€uro', '\u{10FFFF}', '\uD7FF\uE000'])
      assert.equal(isUtf8(new TextEncoder().encode(text)), true, text);
  });

  it('comes to the same whether a text arrives whole or in pieces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.boolean(), (text, place, damaged) => {
        const bytes = new TextEncoder().encode(text);
        if (damaged && bytes.length > 0) bytes[place % bytes.length] = 0xff;
        const watch = new Utf8Watch(isUtf8);
        for (let limit = 1; limit <= bytes.length; limit++) watch.take(bytes, limit, limit === bytes.length);
        assert.equal(watch.valid, nodeIsUtf8(bytes));
      }),
    );
  });
});
