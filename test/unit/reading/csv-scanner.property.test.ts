import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CsvScanner } from '../../../src/core/reading/csv-scanner.js';
import { PlainRows } from '../../../src/core/reading/plain-rows.js';
import { readLeniently } from './read-leniently.js';
import {
  checkRanges,
  recordsByPapaparse,
  recordsOf,
  type ScannedRecord,
  scanBytes,
  withoutEmpty,
  withSpareByte,
} from './scanned-text.js';

type Newline = '\n' | '\r' | '\r\n';
const newlines = fc.constantFrom<Newline>('\n', '\r', '\r\n');
const delimiters = fc.constantFrom(',', ';', '\t', '|');
const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 });

/** Any sequence of what a delimited text is made of, sensible or not. One kind of line break in each text. */
const soup = fc.record({
  delimiter: delimiters,
  newline: newlines,
  tokens: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('DELIMITER', 'NEWLINE', '"') },
      { weight: 1, arbitrary: fc.constantFrom('""', '"DELIMITER', 'DELIMITER"', '"NEWLINE', 'NEWLINE"', '" ', '"\t') },
      { weight: 2, arbitrary: fc.constantFrom('a', '1.5', ' ', '\t', 'é', '€', '😀', '\u0000', ';', ',', '|') },
    ),
    { maxLength: 36 },
  ),
  columnCount: fc.integer({ min: 1, max: 4 }),
  chunks: chunkSizes,
});

/** A cell as it is written, and what it says. */
interface WrittenCell {
  raw: string;
  text: string;
}

const plainText = fc
  .array(
    fc.constantFrom('a', 'B', '0', '1', '.', '+', '-', ' ', 'é', 'ß', '漢', '😀', '👩‍👧', '\u0000', '\u2028', '='),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''));
const quotedText = fc
  .array(fc.constantFrom('a', '"', '""', ',', ';', '|', '\t', ' ', '\n', '\r', '\r\n', '😀', 'é', '1'), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));
