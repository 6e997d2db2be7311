import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Interner } from '../../../src/core/table/interner.js';

describe('Interner', () => {
  it('knows a text again from any buffer, as a span or as a text', () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'é', '\u0000'), { maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.integer({ min: 0, max: 2 })), { maxLength: 60 }), (asked) => {
        const interner = new Interner(4);
        const encoder = new TextEncoder();
        const known: string[] = [];
        for (const [text, way] of asked) {
          const bytes = encoder.encode(`<${text}>`);
          const buffer = interner.addBuffer(bytes);
          const seen = known.indexOf(text);
          const code = way === 0 ? interner.internText(text) : interner.intern(buffer, 1, bytes.length - 1);
          if (seen < 0) known.push(text);
          assert.equal(code, seen < 0 ? known.length - 1 : seen);
          assert.equal(interner.size, known.length);
        }
      }),
      { numRuns: 1000, seed: 5 },
    );
  });

  it('keeps its codes while it grows', () => {
    const interner = new Interner();
    for (let i = 0; i < 50_000; i++) assert.equal(interner.internText(`call-${i}`), i);
    for (let i = 0; i < 50_000; i += 7) assert.equal(interner.internText(`call-${i}`), i);
    assert.equal(interner.size, 50_000);
  });
});
