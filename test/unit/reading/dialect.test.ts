import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readHead } from '../../../src/core/reading/dialect.js';
import { detectEncoding, type Encoding, transcodeToUtf8 } from '../../../src/core/reading/encoding.js';
import { recordsOf, scanBytes, withSpareByte } from './scanned-text.js';

const word = fc
  .array(fc.constantFrom('a', 'b', 'Call', ' ', 'é', '漢', '😀', '1', '-'), { minLength: 1, maxLength: 4 })
  .map((parts) => `w${parts.join('')}`);

describe('readHead', () => {
  it('finds delimiter, preamble and header, and rows follow from there', () => {
    fc.assert(
      fc.property(
        fc.record({
          delimiter: fc.constantFrom(',', ';', '\t', '|'),
          newline: fc.constantFrom('\n', '\r\n', '\r'),
          bom: fc.boolean(),
          preamble: fc.array(word, { maxLength: 3 }),
          blankLines: fc.integer({ min: 0, max: 2 }),
          header: fc.array(word, { minLength: 3, maxLength: 8 }),
          rows: fc.array(fc.array(word, { minLength: 8, maxLength: 8 }), { maxLength: 5 }),
          quoted: fc.boolean(),
        }),
        ({ delimiter, newline, bom, preamble, blankLines, header, rows, quoted }) => {
          const write = (cells: string[]) =>
            cells.map((cell) => (quoted ? `"${cell}${delimiter}${newline}"""` : cell)).join(delimiter);
          const read = (cell: string) => (quoted ? `${cell}${delimiter}${newline}"` : cell);
          const body = rows.map((row) => row.slice(0, header.length));
          const above = preamble.join(newline) + (preamble.length > 0 ? newline : '') + newline.repeat(blankLines);
          const text = `${above}${write(header)}${newline}${body.map((row) => write(row) + newline).join('')}`;
          const { bytes, size } = withSpareByte(bom ? `\ufeff${text}` : text);
          const start = detectEncoding(bytes);
          assert.deepEqual(start, { encoding: 'utf-8', bom: bom ? 3 : 0 });
          const head = readHead(bytes, size, start.bom);
          assert.equal(head.dialect.delimiter, delimiter);
          assert.equal(head.dialect.headerRecord, preamble.length);
          assert.deepEqual(
            head.dialect.preamble,
            preamble.map((line) => [line]),
          );
          assert.deepEqual(head.header, header.map(read));
          assert.equal(head.line, 1 + preamble.length + blankLines);
          const scanned = scanBytes(bytes, size, {
            delimiter,
            columnCount: header.length,
            offset: head.offset,
            line: head.line,
          });
          assert.deepEqual(
            recordsOf(scanned).map((record) => record.cells),
            [header, ...body].map((cells) => cells.map(read)),
          );
        },
      ),
      { numRuns: 1500, seed: 90 },
    );
  });

  const header = (text: string) => {
    const { bytes, size } = withSpareByte(text);
    return readHead(bytes, size, 0);
  };

  it('takes the delimiter that a first line declares', () => {
    for (const newline of ['\n', '\r\n', '\r']) {
      const head = header(`sep=;${newline}a,x;b${newline}1;2,5${newline}3;4,5${newline}`);
      assert.equal(head.dialect.delimiter, ';');
      assert.deepEqual(head.header, ['a,x', 'b']);
      assert.equal(head.line, 2);
    }
  });

  it('is not misled by quotes within a title', () => {
    const head = header('Bill of the 5" ""main"" site\nType,Call ID,To\nCall,1,2\nCall,3,4\n');
    assert.deepEqual(head.header, ['Type', 'Call ID', 'To']);
    assert.equal(head.line, 2);
  });

  it('keeps the header of a wide table whose rows all have one cell more or less', () => {
    assert.deepEqual(header('a,b,c,d\n1,2,3,4,\n5,6,7,8,\n').header, ['a', 'b', 'c', 'd']);
    assert.deepEqual(header('a,b,c,d,e\n1,2,3,4\n5,6,7,8\n').header, ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(header('Account,ACME\na,b,c,d\n1,2,3,4\n').header, ['a', 'b', 'c', 'd']);
  });

  it('reads a header without rows, a header without a line break, and nothing', () => {
    assert.deepEqual(header('a;b;c').header, ['a', 'b', 'c']);
    assert.deepEqual(header('a;b;c\n').header, ['a', 'b', 'c']);
    assert.deepEqual(header('one').header, ['one']);
    assert.deepEqual(header('').header, []);
    assert.deepEqual(header('\r\n\r\n').header, []);
  });
});

describe('transcodeToUtf8', () => {
  it('reads UTF-16 of either byte order as the text it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (text, little) => {
        const { bytes: source } = utf16(text, little);
        const start = detectEncoding(source);
        assert.deepEqual(start, { encoding: little ? 'utf-16le' : 'utf-16be', bom: 2 });
        const { bytes, size } = transcodeToUtf8(source, source.length, start.encoding, start.bom);
        assert.equal(bytes.length, size + 1);
        assert.equal(
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, size)),
          text.replace(/[\ud800-\udfff]/gu, '\ufffd'),
        );
      }),
      { numRuns: 500, seed: 16 },
    );
  });

  it('reads pairs of surrogates that lie across its steps, and unpaired ones as U+FFFD', () => {
    for (const little of [true, false]) {
      const text = `x${'😀'.repeat(400_000)}`;
      const { bytes: source, encoding } = utf16(text, little);
      const { bytes, size } = transcodeToUtf8(source, source.length, encoding, 2);
      assert.ok(new TextDecoder().decode(bytes.subarray(0, size)) === text);
      const broken = utf16('a\ud83d,b', little);
      const read = transcodeToUtf8(broken.bytes, broken.bytes.length, broken.encoding, 2);
      assert.equal(new TextDecoder().decode(read.bytes.subarray(0, read.size)), 'a\ufffd,b');
    }
  });
});

function utf16(text: string, little: boolean): { bytes: Uint8Array; encoding: Encoding } {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, little);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), little);
  return { bytes, encoding: little ? 'utf-16le' : 'utf-16be' };
}