const cell: fc.Arbitrary<WrittenCell> = fc.oneof(
  { weight: 4, arbitrary: plainText.map((text) => ({ raw: text, text })) },
  { weight: 2, arbitrary: quotedText.map((text) => ({ raw: `"${text.replaceAll('"', '""')}"`, text })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(quotedText, fc.constantFrom(' ', '  ', '   '))
      .map(([text, blanks]) => ({ raw: `"${text.replaceAll('"', '""')}"${blanks}`, text })),
  },
  // A quote within a cell that does not open with one is data, and so is one that something else follows.
  { weight: 1, arbitrary: plainText.map((text) => ({ raw: `x${text}"y"`, text: `x${text}"y"` })) },
  { weight: 1, arbitrary: plainText.map((text) => ({ raw: `"${text}"z"`, text: `${text}"z` })) },
);
const table = fc.record({
  delimiter: delimiters,
  newline: newlines,
  rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
  /** How many line breaks follow each row, in turn: more than one leaves blank lines. */
  breaks: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
  finalBreak: fc.boolean(),
  unclosed: fc.option(plainText, { freq: 6 }),
  columnCount: fc.integer({ min: 1, max: 5 }),
  chunks: chunkSizes,
});

/** Plain rows sought in windows so small that everything crosses their edges, and not sought at all. */
const finders = [null, new PlainRows(3), new PlainRows(16), new PlainRows(65)];

describe('CsvScanner, against papaparse and an editor', () => {
  it('finds the cells that papaparse finds in a text of sound quoting, and in any by its own rules, at once and piece by piece', () => {
    fc.assert(
      fc.property(soup, ({ delimiter, newline, tokens, columnCount, chunks }) => {
        const text = tokens.join('').replaceAll('DELIMITER', delimiter).replaceAll('NEWLINE', newline);
        const { bytes, size } = withSpareByte(text);
        const whole = scanBytes(bytes, size, { delimiter, columnCount });
        const records = recordsOf(whole);
        const expected = readLeniently(text, delimiter, columnCount);
        assert.deepEqual(records, expected.records);
        if (expected.sound)
          assert.deepEqual(withoutEmpty(records), recordsByPapaparse(endingInBreak(text, newline), delimiter, newline));
        checkRaggedness(records, whole.rows.ragged.length, columnCount);
        checkRanges(whole, text, delimiter);
        const pieces = scanBytes(bytes, size, { delimiter, columnCount, chunks: [...chunks, 1] });
        assert.deepEqual(comparable(pieces), comparable(whole));
        for (const plain of finders) {
          const other = scanBytes(bytes, size, { delimiter, columnCount, plain });
          assert.deepEqual(comparable(other), comparable(whole));
          assert.equal(other.rows.hasQuotes, whole.rows.hasQuotes);
        }
      }),
      { numRuns: 20_000, seed: 20250514 },
    );
  });

  it('locates each cell of a written table where it was written', () => {
    fc.assert(
      fc.property(table, ({ delimiter, newline, rows, breaks, finalBreak, unclosed, columnCount, chunks }) => {
        let text = '';
        const expected: ScannedRecord[] = [];
        const offsets: { start: number; end: number }[][] = [];
        rows.forEach((cells, i) => {
          const spans: { start: number; end: number }[] = [];
          // Where the row does not fit the header, stray quotes may be read otherwise.
          const sound = cells.map((cell) =>
            cells.length === columnCount || !/^".*"z"$/s.test(cell.raw) ? cell : { raw: 'z', text: 'z' },
          );
          const written = sound.map(({ raw, text }) =>
            raw.startsWith('"')
              ? { raw, text }
              : { raw: raw.replaceAll(delimiter, '_'), text: text.replaceAll(delimiter, '_') },
          );
          if (written.length === 1 && written[0].raw === '') written[0] = { raw: 'a', text: 'a' };
          written.forEach(({ raw }, column) => {
            if (column > 0) text += delimiter;
            spans.push({ start: text.length, end: text.length + raw.length });
            text += raw;
          });
          offsets.push(spans);
          expected.push({ cells: written.map((one) => one.text), unclosed: false });
          if (i < rows.length - 1 || finalBreak || unclosed !== null) text += newline.repeat(breaks[i % breaks.length]);
        });
        if (unclosed !== null) {
          const raw = `"${unclosed}`;
          text += `1${delimiter}`;
          offsets.push([
            { start: text.length - 2, end: text.length - 1 },
            { start: text.length, end: text.length + raw.length },
          ]);
          expected.push({ cells: ['1', raw], unclosed: true });
          text += raw;
        }
        const { bytes, size } = withSpareByte(text);
        const scanned = scanBytes(bytes, size, { delimiter, columnCount, chunks });
        assert.deepEqual(recordsOf(scanned), expected);
        const found = checkRanges(scanned, text, delimiter);
        found.forEach((spans, row) => {
          spans.slice(0, offsets[row].length).forEach((span, column) => {
            assert.deepEqual(span, offsets[row][column], `row ${row}, column ${column}`);
          });
        });
      }),
      { numRuns: 8000, seed: 20250414 },
    );
  });

  it('reads names that nobody escaped as they are written, where the row then fits the header', () => {
    const named = fc.oneof(
      { weight: 2, arbitrary: plainText.map((name) => `"${name}" <101>`) },
      { weight: 1, arbitrary: plainText.map((name) => `"${name} <101>`) },
      { weight: 2, arbitrary: plainText.map((text) => `x${text}`) },
    );
    const rows = fc.array(fc.tuple(plainText, named, fc.constant('"1, 2; 3"')), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(rows, newlines, chunkSizes, (rows, newline, chunks) => {
        const written = rows.map((cells) => cells.map((cell) => cell.replaceAll('|', '_')));
        const text = written.map((cells) => `${cells.join('|')}${newline}`).join('');
        const { bytes, size } = withSpareByte(text);
        const scanned = scanBytes(bytes, size, { delimiter: '|', columnCount: 3, chunks });
        const expected = written.map(([first, name]) => ({ cells: [first, name, '1, 2; 3'], unclosed: false }));
        assert.deepEqual(recordsOf(scanned), expected);
        const strays = written.findIndex(([, name]) => name.startsWith('"'));
        assert.deepEqual(scanned.rows.strayQuotes, {
          rows: written.filter(([, name]) => name.startsWith('"')).length,
          row: strays,
          column: strays < 0 ? -1 : 1,
        });
      }),
      { numRuns: 3000, seed: 20260417 },
    );
  });

  it('keeps every line a row where names that nobody escaped make lines too wide, or take in others', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) =>
      i % 3 === 0 ? `"Ann, Ext" <${i}>,a,b` : i % 3 === 1 ? `"Ben" <${i}>,"c, d",e` : `"Cy, Ext <${i}>,f,g`,
    );
    const { bytes, size } = withSpareByte(`${lines.join('\n')}\n1,2,"3"`);
    const { rows } = scanBytes(bytes, size, { delimiter: ',', columnCount: 3 });
    assert.equal(rows.rowCount, 20_001);
    assert.equal(rows.ragged.length, 6666);
    assert.equal(rows.strayQuotes.rows, 20_000 - 6666);
  });

  it('is the same piece by piece across blocks, with rows of more than 64 KiB and quotes over piece ends', () => {
    const lines: string[] = [];
    const expected: ScannedRecord[] = [];
    for (let i = 0; i < 40_000; i++) {
      const long = i % 9000 === 8999;
      const note = long ? `long "${i}"\n${'é😀'.repeat(20_000)}` : i % 7 === 0 ? `a "b", ${i}\r\nc` : `n${i}`;
      lines.push(i % 7 === 0 || long ? `${i},"${note.replaceAll('"', '""')}",x` : `${i},${note},x`);
      if (i % 1000 === 0) lines.push('');
      expected.push({ cells: [`${i}`, note, 'x'], unclosed: false });
    }
    const text = `${lines.join('\n')}\n`;
    const { bytes, size } = withSpareByte(text);
    const whole = scanBytes(bytes, size, { delimiter: ',', columnCount: 3 });
    assert.equal(whole.rows.rowCount, 40_000);
    assert.deepEqual(recordsOf(whole), expected);
    for (const plain of finders)
      assert.deepEqual(
        comparable(scanBytes(bytes, size, { delimiter: ',', columnCount: 3, plain })),
        comparable(whole),
      );
    for (const chunks of [[65_536], [10_007, 1, 333_333], [1_000_000]]) {
      const pieces = scanBytes(bytes, size, { delimiter: ',', columnCount: 3, chunks });
      assert.deepEqual(recordsOf(pieces), expected);
      assert.deepEqual(comparable(pieces), comparable(whole));
    }
  });

  it('gives no rows for nothing, and one for a header alone', () => {
    for (const text of ['', '\n', '\r\n\r\n', '\r']) {
      const { bytes, size } = withSpareByte(text);
      assert.equal(scanBytes(bytes, size, { delimiter: ',', columnCount: 3 }).rows.rowCount, 0);
    }
    for (const text of ['a,b', 'a,b\n', '\n\na,b\r\n\r\n']) {
      const { bytes, size } = withSpareByte(text);
      const scanned = scanBytes(bytes, size, { delimiter: ',', columnCount: 2 });
      assert.deepEqual(recordsOf(scanned), [{ cells: ['a', 'b'], unclosed: false }]);
    }
  });

  it('refuses a buffer without room for its sentinel', () => {
    const scanner = new CsvScanner({ delimiter: 44, quote: 34, columnCount: 2, offset: 0, line: 1 });
    assert.throws(() => scanner.scan(new TextEncoder().encode('a,b'), 3, true), /one byte behind the limit/);
  });
});

/** papaparse takes a quote that blanks and the end of the text follow for one that never closes; we take it for closed. */
function endingInBreak(text: string, newline: Newline): string {
  return /[ \t]$/.test(text) ? text + newline : text;
}

/**
 * What two scans of the same text must share. Capacities of blocks may differ, their rows may not; `hasEscapes` is a hint
 * that a piece which ends within a quoted cell may raise without need.
 */
function comparable({ rows }: ReturnType<typeof scanBytes>): unknown {
  return {
    rowCount: rows.rowCount,
    ragged: rows.ragged,
    starts: rows.blocks.flatMap((block) => [...block.starts.subarray(0, block.rows)]),
    lines: rows.blocks.flatMap((block) => [...block.lines.subarray(0, block.rows)]),
    ends: rows.blocks.flatMap((block) => [...block.ends.subarray(0, block.rows * rows.columnCount)]),
  };
}

function checkRaggedness(records: ScannedRecord[], found: number, columnCount: number): void {
  const expected = records.filter((record) => record.cells.length !== columnCount || record.unclosed).length;
  assert.equal(found, expected, 'rows marked as ragged');
}
